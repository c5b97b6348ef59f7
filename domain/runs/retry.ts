// What happens when a person sets a row of the run log to "retry".
import { allOf, anyOf, compare, equals, type Filter } from '../filter';
import type { Fields, StoredRecord } from '../record';
import { CALLS_ROW } from '../quota/usage';
import { DAY_MS } from '../time/day';
import { withoutPersonalData } from './errorRun';
import { type Payload, readPayload } from './payload';

/** So long a claim holds: longer than any run lasts, so that a row is taken twice only when its run died. */
export const RETRY_LEASE_MS = DAY_MS / 24;

/** A row whose runs die takes n8n with it, or asks for what the workflow cannot do: it must not stand before all others for ever. */
const MOST_BROKEN_OFF = 3;

/** What stands in that column where no workflow does; the last two are of rows about calls. */
const NO_WORKFLOWS: ReadonlySet<string> = new Set(['', 'unknown', CALLS_ROW, 'quota']);

export type RetryDecision =
	| { readonly kind: 'run'; readonly id: string; readonly workflow: string; readonly payload: Payload }
	| { readonly kind: 'refuse'; readonly fields: Fields<'runs'> };

/** A row that names no workflow, or whose payload somebody changed, is closed instead of being tried for ever. */
export function decideRetry({ id, fields }: StoredRecord<'runs'>): RetryDecision {
	const workflow = (fields.workflow ?? '').trim();
	const payload = readPayload(fields.payload);
	if (NO_WORKFLOWS.has(workflow)) return refused('It names no workflow, so it cannot be run again');
	if (fields.status === 'running' && (fields.attempts ?? 0) >= MOST_BROKEN_OFF) {
		return refused(`It was run ${fields.attempts} times and broke off; see its executions in n8n, and set it to "retry" again once the reason is mended`);
	}
	if (payload === null) return refused('What is kept for the repeat cannot be read any more, so it cannot be run again');
	return { kind: 'run', id, workflow, payload };
}

/** So long after a repeat ended n8n may still report that it failed: it does so on its own, beside the run. */
const REPORT_WITHIN_MS = 10 * 60_000;

/** The row that tells of this run already, if it was a repeat: it is being repeated, or was a moment ago. */
export function toldByRepeat(workflow: string, now: Date): Filter {
	const justEnded = compare('endedAt', 'atLeast', new Date(now.getTime() - REPORT_WITHIN_MS).toISOString());
	return allOf(equals('workflow', workflow), compare('attempts', 'atLeast', 1), anyOf(equals('status', 'running'), justEnded));
}

const refused = (message: string): RetryDecision => ({
	kind: 'refuse',
	fields: { status: 'new', handling: 'person', message, nextTryAt: null },
});

/** After the workflow ran again: done, or back to the person who asked for it. */
export function afterRetry(
	{ ok, message }: { readonly ok: boolean; readonly message: string },
	now: Date,
): Fields<'runs'> {
	const endedAt = now.toISOString();
	if (ok) return { status: 'done', outcome: 'ok', handling: null, nextTryAt: null, payload: null, endedAt };
	return {
		...{ status: 'new', outcome: 'failed', handling: 'person', nextTryAt: null, endedAt },
		...(message === '' ? {} : { message: withoutPersonalData(message) }),
	};
}
