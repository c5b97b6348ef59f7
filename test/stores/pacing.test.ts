import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Budget } from '../../stores/budget';
import { createWindow, gatedBudget } from '../../stores/pacing';
import { type FakeClock, fakeClock } from '../support/fakeClock';

const START_MS = 1_000_000;

function pacedBy(requestsPerWindow: number, windowMs: number) {
	const clock = fakeClock(START_MS);
	return { clock, budget: gatedBudget(createWindow({ requestsPerWindow, windowMs }, clock), clock) };
}

/** Sends so many at once and answers with the times at which they went out. */
async function sentAt(budget: Budget, clock: FakeClock, count: number): Promise<number[]> {
	const send = async (): Promise<number> => clock.now() - START_MS;
	return await Promise.all(Array.from({ length: count }, () => budget.spend('batch', send)));
}

describe('the budget of a base', () => {
	it('lets as many go at once as the window holds, and the next when the first has left it', async () => {
		const { budget, clock } = pacedBy(5, 1_100);
		const times = await sentAt(budget, clock, 12);
		expect(times).toEqual([0, 0, 0, 0, 0, 1_100, 1_100, 1_100, 1_100, 1_100, 2_200, 2_200]);
	});

	it('never lets more through in any stretch of time than the window holds', async () => {
		const arrivals = fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 40 });
		const property = fc.asyncProperty(
			arrivals,
			fc.integer({ min: 1, max: 6 }),
			async (waits, limit) => {
				const { budget, clock } = pacedBy(limit, 1_000);
				const times: number[] = [];
				const all: Array<Promise<void>> = [];
				for (const waitMs of waits) {
					await clock.sleep(waitMs);
					all.push(budget.spend('batch', async () => void times.push(clock.now())));
				}
				await Promise.all(all);
				expect(times).toHaveLength(waits.length);
				times.forEach((time, index) => {
					const earlier = times[index - limit];
					if (earlier !== undefined) expect(time - earlier).toBeGreaterThanOrEqual(1_000);
				});
			},
		);
		await fc.assert(property, { numRuns: 50 });
	});

	it('lets visitors’ work go before background work that waits already', async () => {
		const { budget } = pacedBy(1, 1_000);
		const order: string[] = [];
		const log = (name: string) => async (): Promise<void> => void order.push(name);
		await Promise.all([
			budget.spend('batch', log('first')),
			budget.spend('batch', log('background')),
			budget.spend('batch', log('more background')),
			budget.spend('interactive', log('visitor')),
		]);
		expect(order).toEqual(['first', 'visitor', 'background', 'more background']);
	});

	it('sends nothing during a pause, whoever asks', async () => {
		const { budget, clock } = pacedBy(5, 1_000);
		budget.pause(30_000);
		budget.pause(1_000);
		expect(await sentAt(budget, clock, 2)).toEqual([30_000, 30_000]);
	});

	it('a pause also holds those that were waiting for the window', async () => {
		const { budget, clock } = pacedBy(1, 1_000);
		const first = budget.spend('batch', async () => budget.pause(30_000));
		const second = sentAt(budget, clock, 1);
		await first;
		expect(await second).toEqual([30_000]);
	});

	it('without a limit all go at once, but a pause holds', async () => {
		const { budget, clock } = pacedBy(Infinity, 0);
		expect(new Set(await sentAt(budget, clock, 500))).toEqual(new Set([0]));
		budget.pause(5_000);
		expect(await sentAt(budget, clock, 1)).toEqual([5_000]);
	});

	it.each([
		['nobody waits for the old hour to come again', -3_600_000, 1_100],
		['a short step back lets no more through', -20, 1_100],
	])('when the clock is put back, %s', async (_case, stepMs, windowMs) => {
		const { budget, clock } = pacedBy(1, windowMs);
		await budget.spend('interactive', async () => undefined);
		clock.advance(stepMs);
		const putBackAt = clock.now();
		await budget.spend('batch', async () => undefined);
		expect(clock.now() - putBackAt).toBe(windowMs);
		budget.pause(30_000);
		clock.advance(stepMs);
		const pausedAt = clock.now();
		await budget.spend('batch', async () => undefined);
		expect(clock.now() - pausedAt).toBe(30_000);
	});

	it('a request that fails gives its error to its caller and holds nobody up', async () => {
		const { budget, clock } = pacedBy(1, 1_000);
		const failing = budget.spend('batch', async () => await Promise.reject(new Error('broken')));
		await expect(failing).rejects.toThrow('broken');
		expect(await sentAt(budget, clock, 1)).toEqual([1_000]);
	});
});
