// Which scheduled workflows have not run in their time, as far as the watch can know.
import { MINUTE_MS } from '../time/day';
import { nextRun, type RunSchedule } from './schedule';

/** What a scheduled workflow left behind when it ran last. A workflow that never ran left nothing and is not watched. */
export interface RunTrace {
	readonly workflow: string;
	readonly name: string;
	readonly ranAt: Date;
	/** `null`: cannot be read, so nothing is expected. */
	readonly schedule: RunSchedule | null;
}

export interface MissedRun {
	readonly workflow: string;
	readonly name: string;
	readonly lastRanAt: Date;
	/** When it should have run. */
	readonly dueAt: Date;
}

/** Whatever comes this much later is late, not missing: n8n may be busy, or start again. */
const GRACE = { leastMs: 15 * MINUTE_MS, mostMs: 180 * MINUTE_MS, ofInterval: 1 / 4 } as const;

/**
 * `watchedSince`: since when the watch itself has run without a gap. What was due while n8n was down is not held against
 * the workflow: that n8n was down is one thing to tell, not twenty.
 */
export function missedRuns(
	traces: readonly RunTrace[],
	{ now, watchedSince }: { readonly now: Date; readonly watchedSince: Date },
): readonly MissedRun[] {
	return traces.flatMap((trace) => {
		const dueAt = dueAfter(trace, watchedSince);
		if (dueAt === null || now.getTime() <= dueAt.getTime() + graceOf(trace, dueAt)) return [];
		const { workflow, name, ranAt } = trace;
		return [{ workflow, name, lastRanAt: ranAt, dueAt }];
	});
}

function dueAfter({ schedule, ranAt }: RunTrace, watchedSince: Date): Date | null {
	if (schedule === null) return null;
	const dueAt = nextRun(schedule, ranAt);
	return dueAt === null || dueAt >= watchedSince ? dueAt : nextRun(schedule, watchedSince);
}

function graceOf({ ranAt }: RunTrace, dueAt: Date): number {
	const interval = dueAt.getTime() - ranAt.getTime();
	return Math.min(Math.max(interval * GRACE.ofInterval, GRACE.leastMs), GRACE.mostMs);
}
