// What the run log says of the last run of a workflow, put together from what each of its nodes did.
import type { Fields } from '../record';
import { timesOf } from './errorRun';

/** From good to bad. */
export const OUTCOMES = ['ok', 'partial', 'failed'] as const;
export type RunOutcome = (typeof OUTCOMES)[number];

/** What one node of ours did in one execution, or all of them together. */
export interface RunPart {
	readonly workflow: string;
	readonly execution: string;
	/** Where a person opens it; empty: nowhere. */
	readonly url: string;
	readonly beganAt: Date;
	readonly endedAt: Date;
	readonly calls: number;
	/** Rows written to the base. */
	readonly changed: number;
	readonly outcome: RunOutcome;
	/** Left out to save calls. */
	readonly isPutOff: boolean;
}

/** Nodes of one execution are added up; of two executions the one that began later counts. */
export function lastRunWith(before: RunPart | undefined, part: RunPart): RunPart {
	if (before === undefined) return part;
	if (before.execution !== part.execution) return part.beganAt >= before.beganAt ? part : before;
	return {
		...part,
		beganAt: before.beganAt,
		calls: before.calls + part.calls,
		changed: before.changed + part.changed,
		outcome: OUTCOMES[Math.max(OUTCOMES.indexOf(before.outcome), OUTCOMES.indexOf(part.outcome))] ?? 'failed',
		isPutOff: before.isPutOff || part.isPutOff,
	};
}

/**
 * One row a workflow, which the next run writes anew. Its status is left to people: a click on "retry" that came between
 * two runs must not be written over, nor the time until which a repeat holds it. What a repeat said of it is past.
 */
export function lastRunRow(run: RunPart, putOffNote: string): Fields<'runs'> {
	return {
		...{ key: `last:${run.workflow}`, workflow: run.workflow, ...timesOf(run.beganAt, run.endedAt) },
		outcome: run.isPutOff && run.outcome === 'ok' ? 'partial' : run.outcome,
		message: run.isPutOff ? putOffNote : null,
		handling: null,
		counts: JSON.stringify({ changed: run.changed }),
		calls: run.calls,
		execution: run.url === '' ? run.execution : run.url,
	};
}
