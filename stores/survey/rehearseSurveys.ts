// Rehearses the surveys of a base: who would be asked in the coming weeks, who not and why.
import { type SurveyRehearsal, rehearseSurvey } from '../../domain/survey/rehearse';
import type { Survey } from '../../domain/survey/survey';
import { businessCalendar } from '../../domain/time/businessCalendar';
import { readSuppressed } from '../mail/readMailFacts';
import type { CrmStore } from '../port';
import { askedBookOf, readResponses } from './readAsked';
import { readCandidates, readWonDeals } from './readCandidates';
import { readSurveys, type SurveyBook } from './readSurveys';

export interface RehearsedSurvey extends SurveyRehearsal {
	readonly survey: Survey;
	readonly isActive: boolean;
	/** Took themselves off surveys: nothing is sent to them, whenever their turn comes. */
	readonly isOff: (email: string) => boolean;
}

export interface RehearsalOptions {
	/** `key` of the survey; empty: all that are switched on. */
	readonly survey: string;
	readonly days: number;
	readonly now: Date;
}

export async function rehearseSurveys(
	store: CrmStore,
	{ survey: wanted, days, now }: RehearsalOptions,
): Promise<{ readonly rehearsed: readonly RehearsedSurvey[]; readonly book: SurveyBook }> {
	const book = await readSurveys(store);
	const surveys = book.surveys.filter((one) => (wanted === '' ? book.isActive(one) : one.key === wanted));
	const responses = await readResponses(store, surveys, now);
	const asked = askedBookOf(responses, book);
	const deals = await readWonDeals(store);
	const rehearsed: RehearsedSurvey[] = [];
	for (const survey of surveys) {
		const candidates = await readCandidates(store, survey, deals, now);
		const emails = candidates.flatMap(({ contact }) => contact.fields.email?.trim().toLowerCase() ?? []);
		const suppressed = await readSuppressed(store, [...new Set(emails)]);
		const isOff = (email: string): boolean =>
			(suppressed.get(email.trim().toLowerCase()) ?? []).some((topic) => topic === 'survey' || topic === 'all');
		const calendar = calendarFor(survey, book);
		const coming = rehearseSurvey(survey, candidates, { book: asked, calendar, now, days });
		rehearsed.push({ survey, isActive: book.isActive(survey), isOff, ...coming });
	}
	return { rehearsed, book };
}

function calendarFor({ window }: Survey, { desk }: SurveyBook) {
	const { weekdays, timeZone } = window;
	return businessCalendar({ timeZone, country: desk.country, region: desk.region, weekdays });
}
