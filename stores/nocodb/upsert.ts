// Create-or-update by key: NocoDB has none, so it is a look-up, then a change or a creation, under a lock per key.
import { ConflictError, CrmError, StoreUnavailableError } from '../../domain/errors';
import { oneOf } from '../../domain/filter';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { WriteResult } from '../port';
import { twoWithOneKey } from '../rowErrors';
import { type KeyedRow, noAnswer } from '../upsertRows';
import type { NocodbContext } from './context';
import { readAll } from './lists';
import { createRows, updateRows } from './writes';

interface KeyedWrite<T extends TableKey> {
	readonly table: T;
	readonly key: FieldKey<T>;
	/** No two have the same key. */
	readonly rows: ReadonlyArray<KeyedRow<T>>;
}

type ResultsByKey<T extends TableKey> = Map<string, WriteResult<T>>;

/**
 * A creation whose answer got lost is looked for by its key a moment later, and sent once more when nothing is found. Should
 * the first one still be written after that, the unique index of the key refuses the second of the two, whose row is then
 * changed; where a base has no such index two rows with one key are left, which CRM Setup > Check lists.
 */
export async function writeKeyedRows<T extends TableKey>(
	context: NocodbContext,
	write: KeyedWrite<T>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const { table, rows } = write;
	const results = await changeKnownRows(context, write);
	let open: ReadonlyArray<KeyedRow<T>> = rows.filter(({ keyValue }) => !results.has(keyValue));
	for (let sent = 0; sent < SENDINGS && open.length > 0; sent += 1) {
		open = await createOrFind(context, { ...write, rows: open }, results);
	}
	return rows.map(({ keyValue }) => results.get(keyValue) ?? noAnswer(table));
}

/** Of a creation that got lost on its way. */
const SENDINGS = 2;
/** What NocoDB was still writing when the connection broke is there after so long. */
const LANDED_AFTER_MS = 1_000;

/** Adds to `results`; answers with the rows whose creation got lost and left nothing behind. */
async function createOrFind<T extends TableKey>(
	context: NocodbContext,
	write: KeyedWrite<T>,
	results: ResultsByKey<T>,
): Promise<ReadonlyArray<KeyedRow<T>>> {
	const created = await createRows(context, write.table, write.rows);
	const answers = new Map(write.rows.map((row, index) => [row, created[index] ?? noAnswer(write.table)]));
	for (const [{ keyValue }, answer] of answers) results.set(keyValue, answer);

	const lost = write.rows.filter((row) => isLost(answers.get(row)));
	if (lost.length > 0) await context.clock.sleep(LANDED_AFTER_MS);
	// Another process was quicker, or the row was written after all: then it is there now and can be changed.
	const doubtful = write.rows.filter((row) => isTaken(answers.get(row)) || lost.includes(row));
	const found = await changeKnownRows(context, { ...write, rows: doubtful });
	for (const [keyValue, answer] of found) results.set(keyValue, answer);
	return lost.filter(({ keyValue }) => !found.has(keyValue));
}

/** Changes the rows that the table has already; an answer is missing for those that it does not have. */
async function changeKnownRows<T extends TableKey>(
	context: NocodbContext,
	{ table, key, rows }: KeyedWrite<T>,
): Promise<ResultsByKey<T>> {
	const results: ResultsByKey<T> = new Map();
	if (rows.length === 0) return results;
	try {
		const idsByKey = await lookUpIds(context, { table, key, rows });
		for (const { keyValue } of rows) {
			if ((idsByKey.get(keyValue) ?? []).length < 2) continue;
			results.set(keyValue, { ok: false, error: twoWithOneKey(table, key) });
		}
		const changes = rows.flatMap((row) => {
			const [id, ...others] = idsByKey.get(row.keyValue) ?? [];
			return id === undefined || others.length > 0 ? [] : [{ ...row, id }];
		});
		const changed = await updateRows(context, table, changes);
		changes.forEach(({ keyValue }, index) =>
			results.set(keyValue, changed[index] ?? noAnswer(table)),
		);
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		for (const { keyValue } of rows) results.set(keyValue, { ok: false, error });
	}
	return results;
}

async function lookUpIds<T extends TableKey>(
	{ client, cache }: NocodbContext,
	{ table, key, rows }: KeyedWrite<T>,
): Promise<ReadonlyMap<string, readonly string[]>> {
	const filter = oneOf(
		key,
		rows.map(({ keyValue }) => keyValue),
	);
	const found = await cache.withSchema((schema) =>
		readAll(client, schema, { table, filter, fields: [key] }),
	);
	const ids = new Map<string, readonly string[]>();
	for (const record of found) {
		const cells: Readonly<Record<string, unknown>> = record.fields;
		const value = String(cells[key]);
		ids.set(value, [...(ids.get(value) ?? []), record.id]);
	}
	return ids;
}

const isTaken = (result: WriteResult | undefined): boolean =>
	result?.ok === false && result.error instanceof ConflictError;

const isLost = (result: WriteResult | undefined): boolean =>
	result?.ok === false && result.error instanceof StoreUnavailableError && result.error.mayHaveWritten;
