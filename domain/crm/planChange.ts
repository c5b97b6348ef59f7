// Decides what is written when people change a record that they name.
import type { RowInput, StoredRecord } from '../record';
import type { TableKey } from '../schema';
import type { Directory } from './directory';
import type { PlannedKeep, PlannedUpdate, UpsertPlan } from './upsertPlan';

export interface Change<T extends TableKey> {
	readonly record: StoredRecord<T>;
	readonly row: RowInput<T>;
	/** How the table's own rules plan a row that is known. */
	readonly plan: (known: Directory<T>, row: RowInput<T>) => UpsertPlan<T>;
}

export interface Clearing<T extends TableKey> {
	/** The field that the key is made of; when it is cleared the key goes, too. */
	readonly keyedBy: string;
	readonly released: RowInput<T>['fields'];
}

export type PlannedChange<T extends TableKey> = PlannedUpdate<T> | PlannedKeep<T>;

/** What is empty in `row` is left as it is, or cleared when `clearing` is given. */
export function planChange<T extends TableKey>(
	{ record, row, plan }: Change<T>,
	clearing: Clearing<T> | null,
): PlannedChange<T> {
	const only = { find: () => [record], identityOf: () => record.id, wronglyKeyed: () => [] };
	const planned = plan(only, row);
	if (planned.kind === 'create')
		throw new TypeError('A record that is known was planned as a new one');
	if (clearing === null) return planned;

	const cleared = {
		fields: clearedOf(row.fields, record.fields),
		own: clearedOf(row.own ?? {}, record.own),
	};
	const released = Object.hasOwn(cleared.fields, clearing.keyedBy) ? clearing.released : {};
	const kept = planned.kind === 'update' ? planned.row : { fields: {}, own: {} };
	const fields = { ...kept.fields, ...released, ...cleared.fields };
	const own = { ...kept.own, ...cleared.own };
	if (Object.keys(fields).length + Object.keys(own).length === 0) return planned;
	return { kind: 'update', record, row: { fields, own }, duplicates: [] };
}

/** The fields that were given as empty and are not empty yet. */
function clearedOf<Cells extends object>(given: Cells, stored: Readonly<Cells>): Cells {
	const copy = { ...given };
	for (const name in copy) if (!isEmpty(copy[name]) || isEmpty(stored[name])) delete copy[name];
	return copy;
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';
