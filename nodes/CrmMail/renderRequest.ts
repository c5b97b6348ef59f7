// Makes the text of one mail from the firm's templates.
import type { MailRequest } from '../../domain/mail/mailRequest';
import type { Fields } from '../../domain/record';
import type { Language } from '../../domain/schema';
import type { MailLinks } from '../../stores/mail/mailPorts';
import type { Mailbook, Recipient, RenderedMail } from '../../templates/mail';

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
		recipient: recipientOf(request, contact),
		variables: request.variables,
		links:
			unsubscribe === '' ? null : { unsubscribeUrl: unsubscribe, preferencesUrl: preferences },
	});
}

function recipientOf(
	{ email, recipientName }: MailRequest,
	contact: Fields<'contacts'> | null,
): Recipient {
	const salutation = SALUTATIONS.find((known) => known === contact?.salutation);
	return {
		...{ email, name: recipientName },
		...(contact?.firstName ? { firstName: contact.firstName } : {}),
		...(contact?.lastName ? { lastName: contact.lastName } : {}),
		...(salutation === undefined ? {} : { salutation }),
	};
}

const SALUTATIONS = ['ms', 'mr', 'neutral'] as const;
