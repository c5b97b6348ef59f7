// Reads all rows that match one of many keys, in as few list calls as can be.
import type { Filter } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { CrmStore, ListQuery } from '../port';

/** One page of Airtable answers one filter over so many keys when each of them is there. */
export const KEYS_PER_PAGE = 100;

export interface ChunkedList<T extends TableKey, Key> {
	readonly table: T;
	readonly keys: readonly Key[];
	readonly filterFor: (keys: readonly Key[]) => Filter;
	readonly query?: Omit<ListQuery, 'filter'>;
	/** More than a page's worth saves calls where most keys are not there; absent means a page's worth. */
	readonly keysPerCall?: number;
}

/** Each row once, though it may match several keys. */
export async function listInChunks<T extends TableKey, Key>(
	store: CrmStore,
	{ table, keys, filterFor, query, keysPerCall = KEYS_PER_PAGE }: ChunkedList<T, Key>,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const found = new Map<string, StoredRecord<T>>();
	for (let start = 0; start < keys.length; start += keysPerCall) {
		const filter = filterFor(keys.slice(start, start + keysPerCall));
		for await (const record of store.list(table, { ...query, filter }))
			found.set(record.id, record);
	}
	return [...found.values()];
}
