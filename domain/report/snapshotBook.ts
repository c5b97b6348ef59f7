// What the nightly snapshots say: the figures of earlier days, as they were known then.
import type { StoredRecord } from '../record';
import type { Day } from '../time/day';

export interface Kept {
	readonly value: number;
	readonly count: number;
}

export interface SnapshotBook {
	/** Days with figures, the oldest first. */
	readonly days: readonly Day[];
	/** `dimension` is `all` or `<dimension>:<member>`; `null`: not kept. */
	find(day: Day, figure: string, dimension: string): Kept | null;
}

export function openSnapshots(rows: ReadonlyArray<StoredRecord<'snapshots'>>): SnapshotBook {
	const kept = new Map<string, Kept>();
	const days = new Set<Day>();
	for (const { fields } of rows) {
		const { day, figure, dimension, value } = fields;
		if (!day || !figure || value === null || value === undefined) continue;
		days.add(day);
		kept.set(snapshotKey(day, figure, dimension ?? 'all'), { value, count: fields.count ?? 0 });
	}
	return {
		days: [...days].sort(),
		find: (day, figure, dimension) => kept.get(snapshotKey(day, figure, dimension)) ?? null,
	};
}

/** One row per day, figure and member, however often the snapshot is taken. */
export const snapshotKey = (day: Day, figure: string, dimension: string): string => `${day}:${figure}:${dimension}`;

/** The last day with figures from `notBefore` up to `day`. */
export const lastDayUpTo = ({ days }: SnapshotBook, day: Day, notBefore: Day): Day | null =>
	days.filter((one) => one <= day && one >= notBefore).at(-1) ?? null;

/** The first day with figures from `day` up to `notAfter`. */
export const firstDayFrom = ({ days }: SnapshotBook, day: Day, notAfter: Day): Day | null =>
	days.find((one) => one >= day && one <= notAfter) ?? null;
