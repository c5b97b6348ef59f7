// Sends rows to a table of NocoDB in one request.
import { z } from 'zod';
import type { BaseTable } from '../../domain/schema/base';
import type { NocodbContext } from './context';
import { BatchTooLargeError } from './errors';
import { recordsPath } from './pages';
import { ROW, type Row } from './records';

/** A row to create has no id, one to delete no fields. */
interface Body {
	readonly id?: string;
	readonly fields?: Readonly<Record<string, unknown>>;
}

const ANSWER = z.object({ records: z.array(ROW.extend({ fields: ROW.shape.fields.default({}) })) });

/** What every NocoDB takes. */
const SMALL_BATCH = 10;

/** All rows are written or none. Only a creation must not be sent twice. */
export async function sendRows(
	{ client, batchLimit }: NocodbContext,
	table: BaseTable,
	method: 'POST' | 'PATCH' | 'DELETE',
	rows: readonly Body[],
): Promise<readonly Row[]> {
	const request = {
		method,
		path: recordsPath(client, table.id),
		body: rows,
		subject: `table "${table.label}"`,
		isWrite: true,
		isSafeToRepeat: method !== 'POST',
	} as const;
	try {
		return (await client.send(request, ANSWER)).records;
	} catch (error) {
		if (error instanceof BatchTooLargeError) batchLimit.size = SMALL_BATCH;
		throw error;
	}
}
