import { expect, it } from 'vitest';

import { createBurstGate } from '../../../nodes/CrmLead/burstGate';
import { fakeClock } from '../../support/fakeClock';

it('lets one that came alone go on after one window', async () => {
	const clock = fakeClock();
	expect(await createBurstGate(clock).enter('lead-capture', 500)).toBe(1);
	expect(clock.sleeps).toEqual([500]);
});

it('ends a burst that does not end by itself after three seconds', async () => {
	const clock = fakeClock();
	const others: Array<Promise<number | null>> = [];
	const gate = createBurstGate({
		now: clock.now,
		sleep: async (ms) => {
			await clock.sleep(ms);
			others.push(gate.enter('lead-capture', 500));
		},
	});
	expect(await gate.enter('lead-capture', 500)).toBe(7);
	expect(clock.sleeps.reduce((sum, ms) => sum + ms)).toBe(3_000);
});

it('lets one of a burst go on when nobody comes any more, and tells it how many came', async () => {
	const clock = fakeClock();
	const gate = createBurstGate(clock);
	const arrivals = await Promise.all([1, 2, 3].map(() => gate.enter('lead-capture', 500)));
	expect(arrivals).toEqual([3, null, null]);
	expect(clock.sleeps).toEqual([500, 500]);
});

it('opens a new window for whoever comes after the last one was closed', async () => {
	const gate = createBurstGate(fakeClock());
	expect(await gate.enter('lead-capture', 500)).toBe(1);
	expect(await gate.enter('lead-capture', 500)).toBe(1);
});

it('keeps workflows apart', async () => {
	const gate = createBurstGate(fakeClock());
	expect(await Promise.all([gate.enter('a', 500), gate.enter('b', 500)])).toEqual([1, 1]);
});

it('does not wait for somebody who never came back', async () => {
	const clock = fakeClock();
	let isStuck = true;
	const gate = createBurstGate({
		now: clock.now,
		sleep: (ms) => (isStuck ? new Promise(() => undefined) : clock.sleep(ms)),
	});
	void gate.enter('lead-capture', 500);
	isStuck = false;
	clock.advance(10_400);
	expect(await gate.enter('lead-capture', 500)).toBeNull();
	clock.advance(100);
	expect(await gate.enter('lead-capture', 500)).toBe(1);
});

it('loses nobody: every arrival is followed by a run that begins after it', async () => {
	const clock = fakeClock();
	const gate = createBurstGate(clock);
	const inbox: number[] = [];
	const worked = new Set<number>();
	const arrive = async (post: number): Promise<void> => {
		inbox.push(post);
		const goesOn = await gate.enter('lead-capture', 10);
		if (goesOn === null) return;
		const claimed = inbox.splice(0);
		await clock.sleep(25);
		for (const each of claimed) worked.add(each);
	};
	const running: Array<Promise<void>> = [];
	for (let post = 0; post < 100; post += 1) {
		running.push(arrive(post));
		if (post % 3 === 0) await clock.sleep(post % 7);
	}
	await Promise.all(running);
	expect(worked.size).toBe(100);
});
