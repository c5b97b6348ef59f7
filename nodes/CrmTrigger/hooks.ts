// Lets the base call n8n while the workflow is published.
import type { IHookFunctions } from 'n8n-workflow';

import { CrmError, mayPass } from '../../domain/errors';
import { tablesOf } from '../../domain/trigger/event';
import type { ChangeSource, Hook } from '../../stores/trigger/changeSource';
import { openChangeSource } from '../../stores/trigger/openChangeSource';
import { baseCredential, storePorts } from '../shared/env';
import { toNodeError } from '../shared/toNodeError';
import { liveTrigger } from './liveTriggers';
import { hookOf, ownerOf, rememberCursor, rememberHook, rememberState, rememberStop } from './memory';
import { parseWanted } from './wanted';

const connected = new Set<string>();

/** Whether the hook of a trigger was connected in this process. */
export const isConnected = (owner: string): boolean => connected.has(owner);

/** A base that is away now is looked at as soon as it is back: the workflow is published all the same. */
export async function connectHook(ctx: IHookFunctions): Promise<void> {
	rememberHook(ctx, ctx.getNodeWebhookUrl('default') ?? '');
	await withHook(ctx, async (source, hook) => {
		try {
			const cursor = await source.connect(hook);
			if (cursor !== null) rememberCursor(ctx, cursor);
		} catch (error) {
			if (!(error instanceof CrmError) || !mayPass(error)) throw error;
			ctx.logger.warn(`${error.message}: until it is back, changes are found by looking`);
		}
	});
	const owner = ownerOf(ctx);
	connected.add(owner);
	void liveTrigger(owner)?.look();
}

/** What other triggers need stays. */
export async function disconnectHook(ctx: IHookFunctions): Promise<void> {
	const owner = ownerOf(ctx);
	connected.delete(owner);
	const state = liveTrigger(owner)?.state();
	if (state !== undefined) rememberState(ctx, state);
	rememberStop(ctx, new Date());
	await withHook(ctx, async (source, hook) => await source.disconnect(hook));
}

async function withHook(
	ctx: IHookFunctions,
	work: (source: ChangeSource, hook: Hook) => Promise<void>,
): Promise<void> {
	try {
		const wanted = parseWanted((name) => ctx.getNodeParameter(name, null));
		const source = openChangeSource(await baseCredential(ctx), storePorts(ctx));
		await work(source, hookOf(ctx, tablesOf(wanted)));
	} catch (error) {
		throw toNodeError(ctx.getNode(), error, 0);
	}
}
