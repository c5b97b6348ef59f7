// Answers a list query over records in memory.
import { EVERYTHING, fieldsAskedFor, matches } from '../../domain/filter';
import { type StoredRecord, cellOf } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { narrowed } from '../narrowed';
import type { ListQuery, Sort } from '../port';

/** @throws SchemaError when the query names a field that the table does not have. */
export function answer<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	records: ReadonlyArray<StoredRecord<T>>,
	query: ListQuery,
): ReadonlyArray<StoredRecord<T>> {
	const { filter = EVERYTHING, sort = [], fields = [], limit = Infinity } = query;
	const named = [...fieldsAskedFor(filter), ...sort.map((by) => by.field), ...fields];
	for (const ref of named) schema.field(table, ref);
	return sorted(
		records.filter((record) => matches(filter, record)),
		sort,
	)
		.slice(0, limit)
		.map((record) => narrowed(record, query));
}

function sorted<T extends TableKey>(
	records: ReadonlyArray<StoredRecord<T>>,
	sort: readonly Sort[],
): ReadonlyArray<StoredRecord<T>> {
	return [...records].sort((one, other) => {
		for (const { field, direction } of sort) {
			const order = inOrder(cellOf(one, field), cellOf(other, field));
			if (order !== 0) return direction === 'ascending' ? order : -order;
		}
		return 0;
	});
}

/** Empty first, as Airtable and SQLite have it; text without regard to case. */
function inOrder(one: unknown, other: unknown): number {
	if (typeof one === 'number' && typeof other === 'number') return one - other;
	const [a, b] = [textOf(one), textOf(other)];
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

const textOf = (value: unknown): string =>
	value === null || value === undefined ? '' : String(value).toLowerCase();
