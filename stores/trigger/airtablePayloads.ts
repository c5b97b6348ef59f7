// Understands the payloads of Airtable's webhook: each record with all its cells, those that changed also as they were.
import { MalformedRecordError } from '../../domain/errors';
import { isObject } from '../../domain/json';
import type { StoredRecord } from '../../domain/record';
import type { BaseTable } from '../../domain/schema/base';
import type { SchemaLookup } from '../../domain/schema/lookup';
import type { RowChange } from '../../domain/trigger/change';
import { type WatchedTable, isWatched } from '../../domain/trigger/event';
import { isOwnChange } from '../../domain/trigger/origin';
import { type Columns, decodeRecord, writtenOptionKey } from '../airtable/cells';
import type { Payload } from './airtableHooks';

type ApiCells = Readonly<Record<string, unknown>>;
type TableChanges = Payload['changedTablesById'][string];
type Told = Pick<RowChange, 'at' | 'stamp'> & { readonly isByApi: boolean };

/** What Airtable calls the API that we write by; a person or a form is never we, whatever the cells say. */
const API = 'publicApi';

export function payloadChanges(schema: SchemaLookup, payload: Payload): readonly RowChange[] {
	const told = {
		at: new Date(payload.timestamp).toISOString(),
		stamp: String(payload.baseTransactionNumber),
		isByApi: (payload.actionMetadata?.source ?? API) === API,
	};
	return Object.entries(payload.changedTablesById).flatMap(([tableId, changes]) => {
		const table = schema.schema.tables.find(({ id }) => id === tableId);
		const key = table?.key ?? '';
		return table !== undefined && isWatched(key) ? tableChanges(key, table, changes, told) : [];
	});
}

function tableChanges(
	key: WatchedTable,
	table: BaseTable,
	changes: TableChanges,
	told: Told,
): readonly RowChange[] {
	const created = Object.entries(changes.createdRecordsById).map(
		([id, made]) =>
			() => createdRow(key, table, { id, ...made }, told),
	);
	const changed = Object.entries(changes.changedRecordsById).map(
		([id, row]) =>
			() => changedRow(key, table, { id, ...row }, told),
	);
	return [...created, ...changed].flatMap(readable);
}

/** A row with a cell that its column is not for is left out: it must not hold up all that comes after it. */
function readable(read: () => RowChange): readonly RowChange[] {
	try {
		return [read()];
	} catch (error) {
		if (error instanceof MalformedRecordError) return [];
		throw error;
	}
}

function createdRow(
	key: WatchedTable,
	table: BaseTable,
	made: { readonly id: string; readonly createdTime: string; readonly cellValuesByFieldId: ApiCells },
	{ isByApi, ...told }: Told,
): RowChange {
	const record = recordOf(key, made.id, made.cellValuesByFieldId, columnsOf(table));
	const createdAt = new Date(made.createdTime).toISOString();
	return {
		...{ ...told, table: key, kind: 'created', before: {} },
		record: { ...record, createdAt },
		isOwn: isByApi && isOwnChange(null, cells(record)['origin']),
	};
}

function changedRow(
	key: WatchedTable,
	table: BaseTable,
	row: { readonly id: string } & TableChanges['changedRecordsById'][string],
	{ isByApi, ...told }: Told,
): RowChange {
	const current = row.current.cellValuesByFieldId;
	const columns = columnsOf(table);
	const record = recordOf(key, row.id, { ...row.unchanged?.cellValuesByFieldId, ...current }, columns);
	const changed = new Map([...columns].filter(([, { id }]) => Object.hasOwn(current, id)));
	const before = cells(recordOf(key, row.id, row.previous?.cellValuesByFieldId ?? {}, changed));
	const origin = cells(record)['origin'];
	const isOwn = isByApi && 'origin' in before && isOwnChange(before['origin'], origin);
	return { ...told, table: key, kind: 'updated', record, before, isOwn };
}

const cells = ({ fields, own }: StoredRecord): ApiCells => ({ ...own, ...fields });

const columnsOf = ({ fields }: BaseTable): Columns =>
	new Map(fields.map((field) => [field.key ?? field.id, field]));

/** When the record was made is only said of a new one. */
function recordOf(key: WatchedTable, id: string, told: ApiCells, columns: Columns): StoredRecord {
	const fields = Object.fromEntries(Object.entries(told).map(([field, cell]) => [field, plain(cell)]));
	const record = { id, createdTime: new Date(0).toISOString(), fields };
	return { ...decodeRecord(key, record, columns, writtenOptionKey), createdAt: null };
}

/** Selects come as objects with a name, links with an id and a name; a list of records gives the name and the id. */
function plain(cell: unknown): unknown {
	if (Array.isArray(cell)) return cell.map((one) => (isObject(one) && isRecord(one.id) ? one.id : plain(one)));
	return isObject(cell) && typeof cell.name === 'string' && !isRecord(cell.id) ? cell.name : cell;
}

const isRecord = (id: unknown): boolean => typeof id === 'string' && id.startsWith('rec');
