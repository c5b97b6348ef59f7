// How many of the calls of a month are used, when they will be used up, and whether background work may still go on.
import type { Fields } from '../record';
import { DAY_MS } from '../time/day';
import { BACKGROUND_SHARE } from './scheduleCosts';

/** What stands in the column "workflow" of rows that count calls instead of telling of a run. */
export const CALLS_ROW = 'calls';

/** Calls of one day by workflow. Days and months are those of UTC. */
export interface DayOfCalls {
	readonly day: string;
	readonly byWorkflow: ReadonlyMap<string, number>;
	/** Runs that were left out to save calls. */
	readonly putOff: number;
}

/** One row of `runs` per day and process: its own count, so that it may be written again and again. */
export function callsRow(
	{ day, byWorkflow, putOff }: DayOfCalls,
	{ process, now, note }: { readonly process: string; readonly now: Date; readonly note: string | null },
): Fields<'runs'> {
	const counts = [...byWorkflow].sort(([, one], [, other]) => other - one);
	return {
		key: `${CALLS_ROW}:${day}:${process}`,
		workflow: CALLS_ROW,
		startedAt: `${day}T00:00:00.000Z`,
		endedAt: now.toISOString(),
		outcome: putOff > 0 ? 'partial' : 'ok',
		message: note,
		counts: JSON.stringify({ ...Object.fromEntries(counts), ...(putOff > 0 ? { putOff } : {}) }),
		calls: counts.reduce((sum, [, calls]) => sum + calls, 0),
		status: 'seen',
	};
}

export interface Usage {
	/** Since the month began. */
	readonly used: number;
	/** 0 is no limit. */
	readonly monthlyCalls: number;
}

export type Forecast =
	| { readonly kind: 'fine' }
	| { readonly kind: 'runsOut'; readonly day: string }
	| { readonly kind: 'usedUp' };

/** Before so much of a plan is used, a forecast says nothing. */
const TOO_EARLY = 0.1;

/** As if every day of the month were as the days so far; a day that is not over yet counts by its hours, the first in full. */
export function forecast({ used, monthlyCalls }: Usage, now: Date): Forecast {
	if (monthlyCalls === 0) return { kind: 'fine' };
	if (used >= monthlyCalls) return { kind: 'usedUp' };
	if (used < monthlyCalls * TOO_EARLY) return { kind: 'fine' };
	const { startMs, endMs } = monthOf(now);
	const passedMs = Math.max(DAY_MS, now.getTime() - startMs);
	const usedUpMs = startMs + (passedMs * monthlyCalls) / used;
	if (usedUpMs >= endMs) return { kind: 'fine' };
	const atMs = Math.max(usedUpMs, now.getTime());
	return { kind: 'runsOut', day: new Date(atMs).toISOString().slice(0, 10) };
}

/** What background work may use at once when a month begins, before its share has grown with the days. */
const HEAD_START = 0.1;

/**
 * What visitors need is kept for them: at the end of the month background work has stopped at four fifths of the plan,
 * and it comes there evenly, so that nothing stands still for weeks.
 */
export function mayRunInBackground({ used, monthlyCalls }: Usage, now: Date): boolean {
	if (monthlyCalls === 0) return true;
	const { startMs, endMs } = monthOf(now);
	const passed = (now.getTime() - startMs) / (endMs - startMs);
	return used < monthlyCalls * (HEAD_START + BACKGROUND_SHARE * passed);
}

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

export const monthStart = (now: Date): Date => new Date(monthOf(now).startMs);

function monthOf(now: Date): { readonly startMs: number; readonly endMs: number } {
	const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
	return { startMs: Date.UTC(year, month), endMs: Date.UTC(year, month + 1) };
}
