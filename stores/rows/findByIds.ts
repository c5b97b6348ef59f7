// Reads many records by id, a hundred in one call instead of one.
import { hasId } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { CrmStore, ListQuery } from '../port';
import { listInChunks } from './listInChunks';

/** Ids that the table does not have are missing in the answer. Of no ids nothing is asked. */
export async function findByIds<T extends TableKey>(
	store: CrmStore,
	table: T,
	ids: readonly string[],
	query: Pick<ListQuery, 'fields' | 'withOwn'> = {},
): Promise<ReadonlyMap<string, StoredRecord<T>>> {
	const records = await listInChunks(store, {
		table,
		keys: [...new Set(ids)],
		filterFor: (some) => hasId(some),
		query,
	});
	return new Map(records.map((record) => [record.id, record]));
}
