// Makes the text of one mail from the firm's templates.
import type { MailRequest } from '../../domain/mail/mailRequest';
import type { Fields } from '../../domain/record';
import type { Language } from '../../domain/schema';
import type { MailLinks } from '../../stores/mail/mailPorts';
import type { Mailbook, Recipient, RenderedMail } from '../../templates/mail';
import { recipientOf } from '../../templates/recipientOf';

export interface RenderFor {
	/** Taken when nobody knows the person's own. */
	readonly language: Language;
	readonly links: MailLinks;
	/** `null` for colleagues. */
	readonly contact: Fields<'contacts'> | null;
}

/** @throws InvalidInputError when there is no such template, or it lacks a variable. */
export function renderRequest(
	mailbook: Mailbook,
	request: MailRequest,
	{ language, links, contact }: RenderFor,
): RenderedMail {
	const { unsubscribe, preferences } = links;
	return mailbook.render({
		template: request.template,
		language: request.language || language,
		recipient: recipientFor(request, contact),
		variables: request.variables,
		links:
			unsubscribe === '' ? null : { unsubscribeUrl: unsubscribe, preferencesUrl: preferences },
	});
}

/** The row of a contact knows more than an address and a name: salutation, title, what stands in which column. */
function recipientFor(
	{ email, recipientName }: MailRequest,
	contact: Fields<'contacts'> | null,
): Recipient {
	const known = contact === null ? null : recipientOf(contact);
	return { ...known, email, name: recipientName || (known?.name ?? '') };
}
