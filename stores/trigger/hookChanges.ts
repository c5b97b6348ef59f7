// Understands what a hook of NocoDB says: the rows as they were and as they are.
import { z } from 'zod';
import type { StoredRecord } from '../../domain/record';
import type { SchemaLookup } from '../../domain/schema/lookup';
import type { RowChange } from '../../domain/trigger/change';
import { type WatchedTable, isWatched } from '../../domain/trigger/event';
import { isOwnChange, isOwnState } from '../../domain/trigger/origin';
import { columnsToRead, toInstant, toRecord } from '../nocodb/records';
import { stampOf } from './readChanges';

const ROW = z.looseObject({ Id: z.union([z.number(), z.string()]).transform(String) });

const EVENT = z.object({
	type: z.enum(['records.after.insert', 'records.after.update']),
	data: z.object({
		table_id: z.string(),
		previous_rows: z.array(ROW).nullish(),
		rows: z.array(ROW),
	}),
});

type HookRow = z.infer<typeof ROW>;

/** None for what is no change of a watched table; a row whose columns have other names by now is left to the next look. */
export function hookChanges(schema: SchemaLookup, body: unknown): readonly RowChange[] {
	const { success, data } = EVENT.safeParse(body);
	if (!success) return [];
	const { table_id: tableId, rows, previous_rows: before } = data.data;
	const table = schema.schema.tables.find(({ id }) => id === tableId)?.key ?? '';
	if (!isWatched(table)) return [];
	const previous = new Map((before ?? []).map((row) => [row.Id, row]));
	return rows.flatMap((row) => {
		const known = previous.get(row.Id) ?? null;
		if (known === null && data.type === 'records.after.update') return [];
		const change = toChange(schema, table, row, known);
		return change === null ? [] : [change];
	});
}

function toChange(
	schema: SchemaLookup,
	table: WatchedTable,
	row: HookRow,
	previous: HookRow | null,
): RowChange | null {
	const record = recordOf(schema, table, row);
	if (record === null) return null;
	const at = toInstant(row['UpdatedAt']) ?? toInstant(row['CreatedAt']) ?? '';
	const origin = cells(record)['origin'];
	const change = { table, record, at, stamp: stampOf(at, record) };
	if (previous === null) {
		return { ...change, kind: 'created', before: {}, isOwn: isOwnState(origin, at) };
	}
	const known = recordOf(schema, table, previous);
	if (known === null) return null;
	const was = cells(known);
	const now = cells(record);
	const changed = Object.keys(now).filter(
		(ref) => JSON.stringify(now[ref]) !== JSON.stringify(was[ref]),
	);
	const before = Object.fromEntries(changed.map((ref) => [ref, was[ref]]));
	return { ...change, kind: 'updated', before, isOwn: isOwnChange(was['origin'], origin) };
}

const cells = ({ fields, own }: StoredRecord): Readonly<Record<string, unknown>> => ({
	...own,
	...fields,
});

/** `null` when the row lacks a column, which was then renamed since the schema was read. */
function recordOf(schema: SchemaLookup, table: WatchedTable, row: HookRow): StoredRecord | null {
	const columns = columnsToRead(schema, table, { withOwn: true });
	if (!columns.every(({ label }) => Object.hasOwn(row, label))) return null;
	return toRecord(schema, table, { id: row.Id, fields: row }, columns, ({ label }) =>
		linked(row[label]),
	);
}

/** A linked row comes with its `Id`, where answers to reads write `id`. */
function linked(cell: unknown): unknown {
	return typeof cell === 'object' && cell !== null && 'Id' in cell ? cell.Id : cell;
}
