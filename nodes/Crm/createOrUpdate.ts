// Creates records or updates those that are there already, recognised by their key.
import type { IDataObject } from 'n8n-workflow';

import type { TableKey } from '../../domain/schema';
import { upsertKnown } from '../../stores/rows/upsertKnown';
import { mappedRow, type MappedFields } from '../shared/base/fieldMapper';
import { runGood, type ItemResult } from '../shared/operation';
import { checkedItems, type Base } from './base';
import type { Kind } from './kinds';
import { upsertedRow } from './upsertedRow';

export interface RecordInput {
	readonly fields: MappedFields;
	/** The item that came in. */
	readonly json: IDataObject;
}

export async function createOrUpdate<T extends TableKey>(
	{ store, schema, timeZone }: Base,
	{ table, recognition }: Kind<T>,
	inputs: readonly RecordInput[],
): Promise<readonly ItemResult[]> {
	const checked = await checkedItems(store, inputs, ({ fields, json }, current) =>
		mappedRow({ schema: current, table, timeZone }, fields, json),
	);
	return await runGood(checked, async (rows) => {
		const results = await upsertKnown(store, recognition, rows);
		return results.map((result) => upsertedRow(schema, table, result));
	});
}
