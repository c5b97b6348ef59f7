// Changes records that are named: reads them, plans what differs, writes it in batches.
import type { IDataObject } from 'n8n-workflow';

import { planChanges, type AskedChange } from '../../domain/crm/planChanges';
import type { TableKey } from '../../domain/schema';
import { carryOutPlans } from '../../stores/rows/carryOutPlans';
import type { RecordRef } from '../../stores/rows/findRecords';
import { mappedRow, type MappedFields } from '../shared/base/fieldMapper';
import { runGood, type ItemResult } from '../shared/operation';
import { checkedItems, type Base } from './base';
import { findOfKind } from './findOfKind';
import type { Kind } from './kinds';
import { upsertedRow } from './upsertedRow';

export interface RecordChange {
	readonly ref: RecordRef;
	readonly fields: MappedFields;
	/** Whether a field that is given as empty is cleared instead of left as it is. */
	readonly clears: boolean;
	/** The item that came in. */
	readonly json: IDataObject;
}

export async function changeRecords<T extends TableKey>(
	{ store, schema, timeZone }: Base,
	kind: Kind<T>,
	changes: readonly RecordChange[],
): Promise<readonly ItemResult[]> {
	const { table, recognition, known } = kind;
	const refs = changes.map(({ ref }) => ref);
	const found = await findOfKind(store, kind, refs, true);
	const clearing = { keyedBy: known.field, released: recognition.released };
	const checked = await checkedItems(
		store,
		changes,
		({ ref, fields, clears, json }, current): AskedChange<T> => ({
			record: found.get(ref),
			row: mappedRow({ schema: current, table, timeZone }, fields, json),
			plan: recognition.plan,
			clearing: clears ? clearing : null,
		}),
	);
	return await runGood(checked, async (asked) => {
		const { plans, spread } = planChanges(asked);
		const results = spread(await carryOutPlans(store, { ...recognition, plans }));
		return results.map((result) => upsertedRow(schema, table, result));
	});
}
