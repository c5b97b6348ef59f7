// Puts checked changes into the tables: cells, times of change, both sides of links.
import {
	idsOf,
	type Base,
	type Cell,
	type Field,
	type StoredRecord,
	type Table,
	type World,
} from '../model';

/** A cell to set, or to clear when it is undefined. */
export type Changes = ReadonlyMap<Field, Cell | undefined>;

export interface Target {
	readonly world: World;
	readonly base: Base;
	readonly table: Table;
	readonly now: number;
}

export function createRecord(target: Target, changes: Changes): StoredRecord {
	const { world, table, now } = target;
	table.lastNumber += 1;
	const record: StoredRecord = {
		id: world.newId('rec'),
		createdAt: now,
		number: table.lastNumber,
		cells: new Map(),
		modifiedAt: new Map(),
		commentCount: 0,
	};
	table.records.set(record.id, record);
	for (const [field, cell] of changes) setCell(target, record, field, cell, 'silent');
	target.base.webhooks.notes.push({ kind: 'recordCreated', table, record });
	return record;
}

export function updateRecord(target: Target, record: StoredRecord, changes: Changes): void {
	for (const [field, cell] of changes) {
		setCell(target, record, field, cell, 'noted');
	}
}

export function deleteRecord(target: Target, record: StoredRecord): void {
	const { table, base } = target;
	base.webhooks.notes.push({ kind: 'recordDestroyed', table, recordId: record.id });
	for (const field of target.table.fields) {
		if (field.type === 'multipleRecordLinks') setCell(target, record, field, undefined, 'silent');
	}
	target.table.records.delete(record.id);
	unlinkWithinTable(target, record.id);
}

/** Writing the same value again changes nothing, not even the time of change. */
function setCell(
	target: Target,
	record: StoredRecord,
	field: Field,
	cell: Cell | undefined,
	webhooks: 'noted' | 'silent',
): void {
	const before = record.cells.get(field.id);
	if (JSON.stringify(before) === JSON.stringify(cell)) return;
	if (cell === undefined) record.cells.delete(field.id);
	else record.cells.set(field.id, cell);
	record.modifiedAt.set(field.id, target.now);
	if (field.type === 'multipleRecordLinks') {
		mirrorLinks(target, record.id, field, idsOf(before), idsOf(cell));
	}
	if (webhooks === 'silent') return;
	target.base.webhooks.notes.push({
		kind: 'recordChanged',
		table: target.table,
		record,
		field,
		before,
	});
}

/** Keeps the other side of a link in step. */
function mirrorLinks(
	target: Target,
	recordId: string,
	field: Field,
	before: readonly string[],
	after: readonly string[],
): void {
	const table = target.base.tables.find(({ id }) => id === field.options?.linkedTableId);
	const inverse = table?.fields.find(({ id }) => id === field.options?.inverseLinkFieldId);
	if (table === undefined || inverse === undefined) return;
	const touch = (id: string, change: (ids: readonly string[]) => readonly string[]): void => {
		const record = table.records.get(id);
		if (record === undefined) return;
		const old = record.cells.get(inverse.id);
		const ids = change(idsOf(old));
		if (ids.length === 0) record.cells.delete(inverse.id);
		else record.cells.set(inverse.id, ids);
		record.modifiedAt.set(inverse.id, target.now);
		target.base.webhooks.notes.push({
			kind: 'recordChanged',
			table,
			record,
			field: inverse,
			before: old,
		});
	};
	for (const id of before) {
		if (!after.includes(id)) touch(id, (ids) => ids.filter((other) => other !== recordId));
	}
	for (const id of after) {
		if (!before.includes(id)) touch(id, (ids) => [...ids, recordId]);
	}
}

/** Links within one table have no other side that would tell who points to the record. */
function unlinkWithinTable(target: Target, recordId: string): void {
	const fields = target.table.fields.filter(
		({ options }) => options?.linkedTableId === target.table.id,
	);
	for (const field of fields) {
		for (const record of target.table.records.values()) {
			const ids = idsOf(record.cells.get(field.id));
			if (!ids.includes(recordId)) continue;
			const rest = ids.filter((id) => id !== recordId);
			setCell(target, record, field, rest.length === 0 ? undefined : rest, 'noted');
		}
	}
}
