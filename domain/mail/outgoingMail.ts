// One mail as it goes to a mail server, and what the server may answer.
import type { CrmError } from '../errors';
import type { MailAttachment } from './mailRequest';

/** What a template makes of its variables. */
export interface RenderedMail {
	readonly subject: string;
	readonly html: string;
	readonly text: string;
}

export interface MailAddress {
	readonly name: string;
	readonly address: string;
}

export interface OutgoingMail extends RenderedMail {
	readonly from: MailAddress;
	readonly to: MailAddress;
	/** Empty: answers go to the sender. */
	readonly replyTo: string;
	readonly messageId: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly attachments: readonly MailAttachment[];
}

export type Delivery =
	| { readonly kind: 'taken' }
	/** For good, and because of this address (RFC 3463: 5.1.x, 5.2.1). */
	| { readonly kind: 'badAddress'; readonly reason: string }
	/** For good, and because of this mail or of us: the address is not at fault. */
	| { readonly kind: 'refused'; readonly error: CrmError; readonly reason: string }
	/** This mail may be taken later: greylisting, a full mailbox. */
	| { readonly kind: 'later'; readonly reason: string }
	/** No mail can be handed over now: no connection, no sign-in, too much for the server. Nothing went out. */
	| { readonly kind: 'away'; readonly error: CrmError; readonly reason: string }
	/** The whole mail was handed over and no answer came. */
	| { readonly kind: 'unknown' };

export interface MailSender {
	/** Never throws for what a server says; one mail after the other. */
	send(mail: OutgoingMail): Promise<Delivery>;
}
