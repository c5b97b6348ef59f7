// Writes rows in tens; a bad row fails alone.
import { z } from 'zod';
import { CrmError, SchemaError, UnknownOptionError } from '../../domain/errors';
import type { RowInput } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { writeInBatches } from '../batch';
import type { RowChange, WriteResult } from '../port';
import type { KeyedRow } from '../upsertRows';
import {
	type EncodedCells,
	type MissingOptions,
	decodeRecord,
	encodeRow,
	writtenOptionKey,
} from './cells';
import type { AirtableRequest } from './client';
import { RECORD } from './pages';
import type { AirtableContext } from './reading';

/** Airtable takes no more rows in one request. */
export const BATCH_SIZE = 10;

export async function createRows<T extends TableKey>(
	context: AirtableContext,
	table: T,
	rows: ReadonlyArray<RowInput<T>>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	return await writeRows(context, table, rows, () => ({
		request: { method: 'POST', isSafeToRepeat: false },
		toJson: (_row, cells) => ({ fields: cells }),
	}));
}

/** Changes of one record are joined, the later winning: Airtable takes one change of it per request. */
export async function updateRows<T extends TableKey>(
	context: AirtableContext,
	table: T,
	changes: ReadonlyArray<RowChange<T>>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const joined = new Map<string, RowChange<T>>();
	for (const change of changes) {
		const before = joined.get(change.id);
		const fields = { ...before?.fields, ...change.fields };
		joined.set(change.id, { id: change.id, fields, own: { ...before?.own, ...change.own } });
	}
	const written = await writeRows(context, table, [...joined.values()], () => ({
		request: { method: 'PATCH', isSafeToRepeat: true },
		toJson: ({ id }, cells) => ({ id, fields: cells }),
	}));
	const resultOf = new Map([...joined.keys()].map((id, index) => [id, written[index]]));
	return changes.map(({ id }) => answered(resultOf.get(id)));
}

/** Rows of which no two have one key; Airtable itself finds the record that has the key already. */
export async function upsertKeyedRows<T extends TableKey>(
	context: AirtableContext,
	table: T,
	key: FieldKey<T>,
	rows: ReadonlyArray<KeyedRow<T>>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	return await writeRows(context, table, rows, (schema) => {
		const field = schema.field(table, key);
		if (!MERGEABLE.has(field.nativeType))
			throw notMergeable(schema.table(table).label, field.label);
		const { id, label } = field;
		return {
			request: { method: 'PATCH', isSafeToRepeat: true, keyLabel: label },
			toJson: (_row, cells) => ({ fields: cells }),
			settings: { performUpsert: { fieldsToMergeOn: [id] } },
		};
	});
}

/** Of the types that can hold a key, those by which Airtable finds records. */
const MERGEABLE: ReadonlySet<string> = new Set(['singleLineText', 'multilineText']);

const notMergeable = (table: string, field: string): SchemaError =>
	new SchemaError(
		`"${field}" in table "${table}" cannot hold keys: Airtable finds no record by a column of its type`,
		{
			hint: `Change the type of "${field}" to single line text`,
		},
	);

/** How one kind of write is sent. */
interface WriteKind<Row> {
	readonly request: Pick<AirtableRequest, 'method' | 'isSafeToRepeat' | 'keyLabel'>;
	readonly toJson: (row: Row, cells: EncodedCells['cells']) => object;
	readonly settings?: Readonly<Record<string, unknown>>;
}

const WRITTEN = z.object({
	records: z.array(RECORD),
	createdRecords: z.array(z.string()).optional(),
});

async function writeRows<T extends TableKey, Row extends RowInput<T>>(
	context: AirtableContext,
	table: T,
	rows: readonly Row[],
	kindIn: (schema: SchemaLookup) => WriteKind<Row>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const faults = await findFaults(context, table, rows);
	const good = rows.filter((_row, index) => faults[index] === null);
	const written = await writeInBatches({
		rows: good,
		size: BATCH_SIZE,
		write: (batch) =>
			context.cache.withSchema((schema) =>
				sendBatch(context, schema, { table, batch, kind: kindIn(schema) }),
			),
	});
	if (good.length > 0) context.cache.changed(table);
	const results = written[Symbol.iterator]();
	return faults.map((error) =>
		error === null ? answered(results.next().value) : { ok: false, error },
	);
}

/**
 * What is wrong with each row, told before anything is sent. Names are looked up anew before they are
 * blamed, and before an option is added: somebody may only have renamed it.
 */
async function findFaults<T extends TableKey>(
	{ cache }: AirtableContext,
	table: T,
	rows: ReadonlyArray<RowInput<T>>,
): Promise<ReadonlyArray<CrmError | null>> {
	const faultsIn = (schema: SchemaLookup, missingOptions: MissingOptions) =>
		rows.map((row) => faultOf(() => encodeRow(schema, table, row, missingOptions)));
	try {
		return await cache.withSchema(async (schema) => {
			const faults = faultsIn(schema, 'refused');
			const complaint = faults.find(blamesNames);
			if (complaint !== undefined) throw complaint;
			return faults;
		});
	} catch (error) {
		if (!blamesNames(error)) throw error;
		return await cache.withSchema(async (schema) => faultsIn(schema, 'added'));
	}
}

const blamesNames = (error: unknown): error is CrmError =>
	error instanceof SchemaError || error instanceof UnknownOptionError;

function faultOf(encode: () => void): CrmError | null {
	try {
		encode();
		return null;
	} catch (error) {
		if (error instanceof CrmError) return error;
		throw error;
	}
}

interface Batch<T extends TableKey, Row extends RowInput<T>> {
	readonly table: T;
	readonly batch: readonly Row[];
	readonly kind: WriteKind<Row>;
}

async function sendBatch<T extends TableKey, Row extends RowInput<T>>(
	{ client, cache }: AirtableContext,
	schema: SchemaLookup,
	{ table, batch, kind }: Batch<T, Row>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const { id, label } = schema.table(table);
	const encoded = batch.map((row) => ({ row, ...encodeRow(schema, table, row, 'added') }));
	// Every value was checked, so that casting can add the missing options of the CRM and nothing else.
	const typecast = encoded.some(({ addsOption }) => addsOption);
	const body = {
		records: encoded.map(({ row, cells }) => kind.toJson(row, cells)),
		...kind.settings,
		...(typecast && { typecast }),
		returnFieldsByFieldId: true,
	};
	const subject = `table "${label}"`;
	const answer = await client.send(
		{ ...kind.request, path: `/${id}`, body, subject, isWrite: true },
		WRITTEN,
	);
	if (typecast) cache.forget();
	const { records, createdRecords = [] } = answer;
	const isCreated = (recordId: string): boolean =>
		kind.request.method === 'POST' || createdRecords.includes(recordId);
	const columns = new Map(schema.contractFields(table).map((field) => [field.key, field]));
	return records.map((record) => ({
		ok: true,
		outcome: isCreated(record.id) ? 'created' : 'updated',
		record: decodeRecord(table, record, columns, writtenOptionKey),
	}));
}

/** The answer kept for a row, which a mistake of ours alone can lose. */
export function answered<Result>(result: Result | undefined): Result {
	if (result === undefined) throw new TypeError('A row was written but no answer is kept for it');
	return result;
}
