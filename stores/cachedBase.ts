// What a process remembers of a base: its schema, its settings and its small tables of rules.
import { SchemaError, UnknownOptionError } from '../domain/errors';
import type { StoredRecord } from '../domain/record';
import type { TableKey } from '../domain/schema';
import type { BaseSchema, SchemaMap } from '../domain/schema/base';
import { type SchemaLookup, lookUp } from '../domain/schema/lookup';
import { resolveSchema } from '../domain/schema/resolve';
import { joinMaps, parseSchemaMap } from '../domain/schema/schemaMap';
import { MINUTE_MS } from '../domain/time/day';
import type { Clock } from './budget';
import { type Remembered, remembered } from './remembered';

const KEPT_MS = 5 * MINUTE_MS;
/** For so long a complaint that a fresh schema could not cure is believed without reading again. */
const BELIEVED_MS = 5_000;

/** How one store reads what is to be remembered; neither may ask the cache. */
export interface BaseReaders {
	/** The tables and columns as the service lists them, all keys `null`. */
	readonly readSchema: () => Promise<BaseSchema>;
	readonly readTable: <T extends TableKey>(
		schema: SchemaLookup,
		table: T,
	) => Promise<ReadonlyArray<StoredRecord<T>>>;
}

export interface CachedBase {
	/**
	 * Runs `work` with the schema of the base. When `work` fails because a name is outdated, the schema is read anew and
	 * `work` runs once more: so it must not fail in that way after it has written.
	 */
	withSchema<R>(work: (schema: SchemaLookup) => Promise<R>): Promise<R>;
	settings(): Promise<ReadonlyMap<string, string>>;
	rules<T extends TableKey>(table: T): Promise<ReadonlyArray<StoredRecord<T>>>;
	/** To be called after own writes to a table, so that nobody reads old settings or rules. */
	changed(table: TableKey): void;
	/** Reads everything anew; `map` counts beside the one in the settings until they are written. */
	forget(map?: SchemaMap): void;
}

/** Shared by all stores of one process on one base. */
export interface BaseCache {
	readonly clock: Clock;
	readonly base: Remembered<KnownBase>;
	rules: { [T in TableKey]?: Remembered<ReadonlyArray<StoredRecord<T>>> };
	/** Given at an installation, before the settings hold it. */
	extraMap: SchemaMap | null;
	/** Until when each complaint about the schema is believed. */
	readonly believedUntil: Map<string, number>;
}

interface KnownBase {
	readonly schema: SchemaLookup;
	readonly settings: ReadonlyMap<string, string>;
}

export function createBaseCache(clock: Clock): BaseCache {
	const base = remembered<KnownBase>(KEPT_MS, clock);
	return { clock, base, rules: {}, extraMap: null, believedUntil: new Map() };
}

/** The cache as one store sees it: filled by that store's own requests, kept for all. */
export function cachedBase(cache: BaseCache, readers: BaseReaders): CachedBase {
	const known = (): Promise<KnownBase> => cache.base.read(() => readBase(readers, cache.extraMap));

	return {
		withSchema: (work) => freshOnComplaint(cache, known, work),
		settings: async () => (await known()).settings,
		rules: async (table) => {
			const rows = (cache.rules[table] ??= remembered(KEPT_MS, cache.clock));
			return await rows.read(() =>
				freshOnComplaint(cache, known, (schema) => readers.readTable(schema, table)),
			);
		},
		changed: (table) => {
			delete cache.rules[table];
			if (table !== 'settings') return;
			cache.extraMap = null;
			cache.base.forget();
		},
		forget: (map) => {
			if (map !== undefined) cache.extraMap = map;
			cache.rules = {};
			cache.believedUntil.clear();
			cache.base.forget();
		},
	};
}

async function freshOnComplaint<R>(
	cache: BaseCache,
	known: () => Promise<KnownBase>,
	work: (schema: SchemaLookup) => Promise<R>,
): Promise<R> {
	const used = known();
	const { schema } = await used;
	try {
		return await work(schema);
	} catch (error) {
		if (!isComplaint(error) || isBelieved(cache, error)) throw error;
	}
	cache.base.forget(used);
	const { schema: fresh } = await known();
	try {
		return await work(fresh);
	} catch (error) {
		if (isComplaint(error)) believe(cache, error);
		throw error;
	}
}

const isComplaint = (error: unknown): error is SchemaError | UnknownOptionError =>
	error instanceof SchemaError || error instanceof UnknownOptionError;

function isBelieved(cache: BaseCache, complaint: Error): boolean {
	return cache.clock.now() < (cache.believedUntil.get(complaint.message) ?? 0);
}

function believe({ believedUntil, clock }: BaseCache, complaint: Error): void {
	const now = clock.now();
	for (const [message, until] of believedUntil) if (until <= now) believedUntil.delete(message);
	believedUntil.set(complaint.message, now + BELIEVED_MS);
}

async function readBase(readers: BaseReaders, extraMap: SchemaMap | null): Promise<KnownBase> {
	const found = await readers.readSchema();
	const bare = lookUp(resolveSchema(found, extraMap));
	const settings = await readSettings(readers, bare);
	const map = joinMaps(parseSchemaMap(settings.get('schemaMap')), extraMap);
	return { schema: lookUp(resolveSchema(found, map)), settings };
}

/** The settings have to be found before the map that they hold: by their tag or their label. */
async function readSettings(
	readers: BaseReaders,
	schema: SchemaLookup,
): Promise<ReadonlyMap<string, string>> {
	const isThere = ['key', 'value'].every((field) => schema.findField('settings', field) !== null);
	const rows = isThere ? await readers.readTable(schema, 'settings') : [];
	return new Map(
		rows.flatMap(({ fields: { key, value } }) =>
			typeof key === 'string' && typeof value === 'string' ? [[key, value] as const] : [],
		),
	);
}
