// What became of a record that was written, as the item that leaves the node.
import type { TableKey } from '../../domain/schema';
import type { SchemaLookup } from '../../domain/schema/lookup';
import type { UpsertResult } from '../../stores/rows/carryOutPlans';
import { recordJson } from '../shared/base/recordJson';
import { failed, oneRow, type ItemResult } from '../shared/operation';

/** `outcome` says what was done; `duplicates` lists other records with the same key, for a person to join. */
export function upsertedRow<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	result: UpsertResult<T>,
): ItemResult {
	if (!result.ok) return failed(result.error);
	const { record, outcome, duplicates } = result;
	return oneRow({
		...recordJson(schema, table, record),
		outcome,
		...(duplicates.length === 0 ? {} : { duplicates: [...duplicates] }),
	});
}
