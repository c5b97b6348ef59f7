// Whether a failure is made up for by itself or needs a person: the two classes of the run log.

/** `self`: a later run does the same work again; `person`: it fails again until somebody has changed something. */
export type Handling = 'self' | 'person';

/** What is known of an error, be it ours, n8n's or a service's. */
export interface FaultFacts {
	readonly message: string;
	/** Of a `CrmError`; see domain/errors.ts. */
	readonly code?: string;
	/** As the service answered. */
	readonly httpStatus?: number;
}

/**
 * Slugs of workflows that look again for the same work by themselves: on a schedule, or because what they work off stays
 * in the local inbox until it is done.
 */
const LOOKS_AGAIN: ReadonlySet<string> = new Set([
	...['base-doctor', 'campaign', 'deal-events', 'follow-ups', 'hubspot-sync', 'lead-capture', 'lead-escalation'],
	...['lead-replay', 'lead-scoring', 'link-replay', 'nps-dispatch', 'onboarding-enrol', 'pipeline-dashboard'],
	...['pipeline-snapshot', 'sequence-run', 'stale-deals'],
]);

/** Ids of the public API are not slugs, so the name counts as well: "Lead replay" is `lead-replay`. */
export function looksAgain(workflow: { readonly id?: string; readonly name?: string }, mode: string): boolean {
	const slug = (workflow.name ?? '').trim().toLowerCase().replaceAll(/\s+/g, '-');
	return mode === 'trigger' || LOOKS_AGAIN.has(workflow.id ?? '') || LOOKS_AGAIN.has(slug);
}

/** Somebody has to act unless the fault passes and the workflow comes back to the same work. */
export const handlingOf = (fault: FaultFacts, isRepeated: boolean): Handling =>
	isRepeated && passes(fault) ? 'self' : 'person';

const PASSING_CODES: ReadonlySet<string> = new Set(['store_unavailable', 'rate_limited']);
const PASSING_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Names of Node.js for a connection that failed, SQLite's for a table in use, and what n8n says of a run that died. */
const PASSING_TEXT =
	/\b(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|EPIPE|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|SQLITE_BUSY)\b|timed? ?out|socket hang up|did not finish/i;

/** Whether the same work may succeed later without anybody's doing. Our own codes decide where there is one. */
export function passes({ code, httpStatus, message }: FaultFacts): boolean {
	if (code !== undefined) return PASSING_CODES.has(code);
	if (httpStatus !== undefined) return PASSING_STATUS.has(httpStatus);
	return PASSING_TEXT.test(message);
}
