// Turns rows as NocoDB answers them into records, and rows to write into what it takes.
import { z } from 'zod';
import { toFields } from '../../domain/fieldValue';
import { EVERYTHING, fieldsAskedFor } from '../../domain/filter';
import type { RowInput, StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { BaseField, BaseTable } from '../../domain/schema/base';
import { type SchemaLookup, isKeyed } from '../../domain/schema/lookup';
import type { ListQuery } from '../port';
import { decodeCell, encodeCell } from './cells';

export const ROW = z.object({
	id: z.union([z.number(), z.string()]).transform(String),
	fields: z.record(z.string(), z.unknown()),
});

export const ROWS = z.object({ records: z.array(ROW), next: z.string().nullish() });

export type Row = z.infer<typeof ROW>;

/** The column that holds the value: of a link it is the foreign key. */
export const valueColumn = (field: BaseField): string => field.valueFieldId ?? field.id;

/** The columns to read: the fields that are wanted, or all of the contract; and those a filter asks about. */
export function columnsToRead(
	schema: SchemaLookup,
	table: TableKey,
	{
		fields,
		filter = EVERYTHING,
		withOwn = false,
	}: Pick<ListQuery, 'fields' | 'filter' | 'withOwn'>,
): readonly BaseField[] {
	const named = [...(fields ?? []), ...fieldsAskedFor(filter)].map((ref) =>
		schema.field(table, ref),
	);
	const contract = fields === undefined ? schema.contractFields(table) : [];
	const own = withOwn ? schema.ownFields(table).filter(isOneCell) : [];
	return [...new Set([...contract, ...named, ...own])];
}

/** The many rows of another table that link to this one cost a query each: they are not read. */
const isOneCell = ({ type, nativeType }: BaseField): boolean =>
	type === 'link' || !LINKS.includes(nativeType);

const LINKS: readonly string[] = ['LinkToAnotherRecord', 'Links'];

/** A record of the columns that were read; `cellOf` finds the cell of each. */
export function toRecord<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	row: Row,
	columns: readonly BaseField[],
	cellOf: (field: BaseField) => unknown = (field) => row.fields[valueColumn(field)],
): StoredRecord<T> {
	const cells = columns
		.filter(isKeyed)
		.map((field) => [field.key, decodeCell(schema, table, field, cellOf(field))] as const);
	const own = columns
		.filter((field) => !isKeyed(field))
		.map((field) => [field.id, cellOf(field) ?? null]);
	return {
		id: row.id,
		createdAt: createdAt(schema, table, row),
		...changedAt(schema.table(table), row),
		fields: toFields(table, row.id, Object.fromEntries(cells)),
		own: Object.fromEntries(own),
	};
}

function createdAt(schema: SchemaLookup, table: TableKey, { fields }: Row): string | null {
	const column = schema.table(table).systemFieldIds?.createdAt ?? '';
	// Answers to writes know the columns by their titles only; this one nobody can rename.
	return toInstant(fields[column] ?? fields['CreatedAt']);
}

/** Only where it was asked for; a row that nobody has changed yet was last changed when it was made. */
function changedAt({ systemFieldIds }: BaseTable, { fields }: Row): { changedAt?: string } {
	const { changedAt: column = null, createdAt: made = null } = systemFieldIds ?? {};
	if (column === null || !Object.hasOwn(fields, column)) return {};
	const at = toInstant(fields[column]) ?? toInstant(fields[made ?? '']);
	return at === null ? {} : { changedAt: at };
}

/** `null` for what is no instant. */
export function toInstant(cell: unknown): string | null {
	const ms = typeof cell === 'string' ? Date.parse(cell.replace(' ', 'T')) : Number.NaN;
	return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/**
 * The record in the answer to a write, or `null` when a column is not in it: NocoDB answers by title, and titles change.
 */
export function toWrittenRecord<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	row: Row,
): StoredRecord<T> | null {
	const columns = schema.contractFields(table);
	if (!columns.every((field) => Object.hasOwn(row.fields, field.label))) return null;
	return toRecord(schema, table, row, columns, (field) => row.fields[field.label]);
}

/** The cells to write, by the id of their column. */
export function toCells<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	row: RowInput<T>,
): Readonly<Record<string, unknown>> {
	const fields: Readonly<Record<string, unknown>> = row.fields;
	const cells = Object.entries({ ...row.own, ...fields }).map(([ref, value]) => {
		const field = schema.field(table, ref);
		const cell = isKeyed(field) ? encodeCell(schema, table, field, value) : value;
		return [valueColumn(field), cell] as const;
	});
	return Object.fromEntries(cells);
}
