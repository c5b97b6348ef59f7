// Sends a packaged template to one person per item; whoever cannot be written to leaves by the second output.
//
// Out: the item as it came, with `delivery`: { status: 'sent', sendKey, messageId, template, language, sentAt }
//      second output: { status: 'notSent', reason: 'noAddress' | 'unusableAddress' | 'refusedByServer', sendKey }
import type { IDataObject } from 'n8n-workflow';

import { StoreUnavailableError } from '../../domain/errors';
import { firmFromSettings } from '../../domain/mail/firm';
import { messageIdFor } from '../../domain/mail/messageId';
import type { RefusalReason } from '../../domain/mail/mailRequest';
import { decideTransactional } from '../../domain/mail/recipient';
import { defineOperation, eachItem, type OutputRow } from '../shared/operation';
import type { MailEnv } from './env';
import { readMailbook } from './mailbook';
import { mailOfItem, parseSend, type MailRequest, type SendParams } from './parseSend';
import { sendProperties } from './send.properties';
import { RecipientRefusedError } from './smtp';

export const NOT_SENT = 1;

export const send = defineOperation<SendParams, MailEnv>({
	name: 'send',
	displayName: 'Send',
	action: 'Send a mail from a template',
	description: 'Sends one mail per item from a template in the language of the recipient',
	properties: sendProperties,
	parse: parseSend,
	run: async (items, env) => {
		let isDown: StoreUnavailableError | null = null;
		const sendOne = eachItem<SendParams, MailEnv>(async ({ params, json }) => {
			// Each further try would wait for the same time-out.
			if (isDown !== null) throw isDown;
			try {
				return [await sendMail(params, json, env)];
			} catch (error) {
				if (error instanceof StoreUnavailableError) isDown = error;
				throw error;
			}
		});
		return await sendOne(items, env);
	},
});

async function sendMail(
	{ template, mail }: SendParams,
	json: IDataObject,
	env: MailEnv,
): Promise<OutputRow> {
	const request = mail ?? mailOfItem(json);
	const store = await env.store();
	const firm = firmFromSettings(await store.settings());
	const decision = decideTransactional(request, firm.language);
	if (decision.kind === 'refuse') return notSent(json, request, decision.reason);

	const { address } = decision;
	const { sendKey, recipientName, replyTo } = request;
	const messageId = messageIdFor(sendKey, firm.fromAddress);
	const { variables, language: wished } = request;
	const recipient = { name: recipientName, email: address };
	const mailbook = await readMailbook(store, firm);
	const { subject, html, text, language } = mailbook.render({
		...{ template, recipient, variables },
		language: wished,
		links: null,
	});
	const sender = await env.sender();
	try {
		await sender.send({
			from: { name: firm.fromName, address: firm.fromAddress },
			to: { name: recipientName, address },
			...{ replyTo, subject, html, text, messageId },
		});
	} catch (error) {
		if (error instanceof RecipientRefusedError) return notSent(json, request, 'refusedByServer');
		throw error;
	}
	const sentAt = env.now.toISOString();
	return { json: { ...json, delivery: { status: 'sent', sendKey, messageId, template, language, sentAt } } };
}

function notSent(json: IDataObject, { sendKey }: MailRequest, reason: RefusalReason): OutputRow {
	return { json: { ...json, delivery: { status: 'notSent', reason, sendKey } }, output: NOT_SENT };
}
