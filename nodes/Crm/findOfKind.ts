// Finds the records of one kind that items name by id or by what people know them by.
import type { TableKey } from '../../domain/schema';
import type { CrmStore } from '../../stores/port';
import { findRecords, type FoundRecords, type RecordRef } from '../../stores/rows/findRecords';
import type { Kind } from './kinds';

export async function findOfKind<T extends TableKey>(
	store: CrmStore,
	{ recognition, known }: Kind<T>,
	refs: readonly RecordRef[],
	withOwn = false,
): Promise<FoundRecords<T>> {
	return await findRecords(store, { recognition, keyField: known.field, refs, withOwn });
}
