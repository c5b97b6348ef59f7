// What a trigger keeps in n8n's static data of its node: how the base reaches it, and how far it has looked.
import { randomBytes } from 'node:crypto';
import type { IDataObject, INode } from 'n8n-workflow';

import type { WatchedTable } from '../../domain/trigger/event';
import { type TriggerState, parseState } from '../../domain/trigger/state';
import type { Cursor, Hook } from '../../stores/trigger/changeSource';
import { textOf, toJson } from '../shared/parameters';

/** Every kind of context that a node is called in. */
export interface NodeContext {
	getNode(): INode;
	getWorkflow(): { readonly id?: string };
	getWorkflowStaticData(type: string): IDataObject;
}

/** A trigger that was off for longer begins anew: nobody waits for what happened while it was switched off. */
const PAUSE_MS = 10 * 60_000;

const memoryOf = (ctx: NodeContext): IDataObject => ctx.getWorkflowStaticData('node');

/** Tells a trigger from all others, also after a restart. */
export const ownerOf = (ctx: NodeContext): string =>
	`${ctx.getWorkflow().id ?? ''}:${ctx.getNode().id}`;

export function hookOf(ctx: NodeContext, tables: readonly WatchedTable[]): Hook {
	const { url, secret } = memoryOf(ctx);
	return { owner: ownerOf(ctx), url: textOf(url), secret: textOf(secret), tables };
}

/** Written at each start of the workflow: the address of n8n may have changed. */
export function rememberHook(ctx: NodeContext, url: string): void {
	const memory = memoryOf(ctx);
	memory.url = url;
	if (textOf(memory.secret) === '') memory.secret = randomBytes(24).toString('hex');
}

export const rememberCursor = (ctx: NodeContext, cursor: Cursor): void => {
	memoryOf(ctx).joined = toJson(cursor);
};

export function recallCursor(ctx: NodeContext): Cursor | null {
	const { joined } = memoryOf(ctx);
	if (typeof joined !== 'object' || joined === null || !('webhookId' in joined)) return null;
	const { webhookId, cursor } = joined;
	return typeof webhookId === 'string' && typeof cursor === 'number' ? { webhookId, cursor } : null;
}

/** `null` for a trigger that was never on, or was off for longer than a change of its workflow takes. */
export function recallState(ctx: NodeContext, now: Date): TriggerState | null {
	const { state, stoppedAt } = memoryOf(ctx);
	const since = Date.parse(textOf(stoppedAt));
	return now.getTime() - since > PAUSE_MS ? null : parseState(toJson({ state }).state);
}

export function rememberState(ctx: NodeContext, state: TriggerState): void {
	const memory = memoryOf(ctx);
	memory.state = toJson(state);
	delete memory.stoppedAt;
}

export function rememberStop(ctx: NodeContext, now: Date): void {
	const memory = memoryOf(ctx);
	memory.stoppedAt = now.toISOString();
	delete memory.joined;
}
