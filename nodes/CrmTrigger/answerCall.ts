// Answers a call of the base: the trigger that is switched on in this process starts the workflow.
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { AccessDeniedError, CrmError } from '../../domain/errors';
import type { HookCall } from '../../stores/trigger/changeSource';
import { liveTrigger } from './liveTriggers';
import { ownerOf, rememberState } from './memory';

export async function answerCall(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const trigger = liveTrigger(ownerOf(ctx));
	// In a process that only answers webhooks no trigger is on: the next look of the main process finds the change.
	if (trigger === undefined) return answer('noted');
	try {
		await trigger.hear(callOf(ctx));
	} catch (error) {
		if (error instanceof AccessDeniedError) return refuse(ctx, error);
		if (!(error instanceof CrmError)) throw error;
		ctx.logger.warn(`${error.message}: the next look finds the change`);
		return answer('noted');
	}
	// n8n keeps what a call leaves in the static data, so that a restart goes on from here.
	rememberState(ctx, trigger.state());
	return answer('heard');
}

const answer = (outcome: string): IWebhookResponseData => ({ webhookResponse: { outcome } });

function refuse(ctx: IWebhookFunctions, { message }: AccessDeniedError): IWebhookResponseData {
	ctx.getResponseObject().status(401).json({ outcome: 'refused', reason: message });
	return { noWebhookResponse: true };
}

function callOf(ctx: IWebhookFunctions): HookCall {
	const { rawBody } = ctx.getRequestObject();
	return {
		headers: ctx.getHeaderData(),
		rawBody: Buffer.isBuffer(rawBody) ? rawBody.toString('utf8') : JSON.stringify(ctx.getBodyData()),
	};
}
