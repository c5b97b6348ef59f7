// Rows of the local table crm_watch: when each clock ran last, failures not told yet, and what the watch remembers.
import { z } from 'zod';

import { jsonIn } from '../json';
import type { Failure } from './errorRun';
import type { RunTrace } from './missedRuns';
import type { KeptFailure } from './planDigest';
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

/** A failure that waits to be told; `null` when the row is none. */
export function readFailure(row: WatchRow): KeptFailure | null {
	const at = instantOf(row.at);
	if (row.kind !== 'failure' || at === null || typeof row.id !== 'number') return null;
	const parsed = failureData.safeParse(jsonIn(stringOf(row.data)));
	const workflow = stringOf(row.workflow);
	const { of, message, url, handling } = parsed.success ? parsed.data : NOT_READABLE;
	return { ...{ id: row.id, at, workflow, name: stringOf(row.name) || workflow }, ...{ of, message, url, handling } };
}

/** The columns of a failure, as they are inserted. */
export const failureRow = ({ workflow, name, message, url, handling }: Failure, now: Date) => ({
	...{ key: 'failure', kind: 'failure', workflow, name, at: now.toISOString() },
	data: JSON.stringify({ message, url, handling }),
});

const failureData = z.object({
	/** Written by workflows themselves, see "Keep it for the digest" in lead-replay. */
	of: z.enum(['run', 'item']).default('run'),
	...{ message: z.string(), url: z.string(), handling: z.enum(['self', 'person']) },
});
const NOT_READABLE = { of: 'run', message: 'What went wrong cannot be read any more; see the run log', url: '', handling: 'person' } as const;
