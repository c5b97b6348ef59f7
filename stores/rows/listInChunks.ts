// Reads all rows that match one of many keys, in as few list calls as can be.
import type { Filter } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { CrmStore, ListQuery } from '../port';

/** One page of Airtable answers one filter over so many keys. */
const KEYS_PER_CALL = 100;

export interface ChunkedList<T extends TableKey, Key> {
	readonly table: T;
	readonly keys: readonly Key[];
	readonly filterFor: (keys: readonly Key[]) => Filter;
	readonly query?: Omit<ListQuery, 'filter'>;
}

/** Each row once, though it may match several keys. */
export async function listInChunks<T extends TableKey, Key>(
	store: CrmStore,
	{ table, keys, filterFor, query }: ChunkedList<T, Key>,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const found = new Map<string, StoredRecord<T>>();
	for (let start = 0; start < keys.length; start += KEYS_PER_CALL) {
		const filter = filterFor(keys.slice(start, start + KEYS_PER_CALL));
		for await (const record of store.list(table, { ...query, filter }))
			found.set(record.id, record);
	}
	return [...found.values()];
}
