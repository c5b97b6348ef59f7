// Deletes rows in tens; a row that is gone already counts as deleted.
import { z } from 'zod';
import { AccessDeniedError, NotFoundError } from '../../domain/errors';
import type { TableKey } from '../../domain/schema';
import type { BaseTable } from '../../domain/schema/base';
import { writeInBatches } from '../batch';
import type { DeleteResult } from '../port';
import type { AirtableClient } from './client';
import { idFormula } from './links';
import { readPages } from './pages';
import type { AirtableContext } from './reading';
import { BATCH_SIZE, answered } from './writing';

export async function deleteRows(
	context: AirtableContext,
	table: TableKey,
	ids: readonly string[],
): Promise<readonly DeleteResult[]> {
	const unique = [...new Set(ids)];
	const deleted = await writeInBatches({
		rows: unique,
		size: BATCH_SIZE,
		write: (batch) =>
			context.cache.withSchema((schema) => deleteBatch(context, schema.table(table), batch)),
	});
	if (unique.length > 0) context.cache.changed(table);
	const resultOf = new Map(unique.map((id, index) => [id, deleted[index]]));
	return ids.map((id) => answered(resultOf.get(id)));
}

/** One record that is gone makes Airtable refuse the batch, in words that also mean a missing right. */
async function deleteBatch(
	{ client }: AirtableContext,
	table: BaseTable,
	ids: readonly string[],
): Promise<readonly DeleteResult[]> {
	try {
		await sendDelete(client, table, ids);
	} catch (error) {
		if (!(error instanceof NotFoundError || error instanceof AccessDeniedError)) throw error;
		const records = await readPages(client, table, { fields: [], filterByFormula: idFormula(ids) });
		if (records.length === ids.length) throw error;
		if (records.length > 0)
			await sendDelete(
				client,
				table,
				records.map(({ id }) => id),
			);
	}
	return ids.map((id) => ({ ok: true, id }));
}

async function sendDelete(
	client: AirtableClient,
	{ id, label }: BaseTable,
	ids: readonly string[],
): Promise<void> {
	const request = { method: 'DELETE', path: `/${id}`, query: { records: ids } } as const;
	const subject = `table "${label}"`;
	await client.send({ ...request, subject, isSafeToRepeat: true, isWrite: true }, z.unknown());
}
