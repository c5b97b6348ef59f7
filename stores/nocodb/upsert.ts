// Create-or-update by key: NocoDB has none, so it is a look-up, then a change or a creation, under a lock per key.
import { ConflictError, CrmError, StoreUnavailableError } from '../../domain/errors';
import { oneOf } from '../../domain/filter';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { WriteResult } from '../port';
import type { KeyedRow } from '../upsertRows';
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

export async function writeKeyedRows<T extends TableKey>(
	context: NocodbContext,
	write: KeyedWrite<T>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const { table, rows } = write;
	const results = await changeKnownRows(context, write);

	const fresh = rows.filter(({ keyValue }) => !results.has(keyValue));
	const created = await createRows(context, table, fresh);
	fresh.forEach(({ keyValue }, index) => results.set(keyValue, created[index] ?? noAnswer(table)));

	// Another process was quicker, or the answer was lost: then the row is there now and can be changed.
	const doubtful = fresh.filter((_row, index) => mayExist(created[index]));
	const found = await changeKnownRows(context, { ...write, rows: doubtful });
	return rows.map(
		({ keyValue }) => found.get(keyValue) ?? results.get(keyValue) ?? noAnswer(table),
	);
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

function mayExist(result: WriteResult | undefined): boolean {
	if (result === undefined || result.ok) return false;
	const { error } = result;
	return (
		error instanceof ConflictError ||
		(error instanceof StoreUnavailableError && error.mayHaveWritten)
	);
}

const twoWithOneKey = (table: TableKey, key: string): ConflictError =>
	new ConflictError(`Two rows of ${table} have the same ${key}`, {
		hint: 'Join them into one; CRM Setup > Check lists such rows',
	});

function noAnswer(table: TableKey): never {
	throw new TypeError(`No answer came back for a row of ${table}`);
}
