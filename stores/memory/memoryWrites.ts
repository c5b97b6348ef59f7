// Writes rows into a base in memory; each row stands or falls alone.
import { ConflictError, CrmError, fail } from '../../domain/errors';
import type { RowInput } from '../../domain/record';
import { type TableKey, fieldSpec } from '../../domain/schema';
import type { KeyedField, SchemaLookup } from '../../domain/schema/lookup';
import type { DeleteResult, RowChange, WriteResult } from '../port';
import { recordMissing, twoWithOneKey } from '../rowErrors';
import { type KeyedRow, type Upsert, upsertRows } from '../upsertRows';
import { type MemoryRow, type MemoryTable, tableById } from './memoryBase';
import { decode, encode } from './memoryCells';
import type { MemoryContext } from './memoryStore';

export function createRows<T extends TableKey>(
	context: MemoryContext,
	table: T,
	rows: ReadonlyArray<RowInput<T>>,
): ReadonlyArray<WriteResult<T>> {
	const write = writer(context, table);
	return rows.map((row) => write(row, () => null));
}

export function updateRows<T extends TableKey>(
	context: MemoryContext,
	table: T,
	changes: ReadonlyArray<RowChange<T>>,
): ReadonlyArray<WriteResult<T>> {
	const write = writer(context, table);
	return changes.map((change) =>
		write(change, ({ rows }) => rows.get(change.id) ?? fail(recordMissing(context.schema().table(table).label, change.id))),
	);
}

export async function upsertMemoryRows<T extends TableKey>(
	context: MemoryContext,
	upsert: Omit<Upsert<T>, 'write'>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const { table, key } = upsert;
	const write = writer(context, table);
	const findOne = (row: KeyedRow<T>) => {
		const { id } = context.schema().field(table, key);
		return ({ rows }: MemoryTable): MemoryRow | null => {
			const found = [...rows.values()].filter(({ cells }) => cells.get(id) === row.keyValue);
			if (found.length > 1) throw twoWithOneKey(table, key);
			return found[0] ?? null;
		};
	};
	return await upsertRows({
		...upsert,
		write: async (rows) => rows.map((row) => write(row, findOne(row))),
	});
}

export function deleteRows(
	{ base, schema }: MemoryContext,
	table: TableKey,
	ids: readonly string[],
): readonly DeleteResult[] {
	const current = schema();
	for (const id of ids) {
		tableById(base, current.table(table).id).rows.delete(id);
		for (const other of base.tables.values()) unlink(other, current.table(table).id, id);
	}
	return ids.map((id) => ({ ok: true, id }));
}

/** A link to a row that is gone is gone, too. */
function unlink({ description, rows }: MemoryTable, tableId: string, id: string): void {
	for (const field of description.fields.filter(({ linkedTableId }) => linkedTableId === tableId)) {
		for (const row of rows.values()) {
			if (row.cells.get(field.id) !== id) continue;
			row.cells = new Map([...row.cells].filter(([key]) => key !== field.id));
		}
	}
}

type WriteOne<T extends TableKey> = (
	row: RowInput<T>,
	find: (table: MemoryTable) => MemoryRow | null,
) => WriteResult<T>;

function writer<T extends TableKey>(context: MemoryContext, table: T): WriteOne<T> {
	const schema = context.schema();
	const stored = tableById(context.base, schema.table(table).id);
	return (row, find) => {
		try {
			const cells = encode(context.base, schema, table, row);
			const found = find(stored);
			if (context.enforcesUnique) refuseTaken(schema, table, stored, cells, found);
			const written = found ?? newRow(context, stored);
			written.cells = new Map([...written.cells, ...cells]);
			if (context.saysChanges) written.changedAt = new Date(context.clock.now()).toISOString();
			const outcome = found === null ? 'created' : 'updated';
			return { ok: true, outcome, record: { ...decode(schema, table, written), own: {} } };
		} catch (error) {
			if (error instanceof CrmError) return { ok: false, error };
			throw error;
		}
	};
}

function newRow({ base, clock }: MemoryContext, { rows }: MemoryTable): MemoryRow {
	const id = base.newId('rec');
	const row = { id, createdAt: new Date(clock.now()).toISOString(), cells: new Map() };
	rows.set(id, row);
	return row;
}

function refuseTaken(
	schema: SchemaLookup,
	table: TableKey,
	{ rows }: MemoryTable,
	cells: ReadonlyMap<string, unknown>,
	except: MemoryRow | null,
): void {
	for (const field of schema.contractFields(table).filter((one) => isUnique(table, one))) {
		const value = cells.get(field.id) ?? null;
		const others = [...rows.values()].filter((row) => row !== except);
		if (value === null || !others.some((row) => row.cells.get(field.id) === value)) continue;
		throw new ConflictError(`Another row of ${table} has the same ${field.key}`, {
			hint: 'Update that row instead of creating a second one',
		});
	}
}

function isUnique(table: TableKey, field: KeyedField): boolean {
	const spec = fieldSpec(table, field.key);
	return spec !== undefined && 'unique' in spec;
}
