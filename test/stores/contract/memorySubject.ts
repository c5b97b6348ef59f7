// A base in memory under contract, with the people who change it behind the store's back.
import type { BaseField, BaseOption } from '../../../domain/schema/base';
import {
	type MemoryBase,
	changeField,
	createMemoryBase,
	setFields,
	tableById,
} from '../../../stores/memory/memoryBase';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { fakeClock } from '../../support/fakeClock';
import type { ContractSubject, Outside } from './subject';

export function memorySubject(base: MemoryBase): ContractSubject {
	const options = { base, installed: false, clock: fakeClock() };
	const store = createMemoryStore(options);
	return { store, another: store, outside: outsideOf(base), stop: async () => undefined };
}

function outsideOf(base: MemoryBase): Outside {
	const addField = (tableId: string, field: BaseField): string => {
		setFields(base, tableId, [...tableById(base, tableId).description.fields, field]);
		return field.id;
	};
	return {
		renameTable: async (tableId, label) => {
			const table = tableById(base, tableId);
			table.description = { ...table.description, label };
		},
		renameField: async (tableId, fieldId, label) =>
			changeField(base, tableId, fieldId, (field) => ({ ...field, label })),
		renameOption: async (tableId, fieldId, optionId, label) =>
			changeField(base, tableId, fieldId, (field) => ({
				...field,
				options: field.options.map((option) =>
					option.id === optionId ? { ...option, label } : option,
				),
			})),
		addOption: async (tableId, fieldId, label) =>
			changeField(base, tableId, fieldId, (field) => ({
				...field,
				options: [...field.options, { id: base.newId('opt'), label, key: null }],
			})),
		addTextField: async (tableId, label) => addField(tableId, textField(base, label, '')),
		duplicateField: async (tableId, fieldId, label) => {
			const { fields } = tableById(base, tableId).description;
			const description = fields.find(({ id }) => id === fieldId)?.description ?? '';
			return addField(tableId, textField(base, label, description));
		},
		copyBase: async () => memorySubject(copyOf(base)),
	};
}

function textField(base: MemoryBase, label: string, description: string): BaseField {
	return {
		...{ id: base.newId('fld'), label, description, key: null },
		...{ type: 'text', nativeType: 'text', isReadOnly: false, options: [], linkedTableId: null },
	};
}

/** Every id is written anew: those of tables, columns, options and rows, and the links to them. */
function copyOf(base: MemoryBase): MemoryBase {
	const copy = createMemoryBase();
	const renewed = (id: string): string => `copy-${id}`;
	const option = (one: BaseOption): BaseOption => ({ ...one, id: renewed(one.id) });
	const isId = (cell: unknown): cell is string =>
		typeof cell === 'string' && /^(rec|opt)\d+$/.test(cell);
	for (const [id, { description, rows }] of base.tables) {
		const fields = description.fields.map((field) => ({
			...field,
			id: renewed(field.id),
			options: field.options.map(option),
			linkedTableId: field.linkedTableId === null ? null : renewed(field.linkedTableId),
		}));
		const copied = [...rows.values()].map((row) => {
			const cells = [...row.cells].map(
				([key, cell]) => [renewed(key), isId(cell) ? renewed(cell) : cell] as const,
			);
			return [renewed(row.id), { ...row, id: renewed(row.id), cells: new Map(cells) }] as const;
		});
		copy.tables.set(renewed(id), {
			description: { ...description, id: renewed(id), fields },
			rows: new Map(copied),
		});
	}
	return copy;
}
