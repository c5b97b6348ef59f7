// Finds the table, column or option of a base that stands behind a stable key.
import { SchemaError, UnknownOptionError, fail } from '../errors';
import type { FieldRef } from '../filter';
import type { BaseField, BaseOption, BaseSchema, BaseTable } from './base';
import type { Label } from './field';
import { TABLES, type TableKey, fieldSpec } from './index';

/** A column of the contract. */
export interface KeyedField extends BaseField {
	readonly key: string;
}

export interface SchemaLookup {
	readonly schema: BaseSchema;
	/** @throws SchemaError when the base has no such table. */
	table(key: TableKey): BaseTable;
	findTable(key: TableKey): BaseTable | null;
	/** @throws SchemaError when the table has neither this field nor a column of people's own with this id. */
	field(table: TableKey, ref: FieldRef): BaseField;
	findField(table: TableKey, ref: FieldRef): BaseField | null;
	/** The columns of the contract that the table has; some may be missing in an older base. */
	contractFields(table: TableKey): readonly KeyedField[];
	/** The columns that people added themselves. */
	ownFields(table: TableKey): readonly BaseField[];
	/**
	 * What the service calls the option; an option that people added is its own key.
	 * @throws UnknownOptionError when the select has no such option.
	 */
	optionLabel(table: TableKey, ref: FieldRef, key: string): string;
	/**
	 * The same for filters, where an unknown option is no mistake: it may be newer than the schema, so its key is taken
	 * for its label. `null` when the option of that label has another key, so that nothing can match.
	 */
	findOptionLabel(table: TableKey, ref: FieldRef, key: string): string | null;
	/** @throws SchemaError when the option is not in the schema, which is then older than the row. */
	optionKey(table: TableKey, ref: FieldRef, label: string): string;
}

/** Reads a resolved schema by stable key; what is missing is said with what to do. */
export function lookUp(schema: BaseSchema): SchemaLookup {
	const tables = new Map(schema.tables.map((table) => [table.key, indexed(table)]));

	const entry = (key: TableKey): TableIndex => tables.get(key) ?? fail(tableMissing(key));
	const findField = (table: TableKey, ref: FieldRef): BaseField | null =>
		tables.get(table)?.byRef.get(ref) ?? null;
	const field = (table: TableKey, ref: FieldRef): BaseField =>
		entry(table).byRef.get(ref) ?? fail(fieldMissing(table, entry(table).table.label, ref));

	return {
		schema,
		table: (key) => entry(key).table,
		findTable: (key) => tables.get(key)?.table ?? null,
		field,
		findField,
		contractFields: (table) => entry(table).contract,
		ownFields: (table) => entry(table).own,
		optionLabel: (table, ref, key) => {
			const { options, label } = field(table, ref);
			return (
				optionOf(options, key)?.label ??
				fail(optionMissing(entry(table).table.label, label, options))
			);
		},
		findOptionLabel: (table, ref, key) => {
			const { options } = field(table, ref);
			const isTaken = options.some(({ label }) => label === key);
			return optionOf(options, key)?.label ?? (isTaken ? null : key);
		},
		optionKey: (table, ref, label) => {
			const found = field(table, ref);
			const option = found.options.find((one) => one.label === label);
			if (option === undefined) throw optionOutdated(entry(table).table.label, found.label);
			return option.key ?? option.label;
		},
	};
}

interface TableIndex {
	readonly table: BaseTable;
	readonly contract: readonly KeyedField[];
	readonly own: readonly BaseField[];
	readonly byRef: ReadonlyMap<FieldRef, BaseField>;
}

function indexed(table: BaseTable): TableIndex {
	const contract = table.fields.filter(isKeyed);
	const own = table.fields.filter((field) => !isKeyed(field));
	// Keys last: a column of people's own can't hide a field of the contract.
	const byRef = new Map<FieldRef, BaseField>([
		...own.map((field) => [field.id, field] as const),
		...contract.map((field) => [field.key, field] as const),
	]);
	return { table, contract, own, byRef };
}

export const isKeyed = (field: BaseField): field is KeyedField => field.key !== null;

function optionOf(options: BaseField['options'], key: string): BaseOption | undefined {
	return (
		options.find((option) => option.key === key) ??
		options.find((option) => option.key === null && option.label === key)
	);
}

function tableMissing(key: TableKey): SchemaError {
	return new SchemaError(`The base has no table for ${key} (${namesOf(TABLES[key].label)})`, {
		hint: 'Run CRM Setup > Install: it adds what is missing and leaves the rest as it is',
	});
}

function fieldMissing(table: TableKey, tableLabel: string, ref: FieldRef): SchemaError {
	const spec = fieldSpec(table, ref);
	if (spec === undefined) {
		return new SchemaError(`Table "${tableLabel}" has no field "${ref}"`, {
			hint: 'Choose the field anew from the list; it may have been deleted',
		});
	}
	return new SchemaError(`Table "${tableLabel}" has no column for ${ref} (${namesOf(spec.label)})`, {
		hint: 'Run CRM Setup > Install: it adds what is missing and leaves the rest as it is',
	});
}

/** Many words are the same in both languages: said once. */
const namesOf = ({ en, de }: Label): string => [...new Set([en, de])].map((name) => `"${name}"`).join(' or ');

function optionMissing(
	table: string,
	field: string,
	options: BaseField['options'],
): UnknownOptionError {
	const known = options.map((option) => option.key ?? option.label).join(', ');
	return new UnknownOptionError(
		`"${field}" in table "${table}" does not have the option that was given`,
		{
			hint: `Use one of: ${known || 'none, it has no options yet'}; or add the option in the base`,
		},
	);
}

function optionOutdated(table: string, field: string): SchemaError {
	return new SchemaError(
		`A row of table "${table}" holds an option of "${field}" that the column does not list`,
		{
			hint: 'Open the column in the base and add the option, or choose another one in that row',
		},
	);
}
