// How changes are read from HubSpot's search, which never gives more than 10,000 results and is some time behind.
import { DAY_MS } from '../time/day';
import type { HubspotRecord } from './objects';

/** HubSpot: "The search endpoints are limited to 10,000 total results for any given query". */
export const SEARCH_LIMIT = 10_000;
export const SEARCH_PAGE = 100;

/** What one query of the search asks for. */
export type Window =
	| { readonly kind: 'since'; readonly sinceMs: number }
	/** More than the limit were changed in one and the same millisecond: these go by their id. */
	| { readonly kind: 'at'; readonly atMs: number; readonly afterId: string };

/** What the search has given of one window. */
export interface WindowRead {
	readonly window: Window;
	/** In the order of the search. */
	readonly records: readonly HubspotRecord[];
	/** Whether there were more than the search gives. */
	readonly isCut: boolean;
}

/** The window to read after this one; `null` when all has been read. Records at the seam come twice. */
export function nextWindow({ window, records, isCut }: WindowRead): Window | null {
	const last = records.at(-1);
	if (last === undefined) return window.kind === 'at' ? { kind: 'since', sinceMs: window.atMs + 1 } : null;
	if (window.kind === 'at') {
		return isCut ? { ...window, afterId: last.id } : { kind: 'since', sinceMs: window.atMs + 1 };
	}
	if (!isCut) return null;
	const lastMs = Date.parse(last.updatedAt);
	return lastMs > window.sinceMs ? { kind: 'since', sinceMs: lastMs } : { kind: 'at', atMs: lastMs, afterId: '0' };
}

/** The search knows a change after "a few moments" only, so the last minutes are looked at again each time. */
export const INDEX_DELAY_MS = 5 * 60_000;
/** What two clocks may differ by where the base does not say itself when a row was changed. */
export const CLOCK_SKEW_MS = 10 * 60_000;

/** So many changes, of which a person has to mend some, may be looked at once more before it is worth a call to go on behind them. */
export const SEEN_AGAIN = 100;

/**
 * Where the next look begins: behind the latest change that was seen, or before it by what may still come in while it is
 * young. Never goes back.
 */
export function nextCursor(beforeMs: number, seenMs: readonly number[], { delayMs, nowMs }: { readonly delayMs: number; readonly nowMs: number }): number {
	const latest = seenMs.reduce((one, other) => Math.max(one, other), 0);
	const isOld = nowMs - latest > delayMs + CLOCK_SKEW_MS;
	return Math.max(beforeMs, isOld ? latest + 1 : latest - delayMs);
}

/**
 * Whether everything is to be looked at: what was deleted in the base, and what was linked otherwise and changed in nothing
 * else, no search tells. `lastMs`: when the last such look began; absent where none is known of.
 */
export const isFullLookDue = (lastMs: number | undefined, { everyDays, nowMs }: { readonly everyDays: number; readonly nowMs: number }): boolean =>
	everyDays > 0 && nowMs - (lastMs ?? 0) >= everyDays * DAY_MS;
