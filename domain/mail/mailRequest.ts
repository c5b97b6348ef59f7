// What one mail needs before it may go out, and what can become of it.
import type { CrmError } from '../errors';

/** What a person can unsubscribe from; `null` on a request is a transactional mail, which knows no topic. */
export const TOPICS = ['newsletter', 'sequence', 'survey'] as const;
export type Topic = (typeof TOPICS)[number];

/** Why we may write to somebody (UWG Art. 3 (1) (o), UWG Germany § 7 (3)); nothing goes out without one. */
export type LegalBasis =
	| { readonly kind: 'consent' }
	/** Own similar goods to somebody who bought: names the deal that was won. */
	| { readonly kind: 'existingCustomer'; readonly deal: string }
	/** Only templates on the list of transactional ones. */
	| { readonly kind: 'transactional' };

export interface MailRequest {
	/** Identity of this one send: the same key never goes out twice. */
	readonly sendKey: string;
	/** Id of a packaged template, or `key` of a row of `mailTemplates`. */
	readonly template: string;
	/** Record id in `contacts`; `null` for mails to staff. */
	readonly contact: string | null;
	readonly email: string;
	readonly recipientName: string;
	/** BCP 47 as the person's row has it; empty takes the firm's. */
	readonly language: string;
	readonly variables: Readonly<Record<string, unknown>>;
	readonly legalBasis: LegalBasis;
	readonly topic: Topic | null;
	/** Empty: answers go to the sender. */
	readonly replyTo: string;
	/** The person gave a bad rating that nobody has talked about with them yet; absent: not asked. */
	readonly hasOpenComplaint?: boolean;
	/** Absent: the firm's `fromName` and `fromAddress`. */
	readonly from?: { readonly name: string; readonly address: string };
	readonly attachments?: readonly MailAttachment[];
}

/** All that is not transactional: it rests on a legal basis, has a topic, a limit per person and a link to unsubscribe. */
export const isMarketing = ({ legalBasis }: Pick<MailRequest, 'legalBasis'>): boolean =>
	legalBasis.kind !== 'transactional';

export interface MailAttachment {
	readonly fileName: string;
	readonly mimeType: string;
	readonly content: Buffer;
}

export type RefusalReason =
	| 'noAddress'
	| 'unusableAddress'
	| 'refusedByServer'
	/** The row of the contact is not in the base any more. */
	| 'contactGone'
	| 'noLegalBasis'
	| 'notTransactional'
	| 'unsubscribed'
	| 'bounced'
	| 'suppressed'
	| 'openComplaint';

/** `claimed`: another run is sending it at this moment. */
export type DeferralReason = 'frequencyCap' | 'pace' | 'serverBusy' | 'claimed';

export type MailOutcome =
	| { readonly kind: 'sent'; readonly messageId: string; readonly sentAt: Date }
	| { readonly kind: 'alreadySent'; readonly messageId: string }
	/** Nothing went out, and the same request will be refused again. */
	| { readonly kind: 'refused'; readonly reason: RefusalReason }
	/** Nothing went out; the same request may be made again from `until` on. */
	| { readonly kind: 'deferred'; readonly reason: DeferralReason; readonly until: Date }
	/** A run died between the claim and the answer of the mail server; by policy it is not repeated, a person looks. */
	| { readonly kind: 'inDoubt' }
	| { readonly kind: 'failed'; readonly error: CrmError };
