// What the run log says about a run that failed: what, where, and how to look at it, without personal data.
import type { Fields } from '../record';

/** What n8n's Error Trigger hands over; every part may be missing. */
export interface FailedRun {
	readonly workflow?: { readonly id?: string; readonly name?: string };
	readonly execution?: {
		readonly id?: string;
		readonly url?: string;
		readonly lastNodeExecuted?: string;
		readonly error?: { readonly message?: string; readonly description?: string | null };
	};
	/** Instead of `execution` when the workflow could not even be started. */
	readonly trigger?: { readonly error?: { readonly message?: string } };
}

const LONGEST_MESSAGE = 500;

/** One row of `runs`. Times are those of the report: n8n does not say when the run began. */
export function runFromError(failed: FailedRun, now: Date): Fields<'runs'> {
	const { workflow, execution, trigger } = failed;
	const message = execution?.error?.message ?? trigger?.error?.message ?? 'The run failed without a message';
	const at = now.toISOString();
	return {
		workflow: workflow?.id ?? workflow?.name ?? 'unknown',
		startedAt: at,
		endedAt: at,
		outcome: 'failed',
		message: withoutPersonalData(
			[
				execution?.lastNodeExecuted === undefined ? '' : `"${execution.lastNodeExecuted}": `,
				message,
				hintOf(execution?.error?.description),
			].join(''),
		),
		execution: execution?.url ?? execution?.id ?? null,
		status: 'new',
	};
}

const hintOf = (description: string | null | undefined): string =>
	description === null || description === undefined || description === '' ? '' : ` (${description})`;

/** Addresses and phone numbers that a service put into its error text; our own errors have none. */
export function withoutPersonalData(message: string): string {
	return message
		.slice(0, LONGEST_MESSAGE)
		.replace(/[^\s@"'<>()]{1,64}@[^\s@"'<>()]{1,255}/gu, '[e-mail]')
		.replace(/(?:\+|00)\d[\d\s()./-]{6,20}\d/gu, '[phone]');
}
