// How the sender of a post wants to be answered: a program with JSON, a browser with a page in its language.
import { isObject } from './answers';
import { browserLanguage } from './language';
import type { Post } from './lead';

export const ANSWER_LANGUAGES = ['de', 'en', 'fr', 'it'] as const;
export type AnswerLanguage = (typeof ANSWER_LANGUAGES)[number];

export interface Visitor {
	readonly kind: 'program' | 'browser' | 'form';
	readonly language: AnswerLanguage;
	/** Where the form wants its visitor to go on; only ever a page of the site that the form is on. */
	readonly redirectUrl: string | null;
}

/** Hidden fields by which forms name their thank-you page (Formspree, Basin, Formcarry and others). */
const REDIRECT_FIELDS = ['_next', '_redirect', 'redirect', 'redirectTo', '_after'];

export function visitorOf(post: Post): Visitor {
	return { kind: kindOf(post), language: languageOf(post), redirectUrl: redirectOf(post) };
}

/** A plain form is sent by the browser itself, which says that it wants a page. */
function kindOf({ source, headers }: Post): Visitor['kind'] {
	if (source === 'form') return 'form';
	const type = String(headers['content-type'] ?? '');
	const isForm = type.includes('form-urlencoded') || type.includes('multipart/form-data');
	return isForm && String(headers.accept ?? '').includes('text/html') ? 'browser' : 'program';
}

function languageOf({ headers }: Post): AnswerLanguage {
	const wish = browserLanguage(headers['accept-language']);
	return ANSWER_LANGUAGES.find((language) => language === wish) ?? 'de';
}

/** Another site could otherwise use this address to send people anywhere. */
function redirectOf({ headers, body }: Post): string | null {
	if (!isObject(body)) return null;
	const wanted = REDIRECT_FIELDS.map((field) => body[field]).find((value) => typeof value === 'string');
	const site = urlOf(headers.origin) ?? urlOf(headers.referer);
	if (wanted === undefined || site === null) return null;
	const target = urlOf(wanted, site);
	return target !== null && target.host === site.host ? target.href : null;
}

function urlOf(value: unknown, base?: URL): URL | null {
	if (typeof value !== 'string' || !URL.canParse(value, base?.href)) return null;
	const url = new URL(value, base);
	return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}
