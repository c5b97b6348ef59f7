// Deletes records; one that is gone already counts as deleted.
import type { TableKey } from '../../../domain/schema';
import type { RecordRef } from '../../../stores/rows/findRecords';
import type { DeleteResult } from '../../../stores/port';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, failed, inBatch, oneRow } from '../../shared/operation';
import { findOfKind } from '../findOfKind';
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
			// An id needs no look-up.
			const byKey = items.map(({ params }) => params).filter(({ by }) => by === 'key');
			const found = await findOfKind(store, kind, byKey);
			return await inBatch(
				items,
				({ params }) => (params.by === 'id' ? params.value : found.get(params).id),
				async (ids) => {
					const deleted = await store.delete(kind.table, ids);
					return deleted.map(toResult);
				},
			);
		},
	});

const toResult = (result: DeleteResult) =>
	result.ok ? oneRow({ id: result.id, deleted: true }) : failed(result.error);
