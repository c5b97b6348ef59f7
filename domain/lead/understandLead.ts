// From any form post to the normalised lead, or to the reason why it is none.
import type { CountryCode } from 'libphonenumber-js';

import { collectAnswers, type Answer } from './answers';
import { composeLead } from './composeLead';
import type { Lead, Post } from './lead';
import { partMeanings, wholeMeaning } from './labelMeaning';
import { leadKey } from './leadKey';
import type { FormMapping } from './meaning';
import { noticeIn } from './notice';
import { findSpamSigns } from './spam/findSpamSigns';
import { describeSigns, isSpam } from './spam/spamSign';

export interface UnderstandOptions {
	/** Where phone numbers without a country code are at home, unless the post names a country. */
	readonly defaultCountry: CountryCode;
	readonly mapping?: FormMapping;
	/** Whoever fills the form in faster is no person, where the form tells; 0 never asks. */
	readonly minFillSeconds?: number;
}

export type LeadUnderstanding =
	| { readonly kind: 'lead'; readonly lead: Lead; readonly key: string }
	/** Kept in quarantine, so that a person can release it. */
	| { readonly kind: 'spam'; readonly reason: string; readonly lead: Lead; readonly key: string }
	| { readonly kind: 'invalid'; readonly reason: string };

/** Reasons are for whoever built the form: English, and never an echo of what was posted. */
export const REASONS = {
	empty: 'The post is empty: send the fields of the form as JSON or form-encoded',
	onlyAddress:
		'The body of the post is empty, and what stands in its address is not taken for a form: send the fields by POST, as JSON or form-encoded',
	badEmail:
		'The post holds no valid email address and no valid phone number: what was typed as email is not whole, it should look like anna@example.com',
	unreachable:
		'The post holds no valid email address and no valid phone number: send at least one, for example as "email" or "phone"',
} as const;

/** Nobody types an address in less. */
export const MIN_FILL_SECONDS = 3;

/** Total: any post gets an answer, whatever it holds. */
export function understandLead(post: Post, options: UnderstandOptions): LeadUnderstanding {
	const answers = [...collectAnswers(post.body, 'body'), ...collectAnswers(post.query, 'query')];
	if (!answers.some(({ origin }) => origin === 'body') && isEmpty(post.body)) {
		return { kind: 'invalid', reason: answers.length > 0 ? REASONS.onlyAddress : REASONS.empty };
	}
	const lead = composeLead(answers, post, options);
	const minFillMs = (options.minFillSeconds ?? MIN_FILL_SECONDS) * 1_000;
	const signs = findSpamSigns({ answers, lead, receivedAt: post.receivedAt, minFillMs });
	// Whoever forgot the address is told so, unless it was a robot.
	if (lead.email === undefined && lead.phone === undefined && !signs.includes('trap')) {
		return { kind: 'invalid', reason: noticeIn(answers) ?? reasonOf(answers) };
	}
	if (!isSpam(signs)) return { kind: 'lead', lead, key: leadKey(lead) };
	return { kind: 'spam', reason: describeSigns(signs, 'en'), lead, key: leadKey(lead) };
}

/** Somebody who tried is told what is wrong with it. */
const reasonOf = (answers: readonly Answer[]): string =>
	answers.some(({ labels, about }) => about === 'visitor' && labels.some(asksForEmail))
		? REASONS.badEmail
		: REASONS.unreachable;

const asksForEmail = (label: string): boolean =>
	wholeMeaning(label) === 'email' || partMeanings(label)[0] === 'email';

function isEmpty(body: unknown): boolean {
	if (body === null || body === undefined) return true;
	if (typeof body === 'string') return body.trim() === '';
	return typeof body === 'object' && Object.keys(body).length === 0;
}
