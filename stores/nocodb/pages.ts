// Reads one page of a table: what to ask NocoDB for, and what of its answer counts.
import { type Filter, matches } from '../../domain/filter';
import { inSpellings } from '../../domain/filterSpellings';
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { BaseTable } from '../../domain/schema/base';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { narrowed } from '../narrowed';
import type { ListQuery } from '../port';
import type { NocodbClient, NocodbRequest } from './client';
import { ROWS, columnsToRead, toRecord, valueColumn } from './records';
import { toWhere } from './where';
import { type Where, allWhere } from './whereParts';

/** One list of records, as it is asked for page by page. */
export interface Listing<T extends TableKey> extends ListQuery {
	readonly table: T;
	readonly filter: Filter;
}

/** Where a page begins: after an id, which newcomers cannot shift; or at a number, where an order is asked for. */
export interface Place {
	readonly afterId: string | null;
	readonly page: number;
}

export interface Page<T extends TableKey> {
	readonly records: ReadonlyArray<StoredRecord<T>>;
	readonly next: Place | null;
}

export const BEGINNING: Place = { afterId: null, page: 1 };

const MAX_PAGE_SIZE = 1_000;
/** Not every row of a page need match, so a short list is not read one by one. */
const MIN_PAGE_SIZE = 25;
/** Bytes of a filter in an address; a longer one is left out, and each record judged here. */
const MAX_WHERE = 10_000;

export async function readPage<T extends TableKey>(
	client: NocodbClient,
	schema: SchemaLookup,
	listing: Listing<T>,
	place: Place,
): Promise<Page<T>> {
	const { table, filter, sort = [] } = listing;
	const columns = columnsToRead(schema, table, listing);
	const order = orderOf(schema, listing);
	const where = whereOf(schema, table, filter, place);
	if (where === false) return { records: [], next: null };

	const found = schema.table(table);
	const query = {
		fields: [...columns.map(valueColumn), ...systemColumns(found, asksForChange(filter))].join(','),
		sort: JSON.stringify(order),
		pageSize: String(pageSizeOf(listing)),
		...(where !== true && { where }),
		...(place.page > 1 && { page: String(place.page) }),
	};
	const { records: rows, next } = await client.send(reading(client, found, '', query), ROWS);
	const records = rows
		.map((row) => toRecord(schema, table, row, columns))
		.filter((record) => matches(filter, record))
		.map((record) => narrowed(record, listing));
	const hasMore = next !== null && next !== undefined;
	return {
		records,
		next: hasMore ? placeAfter(place, rows.at(-1)?.id ?? null, sort.length > 0) : null,
	};
}

/** Columns by their ids in the answer, too: titles change. */
export function reading(
	client: NocodbClient,
	table: BaseTable,
	path: string,
	query: Readonly<Record<string, string>>,
): NocodbRequest {
	return {
		method: 'GET',
		path: `${recordsPath(client, table.id)}${path}`,
		query: { ...query, fieldIdOnResult: 'true' },
		subject: `table "${table.label}"`,
		isWrite: false,
		isSafeToRepeat: true,
	};
}

export const recordsPath = (client: NocodbClient, tableId: string): string =>
	`/api/v3/data/${encodeURIComponent(client.baseId)}/${encodeURIComponent(tableId)}/records`;

export const idColumn = (table: BaseTable): string => table.systemFieldIds?.id ?? 'Id';

export function systemColumns(table: BaseTable, withChange = false): readonly string[] {
	const { createdAt = null, changedAt = null } = table.systemFieldIds ?? {};
	const columns = [idColumn(table), createdAt, withChange ? changedAt : null];
	return columns.filter((column) => column !== null);
}

const asksForChange = (filter: Filter): boolean => {
	if (filter.op === 'and' || filter.op === 'or') return filter.parts.some(asksForChange);
	return filter.op === 'not' ? asksForChange(filter.part) : filter.op === 'changedSince';
};

function whereOf(schema: SchemaLookup, table: TableKey, filter: Filter, place: Place): Where {
	const id = idColumn(schema.table(table));
	const where = toWhere(inSpellings(filter, table), {
		idColumn: id,
		createdAtColumn: schema.table(table).systemFieldIds?.createdAt ?? null,
		changedAtColumn: schema.table(table).systemFieldIds?.changedAt ?? null,
		column: (ref) => {
			const field = schema.field(table, ref);
			return {
				id: valueColumn(field),
				type: field.type,
				optionLabel: (key) => schema.findOptionLabel(table, ref, key),
			};
		},
	});
	const isTooLong = typeof where === 'string' && encodeURIComponent(where).length > MAX_WHERE;
	const beyond: Where = place.afterId === null || `(${id},gt,"${place.afterId}")`;
	return allWhere([isTooLong || where, beyond]);
}

/** Without an order, by id: so that a page can begin after the last one. With one, the id decides between equals. */
function orderOf<T extends TableKey>(
	schema: SchemaLookup,
	{ table, sort = [] }: Listing<T>,
): ReadonlyArray<{ readonly field: string; readonly direction: 'asc' | 'desc' }> {
	const asked = sort.map(({ field, direction }) => ({
		field: valueColumn(schema.field(table, field)),
		direction: direction === 'ascending' ? ('asc' as const) : ('desc' as const),
	}));
	return [...asked, { field: idColumn(schema.table(table)), direction: 'asc' }];
}

const pageSizeOf = ({ limit = Infinity }: ListQuery): number =>
	Math.min(MAX_PAGE_SIZE, Math.max(MIN_PAGE_SIZE, limit));

function placeAfter(place: Place, lastId: string | null, isSorted: boolean): Place {
	return isSorted ? { ...place, page: place.page + 1 } : { ...place, afterId: lastId };
}
