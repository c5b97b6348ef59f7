// Sends mails from templates, each at most once; whoever cannot be written to leaves by the second output.
//
// Out: the item as it came, with `delivery`: { status: 'sent' | 'alreadySent', sendKey, messageId, template, sentAt,
//        problem? }, the last why a row of the mail templates was not used and the packaged text went out
//      second output: { status: 'notSent', reason, message, sendKey, until? }; reasons: see domain/mail/mailRequest.ts
import type { IDataObject } from 'n8n-workflow';

import { assertNever, StoreUnavailableError } from '../../domain/errors';
import type { DeferralReason, MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import { deferralText, IN_DOUBT_TEXT, refusalText } from '../../domain/mail/outcomeText';
import { sendMails } from '../../stores/mail/sendMails';
import { defineOperation, failed, oneRow, runGood, type ItemResult } from '../shared/operation';
import type { MailEnv } from './env';
import { mailPorts } from './mailPorts';
import { parseSend, type SendParams } from './parseSend';
import { sendProperties } from './send.properties';
import { toRequests } from './toRequests';

const NOT_SENT = 1;

export const send = defineOperation<SendParams, MailEnv>({
	name: 'send',
	displayName: 'Send',
	action: 'Send a mail from a template',
	description: 'Sends one mail per item from a template in the language of the recipient, each at most once',
	properties: sendProperties,
	parse: parseSend,
	run: async (items, env) => {
		const requests = await toRequests(items, env);
		const outcomes = new Map<MailRequest, MailOutcome>();
		const problems = new Map<MailRequest, string>();
		const onProblem = (request: MailRequest, problem: string) => void problems.set(request, problem);
		const results = await runGood(requests, async (good) => {
			const answers = await sendMails(await mailPorts(env, { onProblem }), good);
			good.forEach((request, index) => set(outcomes, request, answers[index]));
			return good.map(() => oneRow({}));
		});
		return results.map((result, index) => {
			const request = requests[index];
			const outcome = request?.ok === true ? outcomes.get(request.value) : undefined;
			if (request?.ok !== true || outcome === undefined) return result;
			const problem = problems.get(request.value);
			return toResult(items[index]?.json ?? {}, request.value, outcome, problem);
		});
	},
});

function set<Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void {
	if (value !== undefined) map.set(key, value);
}

/** What the mail server or another run is to blame for is an error, so that n8n can try the item again. */
function toResult(
	json: IDataObject,
	request: MailRequest,
	outcome: MailOutcome,
	problem?: string,
): ItemResult {
	const { sendKey, template } = request;
	const notSent = (reason: string, message: string, rest: IDataObject = {}): ItemResult =>
		oneRow({ ...json, delivery: { status: 'notSent', reason, message, sendKey, ...rest } }, NOT_SENT);
	switch (outcome.kind) {
		case 'sent': {
			const { messageId } = outcome;
			const sentAt = outcome.sentAt.toISOString();
			const delivery = { status: 'sent', sendKey, messageId, template, sentAt };
			return oneRow({ ...json, delivery: problem === undefined ? delivery : { ...delivery, problem } });
		}
		case 'alreadySent': {
			const { messageId } = outcome;
			return oneRow({ ...json, delivery: { status: 'alreadySent', sendKey, messageId, template } });
		}
		case 'refused':
			return notSent(outcome.reason, refusalText(outcome.reason));
		case 'inDoubt':
			return notSent('inDoubt', IN_DOUBT_TEXT);
		case 'deferred': {
			const until = outcome.until.toISOString();
			if (isTrouble(outcome.reason)) return failed(troubleWith(outcome.reason, until));
			return notSent(outcome.reason, deferralText(outcome.reason), { until });
		}
		case 'failed':
			return failed(outcome.error);
		default:
			return assertNever(outcome);
	}
}

const isTrouble = (reason: DeferralReason): boolean => reason === 'serverBusy' || reason === 'claimed';

const troubleWith = (reason: DeferralReason, until: string): StoreUnavailableError =>
	new StoreUnavailableError(deferralText(reason), false, {
		hint: `The mail can be sent again from ${until} on; if this goes on, check the SMTP credential`,
	});
