// Plans many changes; those of one record become one write, the later seeing what the earlier does.
import type { StoredRecord } from '../record';
import type { TableKey } from '../schema';
import { planChange, type Change, type Clearing, type PlannedChange } from './planChange';

export interface AskedChange<T extends TableKey> extends Change<T> {
	readonly clearing: Clearing<T> | null;
}

export interface PlannedChanges<T extends TableKey> {
	/** No two of one record. */
	readonly plans: ReadonlyArray<PlannedChange<T>>;
	/** Gives back to each change asked for the result of its plan. */
	spread<Result>(results: readonly Result[]): readonly Result[];
}

export function planChanges<T extends TableKey>(
	asked: ReadonlyArray<AskedChange<T>>,
): PlannedChanges<T> {
	const planned = new Map<string, PlannedChange<T>>();
	for (const { clearing, ...change } of asked) {
		const { id } = change.record;
		const earlier = planned.get(id);
		const record = earlier === undefined ? change.record : asChanged(earlier);
		const later = planChange({ ...change, record }, clearing);
		planned.set(id, earlier === undefined ? later : joined(earlier, later));
	}
	const places = new Map([...planned.keys()].map((id, place) => [id, place]));
	return {
		plans: [...planned.values()],
		spread: (results) => {
			return asked.flatMap(({ record }) => {
				const place = places.get(record.id) ?? 0;
				return results.slice(place, place + 1);
			});
		},
	};
}

function asChanged<T extends TableKey>(change: PlannedChange<T>): StoredRecord<T> {
	if (change.kind === 'keep') return change.record;
	const { record, row } = change;
	const fields = { ...record.fields, ...row.fields };
	return { ...record, fields, own: { ...record.own, ...row.own } };
}

function joined<T extends TableKey>(
	earlier: PlannedChange<T>,
	later: PlannedChange<T>,
): PlannedChange<T> {
	if (earlier.kind === 'keep') return later;
	if (later.kind === 'keep') return earlier;
	const fields = { ...earlier.row.fields, ...later.row.fields };
	const own = { ...earlier.row.own, ...later.row.own };
	return { ...earlier, row: { fields, own } };
}
