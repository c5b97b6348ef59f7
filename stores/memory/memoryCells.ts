// Turns the cells of a row in memory into a record, and a record into cells.
import { canonicalValue, toFields } from '../../domain/fieldValue';
import type { FieldValue, RowInput, StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { BaseField } from '../../domain/schema/base';
import type { KeyedField, SchemaLookup } from '../../domain/schema/lookup';
import { wordOfKey } from '../../domain/schema/words';
import { linkToNothing } from '../rowErrors';
import { type MemoryBase, type MemoryRow, tableById } from './memoryBase';

interface Decoded<T extends TableKey> {
	readonly schema: SchemaLookup;
	readonly record: StoredRecord<T>;
}

/** By the cells of a row, which a write replaces: a long simulation reads the same rows thousands of times. */
const DECODED = new WeakMap<MemoryRow['cells'], Decoded<TableKey>>();

export function decode<T extends TableKey>(schema: SchemaLookup, table: T, row: MemoryRow): StoredRecord<T> {
	const known = DECODED.get(row.cells);
	// Rows do not move from one table to another.
	if (known?.schema === schema) return known.record as StoredRecord<T>;
	const record = decodeAnew(schema, table, row);
	DECODED.set(row.cells, { schema, record });
	return record;
}

function decodeAnew<T extends TableKey>(schema: SchemaLookup, table: T, row: MemoryRow): StoredRecord<T> {
	const cells = schema
		.contractFields(table)
		.map(
			(field) => [field.key, decodedCell(schema, table, field, row.cells.get(field.id))] as const,
		);
	const own = schema
		.ownFields(table)
		.map((field) => [field.id, row.cells.get(field.id) ?? null] as const);
	return {
		id: row.id,
		createdAt: row.createdAt,
		...(row.changedAt !== undefined && { changedAt: row.changedAt }),
		fields: toFields(table, row.id, Object.fromEntries(cells)),
		own: Object.fromEntries(own),
	};
}

function decodedCell(
	schema: SchemaLookup,
	table: TableKey,
	field: KeyedField,
	cell: unknown,
): FieldValue {
	if (field.type !== 'select') return canonicalValue(table, field.key, cell ?? null);
	const option = field.options.find(({ id }) => id === cell);
	return option === undefined ? null : schema.optionKey(table, field.key, option.label);
}

/** The cells to set; fields that are absent stay as they are. */
export function encode<T extends TableKey>(
	base: MemoryBase,
	schema: SchemaLookup,
	table: T,
	row: RowInput<T>,
): ReadonlyMap<string, unknown> {
	const fields: Readonly<Record<string, unknown>> = row.fields;
	const cells = new Map<string, unknown>();
	for (const [key, value] of Object.entries(fields)) {
		const field = schema.field(table, key);
		const canonical = canonicalValue(table, key, value);
		cells.set(field.id, encodedCell(base, schema, table, field, canonical));
	}
	for (const [id, value] of Object.entries(row.own ?? {})) {
		cells.set(schema.field(table, id).id, value);
	}
	return cells;
}

function encodedCell(
	base: MemoryBase,
	schema: SchemaLookup,
	table: TableKey,
	field: BaseField,
	value: FieldValue,
): unknown {
	if (typeof value !== 'string' || field.key === null) return value;
	if (field.type === 'select') {
		const label = schema.optionLabel(table, field.key, value);
		return field.options.find((option) => option.label === label)?.id;
	}
	if (field.type === 'link') refuseMissing(base, field, value);
	return field.type === 'text' ? wordOfKey(schema, table, field.key, value) : value;
}

function refuseMissing(base: MemoryBase, field: BaseField, recordId: string): void {
	const target = tableById(base, field.linkedTableId ?? '');
	if (target.rows.has(recordId)) return;
	throw linkToNothing(field.label, target.description.label);
}
