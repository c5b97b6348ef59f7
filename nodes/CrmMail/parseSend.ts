// Reads what one mail needs, from the fields of the panel or from the item itself.
import type { IDataObject } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { isTemplateId, TEMPLATE_IDS, type TemplateId } from '../../templates/catalogue';
import { isObject } from '../shared/isObject';
import type { ParameterReader } from '../shared/operation';

type Values = Readonly<Record<string, unknown>>;

export interface MailRequest {
	readonly email: string;
	readonly recipientName: string;
	readonly language: string;
	readonly variables: Values;
	readonly sendKey: string;
	readonly replyTo: string;
}

export interface SendParams {
	readonly template: TemplateId;
	/** `null`: the item brings it along as `mail`, as CRM Lead > Capture puts it out. */
	readonly mail: MailRequest | null;
}

/** @throws InvalidInputError when the template, the send key or the variables are unusable. */
export function parseSend(read: ParameterReader): SendParams {
	const template = parseTemplate(read('template'));
	return { template, mail: read('mailFrom') === 'item' ? null : parseMail(read) };
}

/** Whom the item's own `mail` goes to; an item without one goes to nobody. */
export function mailOfItem({ mail }: IDataObject): MailRequest {
	const source: Values = isObject(mail) ? mail : {};
	return parseMail((name) => source[name]);
}

function parseMail(read: ParameterReader): MailRequest {
	const email = text(read('email'));
	const sendKey = text(read('sendKey'));
	if (sendKey === '' && email !== '') {
		throw new InvalidInputError('The mail has no send key, so a repeat could not be told from a new mail', {
			hint: 'Fill in "Send Key" with something that names this one mail, e.g. the id of the task it is about',
		});
	}
	return {
		...{ email, sendKey },
		recipientName: text(read('recipientName')),
		language: text(read('language')),
		replyTo: text(read('replyTo')),
		variables: email === '' ? {} : parseVariables(read('variables')),
	};
}

function parseTemplate(template: unknown): TemplateId {
	if (isTemplateId(template)) return template;
	throw new InvalidInputError(`There is no mail template "${String(template)}"`, {
		hint: `Choose one of: ${TEMPLATE_IDS.join(', ')}`,
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
		throw new InvalidInputError('The variables of the mail are not valid JSON', { cause: error });
	}
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
