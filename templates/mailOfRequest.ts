// From a request to send to what the mailbook renders.
import type { Salutation } from '../domain/lead/lead';
import type { MailRequest } from '../domain/mail/mailRequest';
import type { FooterLinks, MailToRender, Recipient } from './mail';

const SALUTATIONS: readonly Salutation[] = ['ms', 'mr', 'neutral'];

/**
 * `links` is `null` on transactional mails. What the request knows of the person beside address and name stands in its
 * variable `recipient` ({@link Recipient}), as `recipientOf` makes it from a contact; without it the greeting is plain.
 */
export function mailOfRequest(
	{ template, language, email, recipientName, variables }: Omit<MailRequest, 'legalBasis' | 'topic'>,
	links: FooterLinks | null,
): MailToRender {
	const given = new Map(isObject(variables.recipient) ? Object.entries(variables.recipient) : []);
	const text = (key: string): string => {
		const value = given.get(key);
		return typeof value === 'string' ? value : '';
	};
	const salutation = SALUTATIONS.find((one) => one === given.get('salutation'));
	const recipient: Recipient = {
		...{ email, name: recipientName || text('name') },
		...{ firstName: text('firstName'), lastName: text('lastName') },
		...{ title: text('title'), company: text('company') },
		...(salutation === undefined ? {} : { salutation }),
	};
	return { template, language, recipient, variables, links };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
