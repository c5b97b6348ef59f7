// The page of a survey: what is shown, and what a form that was sent means.
import type { Fields } from '../../domain/record';
import { isChangeable, ratingIn, readAnswerForm, type SurveyChoice } from '../../domain/survey/answer';
import { isRating, npsCategory } from '../../domain/survey/netPromoterScore';
import type { PromoterAsk, Survey } from '../../domain/survey/survey';
import { RATING_PARAMETER } from '../../domain/survey/surveyMail';
import { allOf, hasId, isNotEmpty, linksTo } from '../../domain/filter';
import type { CrmStore } from '../../stores/port';
import { listAll } from '../../stores/rows/written';
import { readSurveys } from '../../stores/survey/readSurveys';
import { surveyEndPage, surveyPage, surveyThanksPage } from '../../templates/pages/surveyPage';
import { type LinkAnswer, type LinkVisit, shown } from '../CrmMail/linkVisit';

interface Found {
	readonly response: Fields<'surveyResponses'>;
	/** `null`: deleted, or its row has a fault; the packaged words are shown. */
	readonly survey: Survey | null;
	/** A referral or review was asked for in an earlier survey. */
	readonly wasAsked: boolean;
}

type SurveyVisit = Omit<LinkVisit, 'env'> & { readonly env: Pick<LinkVisit['env'], 'now' | 'store' | 'soon'> };

/** While the base cannot be asked the page is shown all the same, and an answer is taken. */
export async function answerSurvey(link: SurveyVisit): Promise<LinkAnswer> {
	const { env, claims, visit } = link;
	const found = await env.soon(readFound(link));
	const pressed = ratingIn(visit.query[RATING_PARAMETER]);
	const frame = { ...link.frame, self: pressed === null ? link.frame.self : `${link.frame.self}&${RATING_PARAMETER}=${pressed}` };
	if (found === 'gone') return shown(surveyEndPage(frame, 'gone'));
	if (found !== null && !isChangeable(found.response, found.survey?.changeDays ?? 0, env.now)) {
		return shown(surveyEndPage(frame, 'closed'));
	}
	const form = link.isSent ? readAnswerForm(visit.body) : null;
	if (form === null || form.rating === null) {
		return shown(surveyPage(frame, shownSurvey(found, { pressed, comment: form?.comment ?? '', isMissing: wasSent(link), language: frame.language })));
	}
	const ask = askFor(found, form.rating);
	const choice: SurveyChoice = {
		...{ kind: 'survey', response: claims.subject, rating: form.rating, comment: form.comment },
		...{ at: env.now.toISOString(), wasAsked: ask.kind !== 'none' },
	};
	return { page: surveyThanksPage(link.frame, form.rating, ask), choice };
}

/** The form itself, without a number; a scanner that posts nothing at all just gets the page. */
const wasSent = ({ isSent, visit }: SurveyVisit): boolean => isSent && 'comment' in visit.body;

/** Once for each person, and only where it is known that it was not before. */
function askFor(found: Found | null, rating: number): PromoterAsk {
	const isPromoter = npsCategory(rating) === 'promoter';
	return found === null || found.wasAsked || !isPromoter
		? { kind: 'none' }
		: (found.survey?.follow.promoterAsk ?? { kind: 'none' });
}

function shownSurvey(
	found: Found | null,
	{ pressed, comment, isMissing, language }: { readonly pressed: number | null; readonly comment: string; readonly isMissing: boolean; readonly language: 'de' | 'en' },
) {
	const before = found?.response.answeredAt ? found.response : null;
	return {
		question: found?.survey?.texts[language].question ?? '',
		followUp: found?.survey?.texts[language].followUp ?? '',
		rating: pressed ?? (isRating(before?.rating) ? before.rating : null),
		comment: comment || (before?.comment ?? ''),
		...{ isMissing, isAgain: before !== null },
	};
}

async function readFound({ claims, env }: SurveyVisit): Promise<Found | 'gone'> {
	const store = await env.store();
	const [row] = await listAll(store, 'surveyResponses', { filter: hasId([claims.subject]) });
	if (row === undefined) return 'gone';
	const { surveys } = await readSurveys(store);
	const survey = surveys.find(({ id }) => id === row.fields.survey) ?? null;
	return { response: row.fields, survey, wasAsked: await wasAskedBefore(store, row.id, row.fields.contact, survey) };
}

async function wasAskedBefore(store: CrmStore, response: string, contact: string | null | undefined, survey: Survey | null): Promise<boolean> {
	if (survey === null || survey.follow.promoterAsk.kind === 'none' || !contact) return false;
	const filter = allOf(linksTo('contact', [contact]), isNotEmpty('askedAt'));
	return (await listAll(store, 'surveyResponses', { filter, fields: ['askedAt'] })).some(({ id }) => id !== response);
}
