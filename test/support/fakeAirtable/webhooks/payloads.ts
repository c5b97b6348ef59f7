// Turns what happened in one transaction into the payload of one webhook.
import { readCell } from '../fields/read';
import { choiceName, linkedText, type Place } from '../fields/value';
import {
	idsOf,
	type Base,
	type Cell,
	type Field,
	type StoredRecord,
	type Table,
	type World,
} from '../model';
import type { Note } from './state';
import type { Specification } from './specification';

interface ScopedNotes {
	readonly world: World;
	readonly base: Base;
	readonly specification: Specification;
	readonly notes: readonly Note[];
}

/** The parts of a payload that name tables; undefined when the webhook hears nothing of it. */
export function changesFor(scoped: ScopedNotes): object | undefined {
	const heard = scoped.notes.filter((note) => hears(scoped.specification, note));
	const tables = [...new Set(heard.map(({ table }) => table))];
	const created = tables.filter((table) => of(heard, table, 'tableCreated').length > 0);
	const changed = tables.filter((table) => !created.includes(table));
	if (tables.length === 0) return undefined;
	const part = (list: readonly Table[], run: (table: Table) => object): object =>
		Object.fromEntries(list.map((table) => [table.id, run(table)]));
	return {
		...(created.length === 0 ? {} : { createdTablesById: part(created, createdTable) }),
		...(changed.length === 0
			? {}
			: { changedTablesById: part(changed, (table) => changedTable(scoped, heard, table)) }),
	};
}

function hears({ options }: Specification, note: Note): boolean {
	const { dataTypes, recordChangeScope, changeTypes, watchDataInFieldIds } = options.filters;
	const { watchSchemasOfFieldIds } = options.filters;
	if (recordChangeScope !== undefined && !inScope(note.table, recordChangeScope)) return false;
	const wants = (type: 'add' | 'remove' | 'update'): boolean => changeTypes?.includes(type) ?? true;
	switch (note.kind) {
		case 'recordCreated':
			return dataTypes.includes('tableData') && wants('add');
		case 'recordDestroyed':
			return dataTypes.includes('tableData') && wants('remove');
		case 'recordChanged':
			return (
				dataTypes.includes('tableData') &&
				wants('update') &&
				(watchDataInFieldIds?.includes(note.field.id) ?? true)
			);
		case 'fieldChanged':
			return (
				dataTypes.includes('tableFields') &&
				(watchSchemasOfFieldIds?.includes(note.field.id) ?? true)
			);
		case 'fieldCreated':
		case 'fieldDestroyed':
			return dataTypes.includes('tableFields');
		default:
			return dataTypes.includes('tableMetadata');
	}
}

/** A scope is a table or one of its views; the fake's only view shows everything. */
function inScope(table: Table, scope: string): boolean {
	return table.id === scope || table.views.some(({ id }) => id === scope);
}

type NoteOf<K extends Note['kind']> = Extract<Note, { kind: K }>;

function of<K extends Note['kind']>(notes: readonly Note[], table: Table, kind: K): NoteOf<K>[] {
	return notes.filter((note): note is NoteOf<K> => note.kind === kind && note.table === table);
}

function createdTable(table: Table): object {
	return {
		metadata: { name: table.name, description: table.description ?? null },
		fieldsById: byId(table.fields, ({ name, type }) => ({ name, type })),
		recordsById: {},
	};
}

function changedTable(scoped: ScopedNotes, heard: readonly Note[], table: Table): object {
	const { includes } = scoped.specification.options;
	const renamed = of(heard, table, 'tableChanged')[0];
	const fieldChanges = of(heard, table, 'fieldChanged').map(({ field, before }) => [
		field.id,
		{
			current: { name: field.name, type: field.type },
			...(includes?.includePreviousFieldDefinitions ? { previous: before } : {}),
		},
	]);
	return withoutEmpty({
		changedMetadata: renamed && {
			current: { name: table.name, description: table.description ?? null },
			previous: renamed.before,
		},
		createdFieldsById: byId(
			of(heard, table, 'fieldCreated').map(({ field }) => field),
			({ name, type }) => ({ name, type }),
		),
		changedFieldsById: Object.fromEntries(fieldChanges),
		destroyedFieldIds: of(heard, table, 'fieldDestroyed').map(({ fieldId }) => fieldId),
		...recordChanges(scoped, heard, table),
	});
}

function recordChanges(scoped: ScopedNotes, heard: readonly Note[], table: Table): object {
	const place = { ...scoped, table };
	const created = of(heard, table, 'recordCreated').map(({ record }) => record);
	const updates = of(heard, table, 'recordChanged').filter(
		({ record }) => !created.includes(record),
	);
	const changed = [...new Set(updates.map(({ record }) => record))];
	return {
		createdRecordsById: byId(created, (record) => ({
			createdTime: new Date(record.createdAt).toISOString(),
			cellValuesByFieldId: Object.fromEntries(
				table.fields.flatMap((field) => {
					const value = currentCell(place, field, record);
					return value === undefined ? [] : [[field.id, value]];
				}),
			),
		})),
		changedRecordsById: byId(changed, (record) =>
			changedRecord(
				place,
				scoped.specification,
				record,
				updates.filter((note) => note.record === record),
			),
		),
		destroyedRecordIds: of(heard, table, 'recordDestroyed').map(({ recordId }) => recordId),
	};
}

function changedRecord(
	place: Place,
	{ options: { includes } }: Specification,
	record: StoredRecord,
	notes: readonly NoteOf<'recordChanged'>[],
): object {
	const cells = (list: readonly Field[], read: (field: Field) => unknown): object =>
		Object.fromEntries(list.map((field) => [field.id, read(field) ?? null]));
	const fields = notes.map(({ field }) => field);
	const wanted = includes?.includeCellValuesInFieldIds ?? [];
	const unchanged = place.table.fields.filter(
		(field) => !fields.includes(field) && (wanted === 'all' || wanted.includes(field.id)),
	);
	const before = (field: Field): unknown =>
		payloadCell(place, field, notes.find((note) => note.field === field)?.before);
	return {
		current: { cellValuesByFieldId: cells(fields, (field) => currentCell(place, field, record)) },
		...(includes?.includePreviousCellValues
			? { previous: { cellValuesByFieldId: cells(fields, before) } }
			: {}),
		...(unchanged.length === 0
			? {}
			: {
					unchanged: {
						cellValuesByFieldId: cells(unchanged, (field) => currentCell(place, field, record)),
					},
				}),
	};
}

function currentCell(place: Place, field: Field, record: StoredRecord): unknown {
	return payloadCell(place, field, record.cells.get(field.id)) ?? readCell(place, field, record);
}

/** Payloads give selects and links as objects. */
function payloadCell(place: Place, field: Field, cell: Cell | undefined): unknown {
	if (cell === undefined) return undefined;
	const choice = (id: string): unknown =>
		field.options?.choices?.find((candidate) => candidate.id === id) ?? {
			id,
			name: choiceName(field, id),
		};
	switch (field.type) {
		case 'singleSelect':
			return choice(String(cell));
		case 'multipleSelects':
			return idsOf(cell).map(choice);
		case 'multipleRecordLinks':
			return idsOf(cell).map((id) => ({ id, name: linkedText(place, field, id) }));
		default:
			return cell;
	}
}

function byId<T extends { readonly id: string }>(
	list: readonly T[],
	run: (part: T) => object,
): object {
	return Object.fromEntries(list.map((part) => [part.id, run(part)]));
}

function withoutEmpty(parts: object): object {
	return Object.fromEntries(
		Object.entries(parts).filter(
			([, part]) => typeof part === 'object' && part !== null && Object.keys(part).length > 0,
		),
	);
}
