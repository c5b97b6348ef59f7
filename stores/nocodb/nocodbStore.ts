// The store on NocoDB: the whole port over its HTTP interface.
import { EVERYTHING } from '../../domain/filter';
import type { TableKey } from '../../domain/schema';
import { type CachedBase, cachedBase } from '../cachedBase';
import type { CrmStore } from '../port';
import { eachOf } from '../rows/listed';
import type { StoreParts } from '../storeParts';
import { upsertRows } from '../upsertRows';
import { createNocodbClient } from './client';
import { type NocodbContext, sharedOn } from './context';
import { extendBase } from './extend';
import { getRecord, listPages, readAll } from './lists';
import { createSchemaReader } from './schema';
import { writeKeyedRows } from './upsert';
import { createRows, deleteRows, updateRows } from './writes';

/** NocoDB finds the right one by the base; the community edition has one only. */
const WORKSPACE = 'nc';

export function createNocodbStore(parts: StoreParts): CrmStore {
	const client = createNocodbClient(parts);
	const reader = createSchemaReader(client);
	const cache = cachedBase(parts.cache, {
		readSchema: reader.read,
		readTable: (schema, table) => readAll(client, schema, { table, filter: EVERYTHING }),
	});
	const context: NocodbContext = { client, cache, clock: parts.clock, ...sharedOn(parts) };

	return {
		provider: 'nocodb',
		locks: parts.locks,
		list: (table, query) => eachOf(listPages(context, table, query)),
		pages: (table, query) => listPages(context, table, query),
		get: (table, id) => getRecord(context, table, id),
		create: (table, rows) => noted(cache, table, createRows(context, table, rows)),
		update: (table, changes) => noted(cache, table, updateRows(context, table, changes)),
		upsert: (table, key, rows) => {
			const write = (keyed: Parameters<typeof writeKeyedRows<typeof table>>[1]['rows']) =>
				writeKeyedRows(context, { table, key, rows: keyed });
			return noted(cache, table, upsertRows({ table, key, rows, locks: parts.locks, write }));
		},
		delete: (table, ids) => noted(cache, table, deleteRows(context, table, ids)),
		withSchema: (work) => cache.withSchema(work),
		describe: () => {
			cache.forget();
			return cache.withSchema(async ({ schema }) => schema);
		},
		extend: async (change) => {
			const changed = await extendBase(client, change);
			cache.forget();
			return await reader.whereChanged(changed, () =>
				cache.withSchema(async ({ schema }) => schema),
			);
		},
		settings: () => cache.settings(),
		rules: (table) => cache.rules(table),
		forgetSchema: (map) => cache.forget(map),
		recordUrl: (table, id) =>
			cache.withSchema(async (schema) => {
				const { apiUrl, baseId } = parts.credential;
				const place = [apiUrl, 'dashboard/#', WORKSPACE, baseId, schema.table(table).id].join('/');
				return `${place}?rowId=${encodeURIComponent(id)}`;
			}),
		get calls() {
			return client.calls;
		},
	};
}

/** However a write ends, it may have changed what is remembered of the table. */
async function noted<Answer>(
	cache: CachedBase,
	table: TableKey,
	written: Promise<Answer>,
): Promise<Answer> {
	try {
		return await written;
	} finally {
		cache.changed(table);
	}
}
