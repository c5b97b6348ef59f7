// Lets a test stand between a store and who reads lists of it, whichever way the lists are read.
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { CrmStore, ListQuery } from '../../stores/port';
import { eachOf } from '../../stores/rows/listed';

type Read = <T extends TableKey>(table: T, query?: ListQuery) => Promise<ReadonlyArray<StoredRecord<T>>>;

/** `read` answers each list whole: it may wait before, or fail. */
export function listsBy(read: Read): Pick<CrmStore, 'list' | 'pages'> {
	async function* pages<T extends TableKey>(table: T, query?: ListQuery): AsyncIterable<ReadonlyArray<StoredRecord<T>>> {
		yield await read(table, query);
	}
	return { pages, list: (table, query) => eachOf(pages(table, query)) };
}
