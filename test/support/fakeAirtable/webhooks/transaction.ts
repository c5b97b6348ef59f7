// Ends a transaction: hands what happened to the webhooks of the base and notifies their owners.
import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Base, Token, World } from '../model';
import { changesFor } from './payloads';
import type { Webhook } from './state';

/** Real milliseconds before each retry of a notification; Airtable waits much longer. */
const RETRY_AFTER_MS = [10, 20, 40];

/** @param token of the API call, or undefined for a person's work in the interface. */
export function endTransaction(world: World, base: Base, token: Token | undefined): void {
	const state = base.webhooks;
	const { notes } = state;
	state.notes = [];
	if (notes.length === 0) return;
	state.transaction += 1;
	dropExpired(world, base);
	const source = token === undefined ? 'client' : 'publicApi';
	for (const hook of state.hooks) {
		const { fromSources } = hook.specification.options.filters;
		if (fromSources !== undefined && !fromSources.includes(source)) continue;
		const changes = changesFor({ world, base, specification: hook.specification, notes });
		if (changes === undefined) continue;
		const user = token?.user ?? world.tokens[0]?.user;
		hook.payloads.push({
			timestamp: new Date(world.now()).toISOString(),
			baseTransactionNumber: state.transaction,
			payloadFormat: 'v0',
			actionMetadata: {
				source,
				sourceMetadata: { user: { ...user, permissionLevel: 'create' } },
			},
			...structuredClone(changes),
		});
		if (hook.notificationUrl !== null && hook.areNotificationsEnabled) {
			const ping = notify(world, base, hook, hook.notificationUrl);
			state.pings.add(ping);
			void ping.finally(() => state.pings.delete(ping));
		}
	}
}

export function dropExpired(world: World, { webhooks }: Base): void {
	webhooks.hooks = webhooks.hooks.filter(({ expiresAt }) => expiresAt > world.now());
}

/** Says that there is something to fetch, not what. Tried four times, then switched off. */
async function notify(world: World, base: Base, hook: Webhook, url: string): Promise<void> {
	const body = JSON.stringify({
		base: { id: base.id },
		webhook: { id: hook.id },
		timestamp: new Date(world.now()).toISOString(),
	});
	const mac = createHmac('sha256', hook.macSecret).update(body).digest('hex');
	for (const [retryNumber, retryAfterMs] of [...RETRY_AFTER_MS, 0].entries()) {
		const willBeRetried = retryNumber < RETRY_AFTER_MS.length;
		const fault = await post(url, body, `hmac-sha256=${mac}`);
		const completionTimestamp = new Date(world.now()).toISOString();
		const result = { completionTimestamp, durationMs: 1, retryNumber };
		if (fault === undefined) {
			hook.lastResult = { success: true, ...result };
			hook.lastSuccessAt = world.now();
			return;
		}
		hook.lastResult = { success: false, error: { message: fault }, ...result, willBeRetried };
		await wait(retryAfterMs);
	}
	hook.areNotificationsEnabled = false;
}

/** What went wrong, or undefined. */
async function post(url: string, body: string, mac: string): Promise<string | undefined> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			body,
			headers: { 'content-type': 'application/json', 'x-airtable-content-mac': mac },
			signal: AbortSignal.timeout(25_000),
		});
		return response.ok ? undefined : `The server answered ${response.status}`;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
