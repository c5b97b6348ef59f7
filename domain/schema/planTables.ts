// What has to be added to a base so that it holds the CRM's tables.
import { type BaseField, type BaseSchema, type BaseTable, type NewField, type SchemaChange, tableOf } from './base';
import {
	type FieldSpec,
	type Label,
	type Language,
	TABLES,
	type TableKey,
	fieldsOf,
	schemaTag,
} from './index';

/**
 * The changes that can be made now; when they are made, ask again with the new schema until none is left, for links
 * need the tables they lead to. Nothing that exists is altered; a label that is taken gets " (CRM)".
 */
export function planTables(
	schema: BaseSchema,
	tables: readonly TableKey[],
	language: Language,
): readonly SchemaChange[] {
	const newTables = tables
		.filter((key) => tableOf(schema, key) === undefined)
		.map((key) => createTable(schema, key, language));
	if (newTables.length > 0) return newTables;
	return tables.flatMap((key) => {
		const table = tableOf(schema, key);
		return table === undefined ? [] : completeTable(schema, key, table, language);
	});
}

function createTable(schema: BaseSchema, key: TableKey, language: Language): SchemaChange {
	const fields = fieldsOf(key)
		.filter(([, spec]) => spec.type !== 'link')
		.map(([field, spec]) => newField(key, field, spec, { language, taken: [] }));
	const label = freeLabel(TABLES[key].label[language], schema.tables);
	return { kind: 'createTable', label, description: schemaTag(key), fields };
}

function completeTable(
	schema: BaseSchema,
	key: TableKey,
	table: BaseTable,
	language: Language,
): readonly SchemaChange[] {
	return fieldsOf(key).flatMap(([field, spec]): SchemaChange[] => {
		const found = table.fields.find((candidate) => candidate.key === field);
		if (found !== undefined) return missingOptions(table, found, spec, language);
		// Of a link `undefined`: the other table belongs to a module that was not chosen.
		const target = spec.type === 'link' ? tableOf(schema, spec.to) : null;
		if (target === undefined) return [];
		const created = newField(key, field, spec, { language, taken: table.fields, target });
		return [{ kind: 'createField', tableId: table.id, field: created }];
	});
}

function missingOptions(
	table: BaseTable,
	field: BaseField,
	spec: FieldSpec,
	language: Language,
): SchemaChange[] {
	if (spec.type !== 'select' || field.type !== 'select') return [];
	const options = spec.options
		.filter((option) => !field.options.some((found) => found.key === option.key))
		.map((option) => ({ label: option.label[language], spec: option }));
	return options.length === 0
		? []
		: [{ kind: 'addOptions', tableId: table.id, fieldId: field.id, options }];
}

interface Surroundings {
	readonly language: Language;
	/** Columns whose labels a new one must not have. */
	readonly taken: readonly BaseField[];
	readonly target?: BaseTable | null;
}

function newField(
	table: TableKey,
	key: string,
	spec: FieldSpec,
	{ language, taken, target = null }: Surroundings,
): NewField {
	const text = (label: Label): string => label[language];
	return {
		label: freeLabel(text(spec.label), taken),
		description: schemaTag(table, key),
		spec,
		options:
			spec.type === 'select'
				? spec.options.map((option) => ({ label: text(option.label), spec: option }))
				: [],
		link:
			spec.type === 'link' && target !== null
				? { tableId: target.id, inverseLabel: freeLabel(text(spec.inverse), target.fields) }
				: null,
	};
}

function freeLabel(wanted: string, taken: ReadonlyArray<{ readonly label: string }>): string {
	const isTaken = (label: string): boolean =>
		taken.some((item) => item.label.trim().toLowerCase() === label.toLowerCase());
	if (!isTaken(wanted)) return wanted;
	let label = `${wanted} (CRM)`;
	for (let number = 2; isTaken(label); number += 1) label = `${wanted} (CRM ${number})`;
	return label;
}
