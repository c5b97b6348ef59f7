// Sends rows to a table of NocoDB in one request: all are written or none.
import { z } from 'zod';
import type { BaseTable } from '../../domain/schema/base';
import type { NocodbContext } from './context';
import { BatchTooLargeError } from './errors';
import { recordsPath } from './pages';
import { ROW, type Row } from './records';

type Cells = Readonly<Record<string, unknown>>;

/** A row to create has no id, one to delete no fields. */
interface Body {
	readonly id?: string;
	readonly fields?: Cells;
}

type Method = 'POST' | 'PATCH' | 'DELETE';

const ANSWER = z.object({ records: z.array(ROW.extend({ fields: ROW.shape.fields.default({}) })) });

/** One cell for each row: its id, under a title that people may change. */
const IDS = z.array(
	z.record(z.string(), z.unknown()).transform(Object.values).pipe(z.tuple([ROW.shape.id])),
);

/** What every NocoDB takes. */
const SMALL_BATCH = 10;

export async function sendRows(
	context: NocodbContext,
	table: BaseTable,
	method: Method,
	rows: readonly Body[],
): Promise<readonly Row[]> {
	const path = recordsPath(context.client, table.id);
	return (await sendBatch(context, { table, method, path, body: rows }, ANSWER)).records;
}

/**
 * Creates rows by the older interface, which answers with their ids only. Twice as quick for rows with links:
 * for a full answer NocoDB reads each linked record of each row again. Of values it checks little but selects.
 */
export async function insertForIds(
	context: NocodbContext,
	table: BaseTable,
	rows: readonly Cells[],
): Promise<readonly Row[]> {
	const path = `/api/v2/tables/${encodeURIComponent(table.id)}/records`;
	const ids = await sendBatch(context, { table, method: 'POST', path, body: rows }, IDS);
	return ids.map(([id]) => ({ id, fields: {} }));
}

interface Batch {
	readonly table: BaseTable;
	readonly method: Method;
	readonly path: string;
	readonly body: readonly unknown[];
}

/** Only a creation must not be sent twice. */
async function sendBatch<Answer>(
	{ client, batchLimit }: NocodbContext,
	{ table, ...request }: Batch,
	shape: z.ZodType<Answer>,
): Promise<Answer> {
	const purpose = { subject: `table "${table.label}"`, isWrite: true };
	const isSafeToRepeat = request.method !== 'POST';
	try {
		return await client.send({ ...request, ...purpose, isSafeToRepeat }, shape);
	} catch (error) {
		if (error instanceof BatchTooLargeError) batchLimit.size = SMALL_BATCH;
		throw error;
	}
}
