// For rows that must all be read or written: the first failure counts for all.
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { CrmStore, ListQuery, RowChange, WriteResult } from '../port';

/** @throws the error of the first row that could not be written. */
export function allWritten<T extends TableKey>(
	results: ReadonlyArray<WriteResult<T>>,
): ReadonlyArray<StoredRecord<T>> {
	return results.map((result) => {
		if (!result.ok) throw result.error;
		return result.record;
	});
}

/** No call when there is nothing to change. @throws the error of the first row that could not be written. */
export async function updateAll<T extends TableKey>(
	store: CrmStore,
	table: T,
	changes: ReadonlyArray<RowChange<T>>,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	return changes.length === 0 ? [] : allWritten(await store.update(table, changes));
}

export async function listAll<T extends TableKey>(
	store: CrmStore,
	table: T,
	query: ListQuery = {},
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const records: Array<StoredRecord<T>> = [];
	for await (const page of store.pages(table, query)) for (const record of page) records.push(record);
	return records;
}
