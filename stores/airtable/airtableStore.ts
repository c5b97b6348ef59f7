// The CRM's base on Airtable.
import type { BaseSchema } from '../../domain/schema/base';
import { cachedBase } from '../cachedBase';
import type { CrmStore } from '../port';
import { eachOf } from '../rows/listed';
import type { StoreParts } from '../storeParts';
import { upsertRows } from '../upsertRows';
import { createAirtableClient } from './client';
import { deleteRows } from './deleting';
import { extendBase, readSchema } from './design';
import { type AirtableContext, getRecord, listPages, readTable } from './reading';
import { createRows, updateRows, upsertKeyedRows } from './writing';

/** Where people work, whatever address the API is reached at. */
const AIRTABLE = 'https://airtable.com';

/** `timeoutMs` is for one request; 30 s by default. */
export function createAirtableStore(parts: StoreParts, timeoutMs?: number): CrmStore {
	const client = createAirtableClient(parts, timeoutMs);
	const cache = cachedBase(parts.cache, {
		readSchema: () => readSchema(client),
		readTable: (schema, table) => readTable(client, schema, table),
	});
	const context: AirtableContext = { client, cache };
	const describe = async (): Promise<BaseSchema> => {
		cache.forget();
		return await cache.withSchema(async ({ schema }) => schema);
	};

	return {
		provider: 'airtable',
		locks: parts.locks,
		list: (table, query) => eachOf(listPages(context, table, query)),
		pages: (table, query) => listPages(context, table, query),
		get: (table, id) => getRecord(context, table, id),
		create: (table, rows) => createRows(context, table, rows),
		update: (table, changes) => updateRows(context, table, changes),
		upsert: (table, key, rows) =>
			upsertRows({
				...{ table, key, rows, locks: parts.locks },
				write: (keyed) => upsertKeyedRows(context, table, key, keyed),
			}),
		delete: (table, ids) => deleteRows(context, table, ids),
		withSchema: (work) => cache.withSchema(work),
		describe,
		extend: async (change) => {
			const before = await cache.withSchema(async ({ schema }) => schema);
			return await extendBase(client, change, { before, describe });
		},
		settings: () => cache.settings(),
		rules: (table) => cache.rules(table),
		forgetSchema: (map) => cache.forget(map),
		recordUrl: (table, id) =>
			cache.withSchema(async (schema) =>
				[AIRTABLE, parts.credential.baseId, schema.table(table).id, id].join('/'),
			),
		get calls() {
			return client.calls;
		},
	};
}
