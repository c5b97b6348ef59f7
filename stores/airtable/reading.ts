// Reads records of the CRM's tables: filter, order and fields by stable key.
import { EVERYTHING, type FieldRef, fieldsAskedFor, hasId, matches } from '../../domain/filter';
import { inSpellings } from '../../domain/filterSpellings';
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { BaseField } from '../../domain/schema/base';
import type { SchemaLookup } from '../../domain/schema/lookup';
import type { CachedBase } from '../cachedBase';
import { narrowed } from '../narrowed';
import type { ListQuery } from '../port';
import { eachOf, upToLimit } from '../rows/listed';
import { recordMissing } from '../rowErrors';
import { type Columns, decodeRecord, optionKeyOf } from './cells';
import type { AirtableClient } from './client';
import { ListExpiredError } from './errors';
import { type LinklessFilter, toFormula } from './formula';
import { resolveLinks, rowsLinkedTo, split } from './links';
import { inOrder } from './order';
import { type ListParameters, readPage, readPages } from './pages';

export interface AirtableContext {
	readonly client: AirtableClient;
	readonly cache: CachedBase;
}

/** Airtable gives no more in one answer. */
const PAGE_SIZE = 100;

type Records<T extends TableKey> = AsyncIterable<ReadonlyArray<StoredRecord<T>>>;

/** A page is only fetched when somebody reads on. */
export function listPages<T extends TableKey>(context: AirtableContext, table: T, query: ListQuery = {}): Records<T> {
	return upToLimit(foundPages(context, table, query), query);
}

async function* foundPages<T extends TableKey>(context: AirtableContext, table: T, query: ListQuery): Records<T> {
	const { filter = EVERYTHING } = query;
	const lists = await context.cache.withSchema(async (schema) => {
		const columns = columnsFor(schema, table, query);
		const rows = rowsLinkedTo(context.client, schema);
		return split(await resolveLinks(inSpellings(filter, table), (ref) => columnOf(columns, ref), rows));
	});
	for await (const records of joined(context, table, query, lists))
		yield records.map((record) => narrowed(record, query));
}

/** @throws NotFoundError when the table has no such record. */
export async function getRecord<T extends TableKey>(
	context: AirtableContext,
	table: T,
	id: string,
): Promise<StoredRecord<T>> {
	// Asked for by its path, Airtable would also find it in another table.
	const query = { filter: hasId([id]), withOwn: true, limit: 1 };
	for await (const record of eachOf(listPages(context, table, query))) return record;
	const { label } = await context.cache.withSchema(async (schema) => schema.table(table));
	throw recordMissing(label, id);
}

/** All records of a small table, with a schema that the cache has not handed out yet. */
export async function readTable<T extends TableKey>(
	client: AirtableClient,
	schema: SchemaLookup,
	table: T,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const columns = columnsFor(schema, table, {});
	const records = await readPages(client, schema.table(table), { fields: idsOf(columns) });
	return records.map((record) => decodeRecord(table, record, columns, optionKeyOf(schema)));
}

/** The records of all lists, with whatever fields the filter and the sort need besides. */
async function* joined<T extends TableKey>(
	context: AirtableContext,
	table: T,
	query: ListQuery,
	lists: readonly LinklessFilter[],
): Records<T> {
	const { sort = [] } = query;
	if (lists.length === 1 || sort.length === 0) {
		for (const list of lists) yield* streamed(context, table, query, list);
		return;
	}
	const found: Array<StoredRecord<T>> = [];
	for (const list of lists)
		for await (const records of streamed(context, table, query, list)) found.push(...records);
	const compare = await context.cache.withSchema(async (schema) => inOrder(schema, table, sort));
	yield found.sort(compare);
}

/** One list. When Airtable gives it up between two pages it is read anew, without giving out a record twice. */
async function* streamed<T extends TableKey>(
	{ client, cache }: AirtableContext,
	table: T,
	query: ListQuery,
	list: LinklessFilter,
): Records<T> {
	const given = new Set<string>();
	let givenBefore = -1;
	let offset: string | undefined;
	for (;;) {
		try {
			const page = await cache.withSchema((schema) =>
				readFound(client, schema, { table, query, list, offset }),
			);
			const records = page.records.filter(({ id }) => !given.has(id));
			for (const { id } of records) given.add(id);
			yield records;
			if (page.offset === undefined) return;
			offset = page.offset;
		} catch (error) {
			if (!(error instanceof ListExpiredError) || given.size === givenBefore) throw error;
			givenBefore = given.size;
			offset = undefined;
		}
	}
}

interface PageQuery<T extends TableKey> {
	readonly table: T;
	readonly query: ListQuery;
	readonly list: LinklessFilter;
	readonly offset: string | undefined;
}

async function readFound<T extends TableKey>(
	client: AirtableClient,
	schema: SchemaLookup,
	{ table, query, list, offset }: PageQuery<T>,
): Promise<{
	readonly records: ReadonlyArray<StoredRecord<T>>;
	readonly offset: string | undefined;
}> {
	const { filter = EVERYTHING } = query;
	const columns = columnsFor(schema, table, query);
	const page = await readPage(
		client,
		schema.table(table),
		parametersOf(query, list, columns),
		offset,
	);
	const records = page.records.map((record) =>
		decodeRecord(table, record, columns, optionKeyOf(schema)),
	);
	// The formula is ours, its meaning is Airtable's: nothing that does not match gets through.
	return { records: records.filter((record) => matches(filter, record)), offset: page.offset };
}

function parametersOf(
	{ sort = [], limit = Infinity }: ListQuery,
	list: LinklessFilter,
	columns: Columns,
): ListParameters {
	const isEverything = list.op === 'and' && list.parts.length === 0;
	return {
		fields: idsOf(columns),
		pageSize: Math.min(PAGE_SIZE, limit),
		...(!isEverything && { filterByFormula: toFormula(list, (ref) => columnOf(columns, ref)) }),
		...(sort.length > 0 && {
			sort: sort.map(({ field, direction }) => ({
				field: columnOf(columns, field).id,
				direction: direction === 'ascending' ? ('asc' as const) : ('desc' as const),
			})),
		}),
	};
}

/** What the caller asks for, and what the filter and the sort need besides. */
function columnsFor(
	schema: SchemaLookup,
	table: TableKey,
	{ filter = EVERYTHING, sort = [], fields, withOwn = false }: ListQuery,
): Columns {
	const contract = schema.contractFields(table).map(({ key }) => key);
	const own = withOwn ? schema.ownFields(table).map(({ id }) => id) : [];
	const asked = [...(fields ?? contract), ...own];
	const needed = [...fieldsAskedFor(filter), ...sort.map((by) => by.field)];
	return new Map([...asked, ...needed].map((ref) => [ref, schema.field(table, ref)]));
}

function columnOf(columns: Columns, ref: FieldRef): BaseField {
	const column = columns.get(ref);
	if (column === undefined) throw new TypeError(`The column of ${ref} was not looked up`);
	return column;
}

const idsOf = (columns: Columns): readonly string[] => [...columns.values()].map(({ id }) => id);
