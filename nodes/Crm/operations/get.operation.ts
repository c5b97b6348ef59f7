// Reads records by id or by what people know them by.
import type { TableKey } from '../../../domain/schema';
import type { RecordRef } from '../../../stores/rows/findRecords';
import { recordJson } from '../../shared/base/recordJson';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, inBatch, oneRow } from '../../shared/operation';
import { openBase } from '../base';
import { findOfKind } from '../findOfKind';
import { readTheRecord, theRecord, withOwn } from '../fields';
import { one, type Kind } from '../kinds';

interface GetParams {
	readonly ref: RecordRef;
	readonly withOwn: boolean;
}

export const get = <T extends TableKey>(kind: Kind<T>) =>
	defineOperation<GetParams, CrmEnv>({
		name: 'get',
		displayName: 'Get',
		action: `Get ${one(kind)}`,
		description: `Reads one ${kind.name} with all its fields`,
		properties: [theRecord(kind), withOwn],
		parse: (read) => ({ ref: readTheRecord(read, kind), withOwn: read('withOwn') === true }),
		run: async (items, env) => {
			const { store, schema } = await openBase(env);
			const refs = items.map(({ params }) => params.ref);
			const withOwnColumns = items.some(({ params }) => params.withOwn);
			const found = await findOfKind(store, kind, refs, withOwnColumns);
			return await inBatch(
				items,
				({ params }) => found.get(params.ref),
				async (records) => records.map((record) => oneRow(recordJson(schema, kind.table, record))),
			);
		},
	});
