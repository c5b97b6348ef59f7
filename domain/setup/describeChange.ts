// Says in a line what a change to the base does.
import { assertNever } from '../errors';
import type { Language } from '../schema';
import type { BaseSchema, SchemaChange } from '../schema/base';
import { type Finding, finding } from './finding';
import { SETUP_TEXTS } from './texts';

export function describeChange(
	schema: BaseSchema,
	change: SchemaChange,
	language: Language,
): string {
	const texts = SETUP_TEXTS[language].install;
	switch (change.kind) {
		case 'createTable':
			return texts.tableCreated(change.label, change.fields.length);
		case 'createField':
			return texts.fieldCreated(tableLabel(schema, change.tableId), change.field.label);
		case 'addOptions':
			return texts.optionsAdded(
				tableLabel(schema, change.tableId),
				fieldLabel(schema, change),
				change.options.map(({ label }) => label),
			);
		case 'createView':
			return texts.viewCreated(tableLabel(schema, change.tableId), change.view.label);
		default:
			return assertNever(change);
	}
}

/** A column that could not have its usual label because a column of another type has it. */
export function findTakenLabel(
	schema: BaseSchema,
	change: SchemaChange,
	language: Language,
): readonly Finding[] {
	if (change.kind !== 'createField') return [];
	const { label, spec } = change.field;
	const wanted = spec.label[language];
	if (label === wanted) return [];
	const place = { table: tableLabel(schema, change.tableId), field: wanted };
	return [finding('note', place, SETUP_TEXTS[language].install.labelTaken(wanted, label))];
}

/** Options that the service did not let us add. */
export function findRefusedOptions(
	schema: BaseSchema,
	change: Extract<SchemaChange, { kind: 'addOptions' }>,
	language: Language,
): Finding {
	const field = fieldLabel(schema, change);
	const place = { table: tableLabel(schema, change.tableId), field };
	const options = change.options.map(({ label }) => label);
	return finding('warning', place, SETUP_TEXTS[language].install.optionsRefused(field, options));
}

function tableLabel(schema: BaseSchema, tableId: string): string {
	return schema.tables.find(({ id }) => id === tableId)?.label ?? tableId;
}

function fieldLabel(
	schema: BaseSchema,
	{ tableId, fieldId }: { readonly tableId: string; readonly fieldId: string },
): string {
	const table = schema.tables.find(({ id }) => id === tableId);
	return table?.fields.find(({ id }) => id === fieldId)?.label ?? fieldId;
}
