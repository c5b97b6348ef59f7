// A request for consent that waits for its confirmation by mail (double opt-in).
import type { Topic } from '../mail/mailRequest';
import type { Fields } from '../record';
import { DAY_MS } from '../time/day';
import { type ConsentFacts, openLedger } from './ledger';
import { isOn, personOf } from './person';
import { consentKey, isAfter } from './withdraw';

/** How long the link in the mail can be confirmed. */
const OPT_IN_DAYS = 7;

export interface OptInRequest {
	readonly contact: string | null;
	readonly emailKey: string;
	readonly topic: Topic;
	/** The words that the person agreed to, as the form showed them. */
	readonly wording: string;
	readonly language: string;
	readonly formId: string;
	readonly pageUrl: string;
	/** UTC ISO: when the form was sent. */
	readonly requestedAt: string;
}

/** One request a day for an address and a topic: however often a form is sent, one mail asks back. */
export function optInKey({ emailKey, topic, requestedAt }: OptInRequest): string {
	return consentKey('optIn', emailKey, topic, requestedAt.slice(0, 10));
}

export function optInRow(request: OptInRequest, key = optInKey(request)): Fields<'consents'> {
	const { pageUrl, ...said } = request;
	return { ...said, key, status: 'pending', source: 'form', ...(pageUrl === '' ? {} : { pageUrl }) };
}

/** The end of the time in which the request can be confirmed. */
export const optInExpiry = (requestedAt: string): Date => new Date(Date.parse(requestedAt) + OPT_IN_DAYS * DAY_MS);

export function isExpired({ requestedAt }: Fields<'consents'>, at: string): boolean {
	return Boolean(requestedAt) && !isAfter(optInExpiry(String(requestedAt)).toISOString(), at);
}

export type OptInPlan =
	/** Somebody who agreed and gets these mails is not asked again. */
	| { readonly kind: 'agreed' }
	| { readonly kind: 'ask'; readonly row: Fields<'consents'>; readonly isNew: boolean };

/** Whether to ask for a confirmation; the same form sent twice asks once. */
export function planOptIn(facts: ConsentFacts, request: OptInRequest): OptInPlan {
	const ledger = openLedger(facts);
	const person = personOf(ledger, { contact: request.contact ?? '', emailKey: request.emailKey });
	const isAgreed = facts.consents.some(
		({ fields }) => fields.emailKey === request.emailKey && fields.topic === request.topic && fields.status === 'confirmed',
	);
	if (isAgreed && isOn(ledger, person, request.topic)) return { kind: 'agreed' };
	const contact = request.contact ?? person.contacts[0] ?? null;
	const known = ledger.consents.get(optInKey(request));
	if (known?.status === 'pending') return { kind: 'ask', row: known, isNew: false };
	// Whoever withdrew today and signs up again is asked anew.
	const key = known === undefined ? optInKey(request) : `${optInKey(request)}.${Date.parse(request.requestedAt)}`;
	return { kind: 'ask', row: optInRow({ ...request, contact }, key), isNew: true };
}
