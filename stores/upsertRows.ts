// Create-or-update by key, as far as it is the same in every store: one row per key, one writer per key.
import { InvalidInputError } from '../domain/errors';
import type { RowInput } from '../domain/record';
import type { FieldKey, TableKey } from '../domain/schema';
import type { Failed } from './batch';
import type { Locks } from './budget';
import type { WriteResult } from './port';

export interface KeyedRow<T extends TableKey> extends RowInput<T> {
	readonly keyValue: string;
}

export interface Upsert<T extends TableKey> {
	readonly table: T;
	readonly key: FieldKey<T>;
	readonly rows: ReadonlyArray<RowInput<T>>;
	readonly locks: Locks;
	/** Writes rows of which no two have the same key, while nobody else in this process writes these keys. */
	readonly write: (rows: ReadonlyArray<KeyedRow<T>>) => Promise<ReadonlyArray<WriteResult<T>>>;
}

/** Joins rows with equal keys, the later winning, and answers for each row that was given, in order. */
export async function upsertRows<T extends TableKey>(
	upsert: Upsert<T>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const { table, key, rows, locks, write } = upsert;
	const keys = rows.map((row) => keyOf(row, key));
	const joined = joinByKey(rows, keys);
	const lockNames = [...joined.keys()].map((value) => `${table}.${key}=${value}`);

	const written = await locks.withLocks(lockNames, () => write([...joined.values()]));
	const results = new Map([...joined.keys()].map((value, index) => [value, written[index]]));

	const answered = new Set<string>();
	return keys.map((value) => {
		if (value === null) return keyMissing(table, key);
		const result = results.get(value) ?? noAnswer(table);
		const isRepeated = answered.has(value);
		answered.add(value);
		return isRepeated && result.ok ? { ...result, outcome: 'updated' } : result;
	});
}

/** Each row that was given has to be answered for; anything else is a fault in the code. */
export function noAnswer(table: TableKey): never {
	throw new TypeError(`No answer came back for a row of ${table}`);
}

function joinByKey<T extends TableKey>(
	rows: ReadonlyArray<RowInput<T>>,
	keys: ReadonlyArray<string | null>,
): ReadonlyMap<string, KeyedRow<T>> {
	const joined = new Map<string, KeyedRow<T>>();
	rows.forEach((row, index) => {
		const keyValue = keys[index];
		if (typeof keyValue !== 'string') return;
		const before = joined.get(keyValue);
		const fields = { ...before?.fields, ...row.fields };
		joined.set(keyValue, { keyValue, fields, own: { ...before?.own, ...row.own } });
	});
	return joined;
}

function keyOf<T extends TableKey>(row: RowInput<T>, key: FieldKey<T>): string | null {
	const fields: Readonly<Record<string, unknown>> = row.fields;
	const value = fields[key];
	return typeof value === 'string' && value !== '' ? value : null;
}

function keyMissing(table: TableKey, key: string): Failed {
	return {
		ok: false,
		error: new InvalidInputError(`A row for ${table} cannot be created or updated without ${key}`, {
			hint: `Fill ${key}: rows that exist already are recognised by it`,
		}),
	};
}
