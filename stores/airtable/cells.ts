// Turns Airtable's cells into records and records into cells.
import { InvalidInputError, MalformedRecordError } from '../../domain/errors';
import { canonicalValue, toFields } from '../../domain/fieldValue';
import type { FieldRef } from '../../domain/filter';
import type { FieldValue, RowInput, StoredRecord } from '../../domain/record';
import {
	type FieldSpec,
	type OptionSpec,
	type TableKey,
	fieldSpec,
} from '../../domain/schema';
import type { BaseField } from '../../domain/schema/base';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { languageOf, wordOfKey } from '../../domain/schema/words';

/** A record as Airtable gives it out when fields are named by id; empty cells are left out. */
export interface AirtableRecord {
	readonly id: string;
	readonly createdTime: string;
	readonly fields: Readonly<Record<string, unknown>>;
}

export interface EncodedCells {
	/** By field id; `null` clears. */
	readonly cells: Readonly<Record<string, unknown>>;
	/** An option of the CRM is not in the base yet: Airtable adds it when it is asked to cast. */
	readonly addsOption: boolean;
}

/** The columns to read, by the key or id under which they are asked for. */
export type Columns = ReadonlyMap<FieldRef, BaseField>;

/** Finds the key behind the label of an option. */
export type OptionKey = (table: TableKey, field: BaseField, label: string) => string;

/** @throws SchemaError for an option that the schema does not know, so that it is read anew. */
export const optionKeyOf =
	(schema: SchemaLookup): OptionKey =>
	(table, field, label) =>
		schema.optionKey(table, field.key ?? field.id, label);

/** For answers to a write, which may have added the option: nothing is unknown or asked again. */
export const writtenOptionKey: OptionKey = (table, field, label) => {
	const known = field.options.find((option) => option.label === label);
	if (known !== undefined) return known.key ?? label;
	const added = optionSpecs(table, field).find((spec) =>
		[spec.label.de, spec.label.en].includes(label),
	);
	return added?.key ?? label;
};

/**
 * The record with the given fields and own columns.
 * @throws MalformedRecordError when a cell does not hold what its field is for.
 */
export function decodeRecord<T extends TableKey>(
	table: T,
	record: AirtableRecord,
	columns: Columns,
	optionKey: OptionKey,
): StoredRecord<T> {
	const fields: Record<string, FieldValue> = {};
	const own: Record<string, unknown> = {};
	for (const [ref, field] of columns) {
		const cell = record.fields[field.id] ?? null;
		if (field.key === null) own[ref] = cell;
		else
			fields[field.key] = decodedCell(
				table,
				record.id,
				{ ...field, key: field.key },
				cell,
				optionKey,
			);
	}
	const createdAt = new Date(record.createdTime).toISOString();
	return { id: record.id, createdAt, fields: toFields(table, record.id, fields), own };
}

function decodedCell(
	table: TableKey,
	recordId: string,
	field: BaseField & { readonly key: string },
	cell: unknown,
	optionKey: OptionKey,
): FieldValue {
	const content: unknown = field.type === 'link' && Array.isArray(cell) ? (cell[0] ?? null) : cell;
	if (field.type === 'select' && typeof content === 'string')
		return optionKey(table, field, content);
	try {
		return canonicalValue(table, field.key, content);
	} catch (cause) {
		if (!(cause instanceof InvalidInputError)) throw cause;
		throw new MalformedRecordError(
			`Record ${recordId} in table ${table} holds no valid ${field.key}`,
			{
				hint: `Look at "${field.label}" in that record: the column has probably been changed to another type`,
				cause,
			},
		);
	}
}

/** An option of the CRM that the base lacks is added, or refused like one that nobody knows. */
export type MissingOptions = 'added' | 'refused';

/**
 * @throws InvalidInputError for a value that its field cannot hold.
 * @throws SchemaError for a field that is missing.
 */
export function encodeRow<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	row: RowInput<T>,
	missingOptions: MissingOptions,
): EncodedCells {
	const fields: Readonly<Record<string, unknown>> = row.fields;
	const cells: Record<string, unknown> = {};
	let addsOption = false;
	for (const [key, value] of Object.entries(fields)) {
		const field = schema.field(table, key);
		const canonical = canonicalValue(table, key, value);
		const missing = missingOptions === 'added' ? missingOption(table, field, canonical) : undefined;
		addsOption ||= missing !== undefined;
		cells[writable(field).id] =
			missing === undefined
				? encodedCell(schema, table, field, canonical)
				: missing.label[languageOf(schema, table)];
	}
	for (const [id, value] of Object.entries(row.own ?? {}))
		cells[writable(schema.field(table, id)).id] = value;
	return { cells, addsOption };
}

function encodedCell(
	schema: SchemaLookup,
	table: TableKey,
	field: BaseField,
	value: FieldValue,
): unknown {
	if (typeof value !== 'string') return value;
	if (field.type === 'link') return [value];
	const ref = field.key ?? field.id;
	return field.type === 'select' ? schema.optionLabel(table, ref, value) : wordOfKey(schema, table, ref, value);
}

function writable(field: BaseField): BaseField {
	if (!field.isReadOnly) return field;
	throw new InvalidInputError(`"${field.label}" is computed by Airtable and cannot be written`, {
		hint: 'Leave the column out, or write the columns that it is computed from',
	});
}

/** An option of the contract that nobody has made in this base yet. */
function missingOption(table: TableKey, field: BaseField, key: FieldValue): OptionSpec | undefined {
	if (field.type !== 'select') return undefined;
	const isThere = field.options.some((option) => (option.key ?? option.label) === key);
	return isThere ? undefined : optionSpecs(table, field).find((spec) => spec.key === key);
}

function optionSpecs(table: TableKey, field: BaseField): readonly OptionSpec[] {
	const spec: FieldSpec | undefined = field.key === null ? undefined : fieldSpec(table, field.key);
	return spec?.type === 'select' ? spec.options : [];
}
