// Changes on Airtable: one webhook a base tells them to all triggers; what it could not tell is found by reading rows.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { AccessDeniedError, NotFoundError } from '../../domain/errors';
import type { RowChange } from '../../domain/trigger/change';
import { SHARED_WEBHOOK, parseShared } from '../../domain/trigger/sharedWebhook';
import { type TriggerState, isCursorTooOld, lookedUntil, readFrom } from '../../domain/trigger/state';
import { createAirtableClient } from '../airtable/client';
import type { CrmStore } from '../port';
import type { StoreParts } from '../storeParts';
import { type AirtableHooks, airtableHooks } from './airtableHooks';
import { payloadChanges } from './airtablePayloads';
import type { ChangeSource, HookCall, Look } from './changeSource';
import { ownRowsOn } from './ownRows';
import { type PayloadPages, payloadPages } from './payloadPages';
import { readChanges } from './readChanges';
import { joinWebhook, leaveWebhook } from './sharedWebhook';

export function createAirtableSource(parts: StoreParts, store: CrmStore): ChangeSource {
	const client = createAirtableClient(parts);
	const hooks = airtableHooks(client);
	const place: Place = { store, hooks, pages: payloadPages(parts, hooks) };
	const ownRows = ownRowsOn(client, store);

	return {
		store,
		connect: async (hook) => await joinWebhook(place, hook),
		disconnect: async (hook) => await leaveWebhook(place, hook),
		look: async (state, hook, now) => {
			const heard = isCursorTooOld(state, now) ? null : await hear(place, state, now);
			if (heard !== null) return heard;
			// First the webhook, then the rows: what happens between the two is told twice rather than never.
			const next = { ...lookedUntil(state, now), ...(await joinWebhook(place, hook)) };
			if (state.webhookId === null) return { changes: [], state: next, isRepair: false };
			const since = readFrom(state);
			const changes = await readChanges(store, { tables: hook.tables, since, now, ownRows });
			return { changes, state: next, isRepair: true };
		},
		read: async (call) => {
			const shared = parseShared((await store.settings()).get(SHARED_WEBHOOK));
			if (shared === null || !isSigned(call, shared.macSecret)) throw notFromBase();
			place.pages.forget();
			return null;
		},
		get calls() {
			return client.calls + store.calls;
		},
	};
}

export interface Place {
	readonly store: CrmStore;
	readonly hooks: AirtableHooks;
	readonly pages: PayloadPages;
}

/** One call when nothing happened. `null` when the webhook is gone, so that some of it may never be told. */
async function hear(place: Place, state: TriggerState, now: Date): Promise<Look | null> {
	const { webhookId } = state;
	if (webhookId === null) return null;
	const changes: RowChange[] = [];
	let { cursor } = state;
	try {
		for (let more = true; more; ) {
			const page = await place.pages.read(webhookId, cursor);
			const told = page.payloads.filter((payload) => payload !== null);
			if (told.length > 0) {
				const understood = await place.store.withSchema(async (schema) =>
					told.flatMap((payload) => payloadChanges(schema, payload)),
				);
				changes.push(...understood);
			}
			more = page.mightHaveMore && page.cursor > cursor;
			cursor = page.cursor;
		}
	} catch (error) {
		if (error instanceof NotFoundError) return null;
		throw error;
	}
	return { changes, state: { ...lookedUntil(state, now), cursor }, isRepair: false };
}

const MAC_HEADER = 'x-airtable-content-mac';

/** HMAC-SHA256 of the body as it came, by the secret of the webhook (Airtable: webhooks overview). */
function isSigned({ headers, rawBody }: HookCall, macSecret: string): boolean {
	const mac = createHmac('sha256', Buffer.from(macSecret, 'base64')).update(rawBody).digest('hex');
	const [given, expected] = [String(headers[MAC_HEADER] ?? ''), `hmac-sha256=${mac}`].map((text) =>
		Buffer.from(text),
	);
	if (given === undefined || expected === undefined) return false;
	return given.length === expected.length && timingSafeEqual(given, expected);
}

const notFromBase = (): AccessDeniedError =>
	new AccessDeniedError('A call of the webhook is not signed by Airtable', {
		hint: 'Nothing to do: the next look finds what has changed',
	});
