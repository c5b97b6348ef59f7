// Writes what n8n's Error Trigger reports into the run log.
import { isObject, jsonIn } from '../../../domain/json';
import { type FailedRun, runFromError } from '../../../domain/runs/errorRun';
import type { RunSchedule } from '../../../domain/runs/schedule';
import { readTrace } from '../../../domain/runs/watchRow';
import { isToldByRepeat } from '../../../stores/runs/retries';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, oneRow } from '../../shared/operation';
import { writeRuns } from './writeRuns';

interface LogErrorParams {
	/** `null`: the item itself is what the Error Trigger put out. */
	readonly failure: Readonly<Record<string, unknown>> | null;
	readonly schedule: RunSchedule | null;
}

export const logError = defineOperation<LogErrorParams, CrmEnv>({
	name: 'logError',
	displayName: 'Log Error',
	action: 'Log a failed workflow',
	description: "Writes what n8n's Error Trigger reports into the run log, without personal data; a repeat that failed is told by its own row alone",
	properties: [
		{
			displayName: 'Failure',
			name: 'failure',
			type: 'json',
			default: '={{ $json }}',
			description: 'What the Error Trigger put out',
		},
		{
			displayName: 'Trace of Its Clock',
			name: 'trace',
			type: 'json',
			default: '',
			description: 'The row of the local table crm_watch of this workflow, from which the next try is told; empty when it has none',
		},
	],
	parse: (read) => ({ failure: objectOf(read('failure')), schedule: readTrace(objectOf(read('trace')) ?? {})?.schedule ?? null }),
	run: async (items, env) => {
		const store = await env.store();
		const failures = await Promise.all(
			items.map(async ({ json, params: { failure, schedule } }) => {
				const failed: FailedRun = failure ?? json;
				return { failed, schedule, isTold: await isToldByRepeat(store, failed, env.now) };
			}),
		);
		const untold = failures.filter(({ isTold }) => !isTold);
		const written = await writeRuns(
			store,
			untold.map(({ failed, schedule }) => {
				const begunAt = env.beginOf?.(failed.execution?.id ?? '') ?? null;
				return runFromError(failed, env.now, { schedule, begunAt });
			}),
		);
		return failures.map((failure) => written[untold.indexOf(failure)] ?? oneRow({ isToldByRepeat: true }));
	},
});

/** An expression gives an object or its JSON. */
function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
	if (isObject(value)) return value;
	const parsed = typeof value === 'string' ? jsonIn(value) : null;
	return isObject(parsed) ? parsed : null;
}
