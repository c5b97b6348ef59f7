// Rows that were read in one go, to be asked one by one which of them is meant.
import type { Fields, StoredRecord } from '../record';
import type { TableKey } from '../schema';

export interface Directory<T extends TableKey> {
	/** The rows that stand for this, best first; more than one means that the base holds it twice. */
	find(wanted: Fields<T>): ReadonlyArray<StoredRecord<T>>;
	/** What tells it from others; `null` when too little was given to recognise it again. */
	identityOf(wanted: Fields<T>): string | null;
	/** Rows that hold its key though they are something else by now. */
	wronglyKeyed(wanted: Fields<T>): ReadonlyArray<StoredRecord<T>>;
}

export function grouped<Row>(
	rows: readonly Row[],
	keyOf: (row: Row) => string | null,
): ReadonlyMap<string, readonly Row[]> {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const key = keyOf(row);
		if (key === null || key === '') continue;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [row]);
		else group.push(row);
	}
	return groups;
}

/** Oldest first, and the same order on every run. */
export function byAge(one: StoredRecord, other: StoredRecord): number {
	const [a, b] = [one, other].map(({ id, createdAt }) => `${createdAt ?? ''} ${id}`);
	return (a ?? '') < (b ?? '') ? -1 : 1;
}
