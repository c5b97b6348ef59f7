// Changes on NocoDB: its hooks tell them one by one, and a look at what changed lately finds what no hook told.
import { timingSafeEqual } from 'node:crypto';
import { AccessDeniedError } from '../../domain/errors';
import { jsonIn } from '../../domain/json';
import type { RowChange } from '../../domain/trigger/change';
import { GRACE_MS, asSeen, isSeen, lookedUntil, readFrom, withSeen } from '../../domain/trigger/state';
import { createNocodbClient } from '../nocodb/client';
import type { CrmStore } from '../port';
import type { StoreParts } from '../storeParts';
import type { ChangeSource, Hook, HookCall, Look } from './changeSource';
import { hookChanges } from './hookChanges';
import { SECRET_HEADER, connectTable, disconnectTable } from './nocodbHooks';
import { readChanges } from './readChanges';

export function createNocodbSource(parts: StoreParts, store: CrmStore): ChangeSource {
	const client = createNocodbClient(parts);
	const tablesOf = async ({ tables }: Hook) =>
		await store.withSchema(async (schema) =>
			tables.flatMap((table) => schema.findTable(table) ?? []),
		);
	return {
		store,
		connect: async (hook) => {
			for (const table of await tablesOf(hook)) await connectTable(client, table, hook);
			return null;
		},
		disconnect: async (hook) => {
			for (const table of await tablesOf(hook)) await disconnectTable(client, table, hook);
		},
		look: async (state, { tables }, now): Promise<Look> => {
			const read = await readChanges(store, { tables, since: readFrom(state), now });
			const due = new Date(now.getTime() - GRACE_MS).toISOString();
			const changes = read
				.filter((change) => change.at <= due && !isSeen(state, change))
				.map((change) => asSeen(state, change));
			const isRepair = changes.length > 0;
			return { changes, state: lookedUntil(withSeen(state, changes), now), isRepair };
		},
		read: async (call, hook) => {
			if (!isSecret(call, hook)) throw notFromBase();
			return await changesIn(store, call);
		},
		get calls() {
			return client.calls + store.calls;
		},
	};
}

async function changesIn(store: CrmStore, { rawBody }: HookCall): Promise<readonly RowChange[]> {
	return await store.withSchema(async (schema) => hookChanges(schema, jsonIn(rawBody)));
}

function isSecret({ headers }: HookCall, { secret }: Hook): boolean {
	const given = Buffer.from(String(headers[SECRET_HEADER] ?? ''));
	const expected = Buffer.from(secret);
	return secret !== '' && given.length === expected.length && timingSafeEqual(given, expected);
}

const notFromBase = (): AccessDeniedError =>
	new AccessDeniedError('A call of the hook came without its secret', {
		hint: 'Only the base may call this address; publish the workflow anew if the hook was made by hand',
	});
