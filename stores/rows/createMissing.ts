// Creates rows by their key; one that is there already, whatever people have made of it, stays as it is.
import type { Fields, StoredRecord } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { CrmStore } from '../port';
import { findByKeys } from './findByKeys';
import { allWritten } from './written';

/**
 * Answers with those that were created.
 * @throws the error of the first row that could not be written.
 */
export async function createMissing<T extends TableKey>(
	store: CrmStore,
	table: T,
	key: FieldKey<T>,
	rows: ReadonlyArray<Fields<T>>,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	if (rows.length === 0) return [];
	const known = await findByKeys(store, { table, key, rows });
	const missing = rows.filter((fields) => known.find(fields).length === 0);
	if (missing.length === 0) return [];
	return allWritten(await store.upsert(table, key, missing.map((fields) => ({ fields }))));
}
