// Creates rows by key, and leaves those alone that an earlier run has made.
import type { Fields, StoredRecord } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { Failed } from '../batch';
import type { CrmStore } from '../port';
import { findByKeys } from './findByKeys';

export interface OnceOnly<T extends TableKey> {
	readonly key: FieldKey<T>;
	/** `null` where nothing is to be written. */
	readonly items: ReadonlyArray<Fields<T> | null>;
	/** Whether the row of an item may be there already; then it is looked up and kept as it is. */
	readonly isMaybeThere: (index: number) => boolean;
}

export type OnceResult<T extends TableKey> =
	| { readonly ok: true; readonly record: StoredRecord<T> }
	| Failed
	| null;

/** Answers for each item, in order. */
export async function writeOnce<T extends TableKey>(
	store: CrmStore,
	table: T,
	{ key, items, isMaybeThere }: OnceOnly<T>,
): Promise<ReadonlyArray<OnceResult<T>>> {
	const doubtful = items.flatMap((fields, index) =>
		fields && isMaybeThere(index) ? [fields] : [],
	);
	const known = await findByKeys(store, { table, key, rows: doubtful });
	const found = items.map((fields) => (fields === null ? undefined : known.find(fields)[0]));
	const missing = items.flatMap((fields, index) => (fields && !found[index] ? [{ fields }] : []));
	const written = missing.length === 0 ? [] : await store.upsert(table, key, missing);
	const answers = written[Symbol.iterator]();
	return items.map((fields, index) => {
		if (fields === null) return null;
		const record = found[index];
		if (record !== undefined) return { ok: true, record };
		const answer = answers.next();
		if (answer.done === true) throw new TypeError(`A row for ${table} was not answered for`);
		return answer.value;
	});
}
