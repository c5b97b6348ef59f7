// Sends a request within the budget, and again where that can help and cannot do harm.
import { RateLimitedError, StoreUnavailableError } from '../domain/errors';
import type { Budget, Clock, Priority } from './budget';

export interface RetryPolicy {
	readonly budget: Budget;
	readonly priority: Priority;
	readonly clock: Clock;
	/** True for reads, and for writes that leave the same rows when they are done twice. */
	readonly isSafeToRepeat: boolean;
	/** 0 to 1; spreads out the processes that wait for the same limit to end. */
	readonly random?: () => number;
}

/** No service asks for more; what does is a proxy's slip, such as milliseconds for seconds, and would stop all work for days. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** `Retry-After` in seconds; `otherwiseMs` where a service says nothing, or a date. */
export function waitMsOf(retryAfter: string | null, otherwiseMs: number): number {
	const seconds = Number(retryAfter?.trim() || Number.NaN);
	return seconds >= 0 ? Math.min(seconds * 1_000, LONGEST_WAIT_MS) : otherwiseMs;
}

const WAITS_WHEN_UNAVAILABLE_MS = [1_000, 3_000, 9_000];
const REPEATS_WHEN_LIMITED = 4;
const MAX_JITTER_MS = 1_000;

/**
 * A limit (429) pauses everybody on this base and is tried again 4 times: the service did nothing. A failing service
 * is tried again 3 times, unless the request may have been carried out and must not be repeated.
 */
export async function withRetry<R>(policy: RetryPolicy, send: () => Promise<R>): Promise<R> {
	const { budget, priority, clock, isSafeToRepeat, random = Math.random } = policy;
	const waits = [...WAITS_WHEN_UNAVAILABLE_MS];
	let repeatsLeft = REPEATS_WHEN_LIMITED;
	for (;;) {
		try {
			return await budget.spend(priority, send);
		} catch (error) {
			if (error instanceof RateLimitedError) {
				budget.pause(error.retryAfterMs + Math.floor(random() * MAX_JITTER_MS));
				if (repeatsLeft-- === 0) throw error;
			} else if (error instanceof StoreUnavailableError) {
				const waitMs = waits.shift();
				if (waitMs === undefined || (error.mayHaveWritten && !isSafeToRepeat)) throw error;
				await clock.sleep(waitMs);
			} else {
				throw error;
			}
		}
	}
}
