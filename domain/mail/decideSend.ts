// Whether we may write to somebody at all: the law, the person's own word, and how much one person should bear.
import { ALL, isOffTopic } from '../consent/topics';
import { emailKey } from '../contact/contactKey';
import type { Fields } from '../record';
import type { Language } from '../schema';
import { assertNever } from '../errors';
import { isMarketing, type MailRequest, type RefusalReason } from './mailRequest';
import { WEEK_MS } from '../time/day';
import { decideTransactional } from './recipient';

export interface SendFacts {
	/** `null`: a mail to staff, or the contact is gone. */
	readonly contact: Fields<'contacts'> | null;
	/** The deal that the existing-customer exception rests on; `null` when there is none. */
	readonly deal: Fields<'deals'> | null;
	/** Topics that this address has been taken off, whoever's row it stands in now. */
	readonly suppressed: readonly string[];
	/** When mails that were not transactional went to this address, in the last seven days. */
	readonly marketingAt: readonly Date[];
	/** Whether the template is on the list of transactional ones. */
	readonly isTransactional: boolean;
}

export interface SendRules {
	readonly firmLanguage: string;
	/** 0 is no limit. */
	readonly marketingMailsPerWeek: number;
}

export type SendDecision =
	| {
			readonly kind: 'send';
			readonly address: string;
			readonly emailKey: string;
			readonly language: Language;
	  }
	| { readonly kind: 'refuse'; readonly reason: RefusalReason }
	| { readonly kind: 'defer'; readonly until: Date };

/** A bounced address gets nothing; an unsubscribed one only what is transactional: having unsubscribed beats consent. */
export function decideSend(
	request: MailRequest,
	facts: SendFacts,
	rules: SendRules,
	now: Date,
): SendDecision {
	const addressed = decideTransactional(request, rules.firmLanguage);
	if (addressed.kind === 'refuse') return addressed;
	const key = emailKey(addressed.address);
	if (key === null) return refuse('unusableAddress');
	if (hasBounced(facts.contact, key)) return refuse('bounced');
	const reason = objection(request, facts);
	if (reason !== null) return refuse(reason);
	if (isMarketing(request)) {
		const until = overCapUntil(facts.marketingAt, rules.marketingMailsPerWeek, now);
		if (until !== null) return { kind: 'defer', until };
	}
	return { ...addressed, emailKey: key };
}

const refuse = (reason: RefusalReason): SendDecision => ({ kind: 'refuse', reason });

/** Noted for the address that the row holds; a corrected one has not bounced. */
function hasBounced(contact: Fields<'contacts'> | null, key: string): boolean {
	if (!contact?.bouncedAt) return false;
	return contact.email === undefined || emailKey(contact.email ?? '') === key;
}

function objection(request: MailRequest, facts: SendFacts): RefusalReason | null {
	const { legalBasis, topic } = request;
	const { contact, suppressed } = facts;
	if (legalBasis.kind === 'transactional') return facts.isTransactional ? null : 'notTransactional';
	if (request.contact !== null && contact === null) return 'contactGone';
	// Without a person nobody can be asked, and nobody could unsubscribe.
	if (contact === null || topic === null) return 'noLegalBasis';
	if (contact.unsubscribedAt || suppressed.includes(ALL)) return 'unsubscribed';
	// By the address and by the person: whose address was corrected has withdrawn all the same.
	if (suppressed.includes(topic) || isOffTopic(contact, topic)) return 'suppressed';
	if (request.hasOpenComplaint === true) return 'openComplaint';
	switch (legalBasis.kind) {
		case 'consent':
			return contact.consent === true ? null : 'noLegalBasis';
		case 'existingCustomer':
			return isOwnWonDeal(facts.deal, request, contact) ? null : 'noLegalBasis';
		default:
			return assertNever(legalBasis);
	}
}

/** Bought by this person, or by the firm that the person works for. */
function isOwnWonDeal(
	deal: Fields<'deals'> | null,
	request: MailRequest,
	contact: Fields<'contacts'>,
): boolean {
	if (!deal?.wonAt) return false;
	const isOwn = Boolean(deal.contact) && deal.contact === request.contact;
	const isOfFirm = Boolean(deal.company) && deal.company === contact.company;
	return isOwn || isOfFirm;
}

/** When so many of the last mails are a week old that one more keeps the limit; `null` when it may go now. */
function overCapUntil(sentAt: readonly Date[], perWeek: number, now: Date): Date | null {
	if (perWeek === 0) return null;
	const recent = sentAt
		.map((at) => at.getTime())
		.filter((at) => at > now.getTime() - WEEK_MS)
		.sort((a, b) => a - b);
	const blocking = recent.at(-perWeek);
	return blocking === undefined ? null : new Date(blocking + WEEK_MS);
}
