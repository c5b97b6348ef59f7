// The reference store: the whole port in memory, for tests and rehearsals.
import type { StoredRecord } from '../../domain/record';
import { type Language, TABLE_KEYS, type TableKey } from '../../domain/schema';
import type { SchemaMap } from '../../domain/schema/base';
import { planTables } from '../../domain/schema/planTables';
import { type SchemaLookup, lookUp } from '../../domain/schema/lookup';
import { resolveSchema } from '../../domain/schema/resolve';
import { joinMaps, parseSchemaMap } from '../../domain/schema/schemaMap';
import type { Clock } from '../budget';
import { createLocks } from '../locks';
import type { CrmStore, ListQuery } from '../port';
import { eachOf } from '../rows/listed';
import { recordMissing } from '../rowErrors';
import { type MemoryBase, applyChange, createMemoryBase, schemaOf, tableById } from './memoryBase';
import { decode } from './memoryCells';
import { answer } from './memoryList';
import { createRows, deleteRows, updateRows, upsertMemoryRows } from './memoryWrites';

export interface MemoryStoreOptions {
	/** Default: a clock that stands still at the beginning of 2026. */
	readonly clock?: Clock;
	/** Language of the labels; default English. */
	readonly language?: Language;
	/** False begins with an empty base; default is every table. */
	readonly installed?: boolean;
	/** A base to open instead of a new one. */
	readonly base?: MemoryBase;
	/** False lets two rows hold one key, as Airtable does; default true. */
	readonly enforcesUnique?: boolean;
	/** True says of each row when it was changed, as the services do; default false, which counts all as changed. */
	readonly saysChanges?: boolean;
}

export interface MemoryStore extends CrmStore {
	/** What the store keeps, for those who change it from outside. */
	readonly base: MemoryBase;
}

/** What each operation works with. */
export interface MemoryContext {
	readonly base: MemoryBase;
	readonly clock: Clock;
	readonly enforcesUnique: boolean;
	readonly saysChanges: boolean;
	/** The schema as it is now; memory needs no cache. */
	readonly schema: () => SchemaLookup;
}

const STANDING_STILL: Clock = { now: () => Date.UTC(2026, 0, 1), sleep: async () => undefined };

export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
	const { clock = STANDING_STILL, language = 'en', installed = true } = options;
	const { base = createMemoryBase(), enforcesUnique = true, saysChanges = false } = options;
	let extraMap: SchemaMap | null = null;
	const resolve = rememberedResolve();
	const schema = (): SchemaLookup => currentSchema(base, extraMap, resolve);
	const context: MemoryContext = { base, clock, enforcesUnique, saysChanges, schema };
	const locks = createLocks();
	if (installed) install(base, language);

	return {
		provider: 'memory',
		locks,
		calls: 0,
		base,
		list: (table, query) => eachOf(pages(context, table, query)),
		pages: (table, query) => pages(context, table, query),
		get: async (table, id) => getRow(context, table, id),
		create: async (table, rows) => createRows(context, table, rows),
		update: async (table, changes) => updateRows(context, table, changes),
		upsert: (table, key, rows) => upsertMemoryRows(context, { table, key, rows, locks }),
		delete: async (table, ids) => deleteRows(context, table, ids),
		withSchema: (work) => work(schema()),
		describe: async () => schema().schema,
		extend: async (change) => {
			applyChange(base, change);
			return schema().schema;
		},
		settings: async () => settingsOf(base, schema()),
		rules: async (table) => recordsOf(base, schema(), table),
		recordUrl: async () => '',
		forgetSchema: (map) => {
			extraMap = map ?? extraMap;
		},
	};
}

function install(base: MemoryBase, language: Language): void {
	const plan = () => planTables(currentSchema(base, null).schema, TABLE_KEYS, language);
	for (let changes = plan(); changes.length > 0; changes = plan()) {
		for (const change of changes) applyChange(base, change);
	}
}

function currentSchema(base: MemoryBase, extraMap: SchemaMap | null, resolve = resolved): SchemaLookup {
	const bare = resolve(base, extraMap, '');
	const map = settingsOf(base, bare).get('schemaMap') ?? '';
	return map === '' ? bare : resolve(base, extraMap, map);
}

function resolved(base: MemoryBase, extraMap: SchemaMap | null, map: string): SchemaLookup {
	const parsed = parseSchemaMap(map);
	return lookUp(resolveSchema(schemaOf(base), parsed === null ? extraMap : joinMaps(parsed, extraMap)));
}

/** Resolves anew only what has changed: a table's description is replaced when it changes, never altered. */
function rememberedResolve(): typeof resolved {
	const known = new Map<string, { readonly of: readonly unknown[]; readonly lookup: SchemaLookup }>();
	return (base, extraMap, map) => {
		const of = [extraMap, ...schemaOf(base).tables];
		const before = known.get(map);
		if (before?.of.length === of.length && of.every((one, index) => one === before.of[index]))
			return before.lookup;
		const lookup = resolved(base, extraMap, map);
		known.set(map, { of, lookup });
		return lookup;
	};
}

function settingsOf(base: MemoryBase, schema: SchemaLookup): ReadonlyMap<string, string> {
	if (schema.findTable('settings') === null) return new Map();
	return new Map(
		recordsOf(base, schema, 'settings').map(({ fields: { key, value } }) => [
			key ?? '',
			value ?? '',
		]),
	);
}

function recordsOf<T extends TableKey>(
	base: MemoryBase,
	schema: SchemaLookup,
	table: T,
): ReadonlyArray<StoredRecord<T>> {
	const { rows } = tableById(base, schema.table(table).id);
	return [...rows.values()].map((row) => decode(schema, table, row));
}

async function* pages<T extends TableKey>(
	{ base, schema }: MemoryContext,
	table: T,
	query: ListQuery = {},
): AsyncIterable<ReadonlyArray<StoredRecord<T>>> {
	const current = schema();
	yield answer(current, table, recordsOf(base, current, table), query);
}

function getRow<T extends TableKey>(
	{ base, schema }: MemoryContext,
	table: T,
	id: string,
): StoredRecord<T> {
	const current = schema();
	const { id: tableId, label } = current.table(table);
	const row = tableById(base, tableId).rows.get(id);
	if (row !== undefined) return decode(current, table, row);
	throw recordMissing(label, id);
}
