// Sends a packaged template to one person per item; whoever cannot be written to leaves by the second output.
import type { IDataObject } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { firmFromSettings, type FirmSettings } from '../../domain/mail/firm';
import { messageIdFor } from '../../domain/mail/messageId';
import { decideTransactional } from '../../domain/mail/recipient';
import type { Language } from '../../domain/schema';
import type { TemplateId } from '../../templates/packaged';
import { PACKAGED } from '../../templates/packaged.generated';
import { renderMail, type RenderedMail } from '../../templates/renderMail';
import { defineOperation, eachItem, type OutputRow, type ParameterReader } from '../shared/operation';
import type { MailEnv } from './env';
import { sendProperties } from './send.properties';

export const NOT_SENT = 1;

interface SendParams {
	readonly template: TemplateId;
	readonly email: string;
	readonly name: string;
	readonly language: string;
	readonly variables: Readonly<Record<string, unknown>>;
	readonly sendKey: string;
	readonly replyTo: string;
}

export const send = defineOperation<SendParams, MailEnv>({
	name: 'send',
	displayName: 'Send',
	action: 'Send a mail from a template',
	description: 'Sends one mail per item from a template in the language of the recipient',
	properties: sendProperties,
	parse,
	run: eachItem(async ({ params }, env) => {
		const firm = firmFromSettings(await (await env.store()).settings());
		const decision = decideTransactional(params, firm.language);
		if (decision.kind === 'refuse') return [notSent(decision.reason, params.sendKey)];

		const mail = render(params, decision.language, firm);
		const messageId = messageIdFor(params.sendKey, firm.fromAddress);
		await (await env.sender()).send({
			from: { name: firm.fromName, address: firm.fromAddress },
			to: { name: params.name, address: decision.address },
			replyTo: params.replyTo,
			subject: mail.subject,
			html: mail.html,
			text: mail.text,
			messageId,
		});
		return [sent({ ...params, language: decision.language, messageId, sentAt: env.now })];
	}),
});

function render(params: SendParams, language: Language, firm: FirmSettings): RenderedMail {
	const { layout, templates } = PACKAGED[language];
	const recipient = { name: params.name, email: params.email };
	return renderMail({
		template: templates[params.template],
		layout,
		language,
		firm,
		variables: { ...params.variables, recipient },
	});
}

function sent(mail: {
	readonly sendKey: string;
	readonly messageId: string;
	readonly template: string;
	readonly language: Language;
	readonly sentAt: Date;
}): OutputRow {
	const { sendKey, messageId, template, language, sentAt } = mail;
	return { json: { status: 'sent', sendKey, messageId, template, language, sentAt: sentAt.toISOString() } };
}

function notSent(reason: string, sendKey: string): OutputRow {
	return { json: { status: 'notSent', reason, sendKey }, output: NOT_SENT };
}

function parse(read: ParameterReader): SendParams {
	const template = read('template');
	if (!isTemplateId(template)) {
		throw new InvalidInputError(`There is no mail template "${String(template)}"`, {
			hint: `Choose one of: ${Object.keys(PACKAGED.en.templates).join(', ')}`,
		});
	}
	const email = text(read('email'));
	const sendKey = text(read('sendKey'));
	if (sendKey === '' && email !== '') {
		throw new InvalidInputError('The mail has no send key, so a repeat could not be told from a new mail', {
			hint: 'Fill in "Send Key" with something that names this one mail, e.g. the id of the task it is about',
		});
	}
	return {
		template,
		sendKey,
		email,
		name: text(read('recipientName')),
		language: text(read('language')),
		replyTo: text(read('replyTo')),
		variables: email === '' ? {} : parseVariables(read('variables')),
	};
}

function parseVariables(value: unknown): IDataObject {
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

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTemplateId(value: unknown): value is TemplateId {
	return typeof value === 'string' && Object.hasOwn(PACKAGED.en.templates, value);
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
