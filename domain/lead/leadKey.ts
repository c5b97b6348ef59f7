// Identity of a post: a double click and a form tool's retry have the same key, a new enquiry another.
import { createHash } from 'node:crypto';

import { MINUTE_MS } from '../time/day';
import type { Lead } from './lead';

/** The same content sent again within this time is a repetition; later it is a new enquiry. */
const REPEAT_WINDOW_MS = 10 * MINUTE_MS;

/** In this order: another one would give the posts that are waiting other keys. */
const SAID = [
	'email',
	'phone',
	'firstName',
	'lastName',
	'fullName',
	'company',
	'website',
	'message',
	'consent',
	'formId',
] as const satisfies ReadonlyArray<keyof Lead>;

/** What somebody said, without how they came to the page. */
function contentOf(lead: Lead): unknown {
	const extras = Object.entries(lead.extras).sort(([a], [b]) => (a < b ? -1 : 1));
	// Only where there is one: posts without keep the keys they have.
	return [...SAID.map((key) => lead[key]), extras, ...(lead.withdrawal === undefined ? [] : ['withdrawal'])];
}

/**
 * `<hash of the content>.<number of the time window>`. The time is when the form says it was sent: a retry hours later
 * keeps its key. Two posts just before and after the edge of a window have neighbouring keys, see `neighbourKeys`.
 */
export function leadKey(lead: Lead): string {
	const hash = createHash('sha256')
		.update(JSON.stringify(contentOf(lead)))
		.digest('hex')
		.slice(0, 32);
	return `${hash}.${Math.floor(Date.parse(lead.submittedAt) / REPEAT_WINDOW_MS)}`;
}

/** The keys the same content has in the window before and after: these too may be a repetition. */
export function neighbourKeys(key: string): readonly string[] {
	const { content, window } = splitKey(key);
	return [`${content}.${window - 1}`, `${content}.${window + 1}`];
}

/** The part of a key that stands for the content alone. */
export function contentKey(key: string): string {
	return splitKey(key).content;
}

/** Whether two posts of one content were sent so close together that they are one. */
export function isRepetition(sentAt: string, otherSentAt: string): boolean {
	return Math.abs(Date.parse(sentAt) - Date.parse(otherSentAt)) <= REPEAT_WINDOW_MS;
}

function splitKey(key: string): { readonly content: string; readonly window: number } {
	const [content = '', window = ''] = key.split('.');
	return { content, window: Number(window) };
}
