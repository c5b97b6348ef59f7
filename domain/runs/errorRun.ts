// What the run log says about a run that failed: what, where, and how to look at it, without personal data.
import type { Fields } from '../record';
import { type FaultFacts, type Handling, handlingOf, looksAgain } from './handling';
import { nextRun, type RunSchedule } from './schedule';

/** What n8n's Error Trigger hands over; every part may be missing. */
export interface FailedRun {
	readonly workflow?: { readonly id?: string; readonly name?: string };
	readonly execution?: {
		readonly id?: string;
		readonly url?: string;
		readonly lastNodeExecuted?: string;
		/** How it was started: `trigger` is a clock or a look for news, `webhook` a visitor, `integrated` another workflow. */
		readonly mode?: string;
		readonly error?: FailedRunError;
	};
	/** Instead of `execution` when the workflow could not even be started. */
	readonly trigger?: { readonly error?: FailedRunError };
}

interface FailedRunError {
	readonly message?: string;
	readonly description?: string | null;
	readonly httpCode?: string | number | null;
	/** Errors of ours leave their code here, see nodes/shared/toNodeError.ts. */
	readonly context?: { readonly crmCode?: unknown };
}

const LONGEST_MESSAGE = 500;
/** So that one that the end of a message cuts in two is seen as one. */
const LONGEST_ADDRESS = 320;

/** What is known of the run beside its failure. */
export interface RunContext {
	/** Of the workflow's own clock. */
	readonly schedule?: RunSchedule | null;
	/** `null`: not known; then both times are those of the report. */
	readonly begunAt?: Date | null;
}

/** One row of `runs`. */
export function runFromError(failed: FailedRun, now: Date, { schedule = null, begunAt = null }: RunContext = {}): Fields<'runs'> {
	const { workflow, message, url, handling } = describeFailure(failed);
	const nextTryAt = handling === 'self' && schedule !== null ? nextRun(schedule, now) : null;
	return {
		...{ workflow, ...timesOf(begunAt, now), outcome: 'failed', message },
		execution: url === '' ? null : url,
		status: 'new',
		handling,
		nextTryAt: nextTryAt?.toISOString() ?? null,
	};
}

/** Both times of a row, and the seconds between them where the beginning is known. */
export const timesOf = (begunAt: Date | null, endedAt: Date): Pick<Fields<'runs'>, 'startedAt' | 'endedAt' | 'seconds'> => ({
	startedAt: (begunAt ?? endedAt).toISOString(),
	endedAt: endedAt.toISOString(),
	seconds: begunAt === null ? null : Math.round((endedAt.getTime() - begunAt.getTime()) / 1_000),
});

/** What people are told of a failure, without personal data. */
export interface Failure {
	readonly workflow: string;
	/** As it stands in n8n. */
	readonly name: string;
	readonly message: string;
	/** Of the execution; empty when there is none. */
	readonly url: string;
	readonly handling: Handling;
}

export function describeFailure({ workflow = {}, execution, trigger }: FailedRun): Failure {
	const error = execution?.error ?? trigger?.error;
	const message = error?.message ?? 'The run failed without a message';
	const node = execution?.lastNodeExecuted === undefined ? '' : `"${execution.lastNodeExecuted}": `;
	const mode = execution?.mode ?? (trigger === undefined ? '' : 'trigger');
	return {
		workflow: workflow.id ?? workflow.name ?? 'unknown',
		name: workflow.name ?? workflow.id ?? 'unknown',
		message: withoutPersonalData([node, message, hintOf(error?.description)].join('')),
		url: execution?.url ?? execution?.id ?? '',
		handling: handlingOf(faultOf(error), looksAgain(workflow, mode)),
	};
}

function faultOf(error: FailedRunError | undefined): FaultFacts {
	const code = error?.context?.crmCode;
	const httpStatus = Number(error?.httpCode ?? NaN);
	return {
		message: `${error?.message ?? ''} ${error?.description ?? ''}`,
		...(typeof code === 'string' ? { code } : {}),
		...(Number.isInteger(httpStatus) ? { httpStatus } : {}),
	};
}

const hintOf = (description: string | null | undefined): string =>
	description === null || description === undefined || description === '' ? '' : ` (${description})`;

/** Addresses and phone numbers that a service put into its error text, also within a link; our own errors have none. */
export function withoutPersonalData(message: string): string {
	return message
		.slice(0, LONGEST_MESSAGE + LONGEST_ADDRESS)
		.replace(/[^\s@"'<>()]{1,64}(?:@|%40)[^\s@"'<>()]{1,255}/gu, '[e-mail]')
		.replace(/(?:\+|%2B|00)\d[\d\s()./-]{6,20}\d/gu, '[phone]')
		.replace(/(?<![\w.,-]|\d:)0[1-9]\d{0,3}[ /]?\d{2,4}(?: ?\d{2,4}){1,3}(?![\w:-])/gu, '[phone]')
		.slice(0, LONGEST_MESSAGE);
}
