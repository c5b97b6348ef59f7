// Keeps the figures of the day, once however often it runs, and lets old days go.
import { equals } from '../../domain/filter';
import { planSnapshot } from '../../domain/report/planSnapshot';
import { type Day, weekdayOf } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { allWritten, listAll } from '../rows/written';
import { DEFAULT_RECENT_DAYS, DEFAULT_WINDOW_DAYS, readReport } from './readReport';

export interface TakenSnapshot {
	readonly day: Day;
	/** Rows that the day has. */
	readonly rows: number;
	readonly written: number;
	readonly deleted: number;
}

/** Old days are thinned out on this weekday; on the others only the rows of the day are read. */
const TIDY_UP_ON = 1;

export async function takeSnapshot(store: CrmStore, now: Date): Promise<TakenSnapshot> {
	const report = await readReport(store, {
		...{ now, day: null, windowDays: DEFAULT_WINDOW_DAYS, recentDays: DEFAULT_RECENT_DAYS },
	});
	const { day } = report;
	const isTidyDay = weekdayOf(day) === TIDY_UP_ON;
	const kept = await listAll(store, 'snapshots', {
		...(isTidyDay ? {} : { filter: equals('day', day) }),
		fields: ['key', 'day', 'value', 'count'],
	});
	const { upserts, deletes, rows } = planSnapshot(report, kept);
	if (upserts.length > 0) allWritten(await store.upsert('snapshots', 'key', upserts));
	if (deletes.length > 0) {
		const failed = (await store.delete('snapshots', deletes)).find(({ ok }) => !ok);
		if (failed?.ok === false) throw failed.error;
	}
	return { day, rows, written: upserts.length, deleted: deletes.length };
}
