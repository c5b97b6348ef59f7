// Reads what one mail needs, from the fields of the panel or from the item itself.
import type { IDataObject } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { isObject } from '../../domain/json';
import { TOPICS, type LegalBasis, type MailRequest, type Topic } from '../../domain/mail/mailRequest';
import type { ParameterReader } from '../shared/operation';
import { splitList, textOf } from '../shared/parameters';
import { chosenTemplate } from './templateOptions';

type Values = Readonly<Record<string, unknown>>;

/** Address, name and language may be left to the contact's row. */
export type WantedMail = Omit<MailRequest, 'attachments'>;

export interface SendParams {
	readonly template: string;
	/** `null`: the item brings it along as `mail`, as CRM Lead > Capture puts it out. */
	readonly mail: WantedMail | null;
	/** Names of files of the item. */
	readonly attachments: readonly string[];
}

/** @throws InvalidInputError when the template, the legal basis or the variables are unusable. */
export function parseSend(read: ParameterReader): SendParams {
	const template = chosenTemplate(read);
	if (template === '') {
		throw new InvalidInputError('No mail template is chosen', { hint: 'Choose one under "Template", or write the key of a row of the mail templates' });
	}
	const mail = read('mailFrom') === 'item' ? null : parseMail(template, read);
	return { template, mail, attachments: splitList(read('attachments')) };
}

/** Whom the item's own `mail` goes to; an item without one goes to nobody. */
export function mailOfItem(template: string, { mail }: IDataObject): WantedMail {
	const source: Values = isObject(mail) ? mail : {};
	return parseMail(template, (name) => source[name]);
}

function parseMail(template: string, read: (name: string) => unknown): WantedMail {
	const email = textOf(read('email'));
	const contact = textOf(read('contact')) || null;
	const isToSomebody = email !== '' || contact !== null;
	const legalBasis = parseBasis(read);
	return {
		...{ template, email, contact, legalBasis },
		sendKey: textOf(read('sendKey')),
		recipientName: textOf(read('recipientName')),
		language: textOf(read('language')),
		replyTo: textOf(read('replyTo')),
		topic: legalBasis.kind === 'transactional' ? null : parseTopic(read('topic')),
		variables: isToSomebody ? parseVariables(read('variables')) : {},
	};
}

function parseBasis(read: (name: string) => unknown): LegalBasis {
	const kind = textOf(read('legalBasis')) || 'transactional';
	switch (kind) {
		case 'transactional':
		case 'consent':
			return { kind };
		case 'existingCustomer':
			return { kind, deal: textOf(read('deal')) };
		default:
			throw new InvalidInputError(`There is no legal basis "${kind}"`, {
				hint: 'Choose consent, existingCustomer or transactional',
			});
	}
}

function parseTopic(value: unknown): Topic {
	const topic = TOPICS.find((known) => known === value);
	if (topic !== undefined) return topic;
	throw new InvalidInputError('The mail has no topic that people could unsubscribe from', {
		hint: `Choose one of: ${TOPICS.join(', ')}`,
	});
}

function parseVariables(value: unknown): Values {
	const parsed: unknown = typeof value === 'string' ? parseJson(value) : value;
	if (isObject(parsed)) return parsed;
	throw new InvalidInputError('The variables of the mail are not a JSON object', {
		hint: 'Write them as {"name": "value"} or as an expression that gives an object',
	});
}

function parseJson(value: string): unknown {
	try {
		return JSON.parse(value);
	} catch (error) {
		throw new InvalidInputError('The variables of the mail are not valid JSON', {
			hint: 'Write them as {"name": "value"}: the text stops being JSON where a quote, comma or brace is missing',
			cause: error,
		});
	}
}

