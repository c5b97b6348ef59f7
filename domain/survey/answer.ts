// What somebody answered on the page of a survey, and what it makes of the row of the invitation.
import { z } from 'zod';

import { jsonIn } from '../json';
import type { Fields } from '../record';
import { DAY_MS, toTheSecond } from '../time/day';
import { HIGHEST_RATING, npsCategory } from './netPromoterScore';

/** As much as fits a mobile phone; the rest is cut off. */
export const MAX_COMMENT = 2_000;

const surveyChoiceSchema = z.object({
	kind: z.literal('survey'),
	/** Record id in `surveyResponses`. */
	response: z.string().min(1),
	rating: z.number().int().min(0).max(HIGHEST_RATING),
	comment: z.string().max(MAX_COMMENT),
	/** When it was sent, UTC ISO. */
	at: z.iso.datetime(),
	/** The page asked for a referral or review. */
	wasAsked: z.boolean(),
});

export type SurveyChoice = Readonly<z.infer<typeof surveyChoiceSchema>>;

/** The answer that a row of the local inbox holds as JSON; `null` when it holds none. */
export function parseSurveyChoice(json: unknown): SurveyChoice | null {
	return typeof json === 'string' ? (surveyChoiceSchema.safeParse(jsonIn(json)).data ?? null) : null;
}

export interface AnswerForm {
	/** `null`: none was chosen, or none that there is. */
	readonly rating: number | null;
	readonly comment: string;
}

/** What was sent from the page. */
export const readAnswerForm = ({ rating, comment }: Readonly<Record<string, unknown>>): AnswerForm => ({
	rating: ratingIn(rating),
	comment: commentIn(comment),
});

/** Of the button in the mail, or of the form. */
export function ratingIn(value: unknown): number | null {
	if (typeof value !== 'string' || !/^\d{1,2}$/.test(value)) return null;
	const rating = Number(value);
	return rating <= HIGHEST_RATING ? rating : null;
}

/** Text and nothing else: line breaks as one sign, no control characters, no marks that turn the reading direction. */
function commentIn(value: unknown): string {
	if (typeof value !== 'string') return '';
	const text = value
		.replace(/\r\n?/g, '\n')
		.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, ' ')
		.trim();
	// Half of a sign that takes two is none.
	return text.slice(0, MAX_COMMENT).replace(/[\ud800-\udbff]$/, '');
}

/** Whether the answer may still be changed; days count from the first answer on. */
export function isChangeable({ answeredAt }: Fields<'surveyResponses'>, changeDays: number, at: Date): boolean {
	return !answeredAt || at.getTime() <= Date.parse(answeredAt) + changeDays * DAY_MS;
}

/**
 * What is written into the row; `null`: nothing, because it is there already or came too late. The last answer counts,
 * whatever order they arrive in; earlier ones are kept.
 */
export function applyAnswer(
	row: Fields<'surveyResponses'>,
	choice: SurveyChoice,
	changeDays: number,
): Fields<'surveyResponses'> | null {
	const at = toTheSecond(new Date(choice.at));
	const said = saidBy(choice);
	const asked = choice.wasAsked && !row.askedAt ? { askedAt: at } : {};
	if (!row.answeredAt) return { status: 'answered', ...said, ...asked, answeredAt: at };
	const lastAt = row.changedAt || row.answeredAt;
	if (isKnown(row, choice, at) || !isChangeable(row, changeDays, new Date(choice.at))) return null;
	if (at >= lastAt) {
		const before = line(lastAt, row.rating ?? 0, row.comment ?? '');
		return { ...said, ...asked, changedAt: at, earlier: withLine(row.earlier, before) };
	}
	const earlier = withLine(row.earlier, line(at, choice.rating, choice.comment));
	return at < row.answeredAt ? { earlier, ...asked, answeredAt: at, changedAt: lastAt } : { earlier, ...asked };
}

const saidBy = ({ rating, comment }: SurveyChoice): Fields<'surveyResponses'> => ({
	...{ rating, category: npsCategory(rating), comment: comment === '' ? null : comment },
});

function isKnown(row: Fields<'surveyResponses'>, { rating, comment }: SurveyChoice, at: string): boolean {
	const isLast = at === (row.changedAt || row.answeredAt) && rating === row.rating && comment === (row.comment ?? '');
	return isLast || (row.earlier ?? '').split('\n').includes(line(at, rating, comment));
}

const line = (at: string, rating: number, comment: string): string =>
	`${at.slice(0, 19).replace('T', ' ')}  ${rating}  ${comment.replaceAll('\n', ' / ')}`.trim();

const LINES_KEPT = 20;

const withLine = (before: string | null | undefined, added: string): string =>
	[...(before ?? '').split('\n'), added]
		.filter((one) => one !== '')
		.slice(-LINES_KEPT)
		.join('\n');
