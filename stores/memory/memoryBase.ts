// A base held in memory: tables, columns and rows by id, as a service would keep them.
import { ConflictError, NotFoundError } from '../../domain/errors';
import type {
	BaseField,
	BaseSchema,
	BaseTable,
	NewField,
	SchemaChange,
} from '../../domain/schema/base';

export interface MemoryRow {
	readonly id: string;
	readonly createdAt: string;
	/** Absent in a base that does not say it. */
	changedAt?: string;
	/** By field id; selects hold the id of the option, so that renaming one changes no row. Replaced by a write, never altered. */
	cells: ReadonlyMap<string, unknown>;
}

export interface MemoryTable {
	description: BaseTable;
	readonly rows: Map<string, MemoryRow>;
}

export interface MemoryBase {
	readonly tables: Map<string, MemoryTable>;
	/** A new id, the same in every run. */
	readonly newId: (prefix: string) => string;
}

export function createMemoryBase(): MemoryBase {
	let last = 0;
	return { tables: new Map(), newId: (prefix) => `${prefix}${(last += 1)}` };
}

export function schemaOf(base: MemoryBase): BaseSchema {
	return { tables: [...base.tables.values()].map((table) => table.description) };
}

export function tableById(base: MemoryBase, id: string): MemoryTable {
	const table = base.tables.get(id);
	if (table !== undefined) return table;
	throw new NotFoundError(`The base has no table with the id ${id}`, {
		hint: 'Run CRM Setup > Check: it names what is missing',
	});
}

/** Carries out one change as a service does: it adds, and refuses a label that is taken. */
export function applyChange(base: MemoryBase, change: SchemaChange): void {
	switch (change.kind) {
		case 'createTable': {
			const { label, description } = change;
			refuseTaken(label, schemaOf(base).tables);
			const id = base.newId('tbl');
			const fields = change.fields.map((field) => columnOf(base, field));
			base.tables.set(id, {
				description: { id, label, description, key: null, fields, views: [] },
				rows: new Map(),
			});
			return;
		}
		case 'createField': {
			const { description } = tableById(base, change.tableId);
			refuseTaken(change.field.label, description.fields);
			setFields(base, change.tableId, [...description.fields, columnOf(base, change.field)]);
			return;
		}
		case 'addOptions':
			changeField(base, change.tableId, change.fieldId, (field) => ({
				...field,
				options: [
					...field.options,
					...change.options.map(({ label }) => ({ id: base.newId('opt'), label, key: null })),
				],
			}));
			return;
		case 'createView': {
			const table = tableById(base, change.tableId);
			refuseTaken(
				change.view.label,
				table.description.views.map((label) => ({ label })),
			);
			const views = [...table.description.views, change.view.label];
			table.description = { ...table.description, views };
			return;
		}
	}
}

function columnOf(base: MemoryBase, field: NewField): BaseField {
	return {
		id: base.newId('fld'),
		label: field.label,
		description: field.description,
		key: null,
		type: field.spec.type,
		nativeType: field.spec.type,
		isReadOnly: false,
		options: field.options.map(({ label }) => ({ id: base.newId('opt'), label, key: null })),
		linkedTableId: field.link?.tableId ?? null,
	};
}

export function setFields(base: MemoryBase, tableId: string, fields: readonly BaseField[]): void {
	const table = tableById(base, tableId);
	table.description = { ...table.description, fields };
}

export function changeField(
	base: MemoryBase,
	tableId: string,
	fieldId: string,
	change: (field: BaseField) => BaseField,
): void {
	const { fields } = tableById(base, tableId).description;
	setFields(
		base,
		tableId,
		fields.map((field) => (field.id === fieldId ? change(field) : field)),
	);
}

function refuseTaken(label: string, others: ReadonlyArray<{ readonly label: string }>): void {
	if (!others.some((other) => other.label === label)) return;
	throw new ConflictError(`The base has a table, column or view "${label}" already`, { hint: 'Choose another name' });
}
