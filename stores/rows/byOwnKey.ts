// Recognises rows by one text of their own: a deal by its key, a task or an activity by what made it.
import { planCreate, planUpdate } from '../../domain/crm/upsertPlan';
import type { FieldKey, TableKey } from '../../domain/schema';
import { findByKeys } from './findByKeys';
import type { Recognition } from './upsertKnown';

export function byOwnKey<T extends TableKey>(
	table: T,
	key: FieldKey<T>,
	createsUnrecognised = false,
): Recognition<T> {
	return {
		table,
		key,
		released: {},
		createsUnrecognised,
		find: (store, rows, options) => findByKeys(store, { table, key, rows }, options),
		plan: (known, row) => {
			const [found, ...others] = known.find(row.fields);
			return found === undefined ? planCreate(row) : planUpdate([found, ...others], row);
		},
		hint: `Fill ${key} with a text that is always the same for the same thing`,
	};
}
