import { describe, expect, it } from 'vitest';
import {
	AccessDeniedError,
	type CrmError,
	InvalidInputError,
	RateLimitedError,
	StoreUnavailableError,
} from '../../domain/errors';
import { createWindow, gatedBudget } from '../../stores/pacing';
import { waitMsOf, withRetry } from '../../stores/retry';
import { fakeClock } from '../support/fakeClock';

/** Sends a request that fails so often before it succeeds; tells how often it was sent and when it ended. */
async function attempt(error: CrmError, failures: number, isSafeToRepeat: boolean) {
	const clock = fakeClock(0);
	const budget = gatedBudget(createWindow({ requestsPerWindow: 5, windowMs: 1_100 }, clock), clock);
	let sent = 0;
	const policy = { budget, clock, priority: 'batch', isSafeToRepeat, random: () => 0.5 } as const;
	const answer = await withRetry(policy, async () => {
		sent += 1;
		if (sent <= failures) throw error;
		return 'done';
	}).catch((caught: unknown) => caught);
	return { answer, sent, endedMs: clock.now() };
}

const limited = new RateLimitedError('slow down', 30_000);
const refused = new StoreUnavailableError('not reached', false);
const broken = new StoreUnavailableError('broken off', true);

describe('sending again', () => {
	it.each([
		['a limit, once: after the time it names and a little more', limited, 1, false, 2, 30_500],
		['a limit, four times', limited, 4, false, 5, 122_000],
		['a service not reached, three times: after 1, 3 and 9 seconds', refused, 3, false, 4, 13_000],
		['a broken answer to what may be repeated', broken, 1, true, 2, 1_000],
	])('succeeds after %s', async (_name, error, failures, isSafe, sent, endedMs) => {
		expect(await attempt(error, failures, isSafe)).toEqual({ answer: 'done', sent, endedMs });
	});

	it.each([
		['a limit that does not end', limited, 99, true, 5],
		['a service that stays away', refused, 99, true, 4],
		['a broken answer to what must not be done twice', broken, 1, false, 1],
		['input that is wrong', new InvalidInputError('wrong'), 1, true, 1],
		['a token that is wrong', new AccessDeniedError('no'), 1, true, 1],
	])('gives up after %s', async (_name, error, failures, isSafe, sent) => {
		expect(await attempt(error, failures, isSafe)).toMatchObject({ answer: error, sent });
	});

	it('a limit met by one request holds all others on the base', async () => {
		const clock = fakeClock(0);
		const budget = gatedBudget(createWindow({ requestsPerWindow: 1, windowMs: 1_000 }, clock), clock);
		const policy = {
			budget,
			clock,
			priority: 'batch',
			isSafeToRepeat: true,
			random: () => 0,
		} as const;
		let isFirst = true;
		const first = withRetry(policy, async () => {
			if (!isFirst) return clock.now();
			isFirst = false;
			throw limited;
		});
		const second = withRetry(policy, async () => clock.now());
		expect(Math.min(await first, await second)).toBeGreaterThanOrEqual(30_000);
	});
});

describe('how long a service asks to wait', () => {
	it.each([
		['seconds', '30', 30_000],
		['nothing', null, 2_000],
		['a date, which is not read', 'Fri, 27 Nov 2026 08:00:00 GMT', 2_000],
		['below nothing', '-1', 2_000],
		['milliseconds by mistake: no eight hours', '30000', 900_000],
		['for ever, which no clock can sleep', 'Infinity', 900_000],
	])('%s: %j', (_case, retryAfter, expected) => {
		expect(waitMsOf(retryAfter, 2_000)).toBe(expected);
	});
});
