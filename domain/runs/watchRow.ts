// Rows of the local table crm_watch: when each clock ran last, failures not told yet, and what the watch remembers.
import type { RunTrace } from './missedRuns';
import { readSchedule } from './schedule';

/** As n8n's Data Table node puts a row out. */
export type WatchRow = Readonly<Record<string, unknown>>;

/** `null` when the row is no trace of a clock. */
export function readTrace(row: WatchRow): RunTrace | null {
	const ranAt = instantOf(row.at);
	const workflow = stringOf(row.workflow);
	if (row.kind !== 'clock' || ranAt === null || workflow === '') return null;
	return { workflow, name: stringOf(row.name) || workflow, ranAt, schedule: readSchedule(stringOf(row.data)) };
}

export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function instantOf(value: unknown): Date | null {
	const instant = new Date(stringOf(value));
	return Number.isNaN(instant.getTime()) ? null : instant;
}
