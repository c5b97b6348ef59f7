// Deletes records; one that is gone already counts as deleted.
import type { TableKey } from '../../../domain/schema';
import { findRecords, type FindRecord, type RecordRef } from '../../../stores/rows/findRecords';
import type { CrmStore, DeleteResult } from '../../../stores/port';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, failed, inBatch, oneRow } from '../../shared/operation';
import { readTheRecord, theRecord } from '../fields';
import { one, type Kind } from '../kinds';

export const remove = <T extends TableKey>(kind: Kind<T>) =>
	defineOperation<RecordRef, CrmEnv>({
		name: 'delete',
		displayName: 'Delete',
		action: `Delete ${one(kind)}`,
		description: `Deletes one ${kind.name} for good`,
		properties: [theRecord(kind)],
		parse: (read) => readTheRecord(read, kind),
		run: async (items, env) => {
			const store = await env.store();
			const find = await findByKey(store, kind, items.map(({ params }) => params));
			return await inBatch(
				items,
				({ params }) => (params.by === 'id' ? params.value : find(params).id),
				async (ids) => {
					const deleted = await store.delete(kind.table, ids);
					return deleted.map(toResult);
				},
			);
		},
	});

/** An id needs no look-up. */
async function findByKey<T extends TableKey>(
	store: CrmStore,
	kind: Kind<T>,
	refs: readonly RecordRef[],
): Promise<FindRecord<T>> {
	return await findRecords(store, {
		recognition: kind.recognition,
		keyField: kind.known.field,
		refs: refs.filter(({ by }) => by === 'key'),
	});
}

const toResult = (result: DeleteResult) =>
	result.ok ? oneRow({ id: result.id, deleted: true }) : failed(result.error);
