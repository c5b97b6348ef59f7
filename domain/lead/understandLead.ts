// From any form post to the normalised lead, or to the reason why it is none.
import type { CountryCode } from 'libphonenumber-js';

import { collectAnswers } from './answers';
import { composeLead } from './composeLead';
import { isTrapFilled } from './honeypot';
import type { Lead, Post } from './lead';
import { leadKey } from './leadKey';
import type { FormMapping } from './meaning';

export interface UnderstandOptions {
	/** Where phone numbers without a country code are at home, unless the post names a country. */
	readonly defaultCountry: CountryCode;
	readonly mapping?: FormMapping;
}

export type LeadUnderstanding =
	| { readonly kind: 'lead'; readonly lead: Lead; readonly key: string }
	/** Kept in quarantine, so that a person can release it. */
	| { readonly kind: 'spam'; readonly reason: string; readonly lead: Lead; readonly key: string }
	| { readonly kind: 'invalid'; readonly reason: string };

/** Reasons are for whoever built the form: English, and never an echo of what was posted. */
export const REASONS = {
	empty: 'The post is empty: send the fields of the form as JSON or form-encoded',
	unreachable:
		'The post holds no valid email address and no valid phone number: send at least one, for example as "email" or "phone"',
	trap: 'A hidden field that people never see was filled in',
} as const;

/** Total: any post gets an answer, whatever it holds. */
export function understandLead(post: Post, options: UnderstandOptions): LeadUnderstanding {
	const answers = [...collectAnswers(post.body, 'body'), ...collectAnswers(post.query, 'query')];
	if (!answers.some(({ origin }) => origin === 'body') && isEmpty(post.body)) {
		return { kind: 'invalid', reason: REASONS.empty };
	}
	const lead = composeLead(answers, post, options);
	if (isTrapFilled(answers)) {
		return { kind: 'spam', reason: REASONS.trap, lead, key: leadKey(lead) };
	}
	if (lead.email === undefined && lead.phone === undefined) {
		return { kind: 'invalid', reason: REASONS.unreachable };
	}
	return { kind: 'lead', lead, key: leadKey(lead) };
}

function isEmpty(body: unknown): boolean {
	if (body === null || body === undefined) return true;
	if (typeof body === 'string') return body.trim() === '';
	return typeof body === 'object' && Object.keys(body).length === 0;
}
