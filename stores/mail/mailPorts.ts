// What sending needs of the world: the base, a mail server, templates, signed links, the time.
import type { LinkSigner } from '../../domain/links/link';
import type { MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import type { MailSender, RenderedMail } from '../../domain/mail/outgoingMail';
import type { Fields } from '../../domain/record';
import type { Language } from '../../domain/schema';
import type { Clock } from '../budget';
import type { CrmStore } from '../port';
import type { MailPaces } from './mailPace';

/** Given to each template as `links`; both empty on transactional mails. */
export interface MailLinks {
	readonly unsubscribe: string;
	readonly preferences: string;
}

export interface MailPorts {
	readonly store: CrmStore;
	/** Asked for when there is something to send; the caller closes it. */
	readonly sender: () => Promise<MailSender>;
	/** @throws CrmError when the template is unknown or broken, or lacks a variable; then only this mail fails. */
	readonly render: (
		request: MailRequest,
		language: Language,
		links: MailLinks,
		/** Name and salutation as the base has them; `null` for colleagues. */
		contact: Fields<'contacts'> | null,
	) => RenderedMail | Promise<RenderedMail>;
	/** `null` sends transactional mails only: all others must carry a link to unsubscribe. */
	readonly links: LinkSigner | null;
	readonly clock: Clock;
	/** Who claims, for people who look: the id of the execution. */
	readonly claimedBy: string;
	/** Whether a template is on the list of transactional ones. */
	readonly isTransactional: (template: string) => boolean;
	/** After it no mail is begun; what is left is deferred because of the pace. `null`: until all is sent. */
	readonly deadline: Date | null;
	/** Shared by all who send from this process; absent counts the mails of this call only. */
	readonly paces?: MailPaces;
}

export interface MailResult {
	readonly request: MailRequest;
	readonly outcome: MailOutcome;
}
