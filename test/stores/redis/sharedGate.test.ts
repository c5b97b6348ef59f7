// How one process goes on when Redis goes away and comes back, on a clock of the test; processes.test.ts has a real Redis.
import { beforeEach, describe, expect, it } from 'vitest';
import { SharedGate } from '../../../stores/redis/sharedGate';
import type { SharedWindow } from '../../../stores/redis/sharedWindow';
import { type FakeClock, fakeClock } from '../../support/fakeClock';

const LIMITS = { requestsPerWindow: 5, windowMs: 1_000 };

/** Admits all who ask, unless it is away. */
class Redis implements SharedWindow {
	isAway = false;
	processes = 2;
	asked = 0;
	readonly pauses: number[] = [];

	async admit() {
		if (this.isAway) throw new Error('connection lost');
		this.asked += 1;
		return { waitMs: 0, processes: this.processes };
	}

	async pause(pauseMs: number): Promise<void> {
		if (this.isAway) throw new Error('connection lost');
		this.pauses.push(pauseMs);
	}
}

let redis: Redis;
let clock: FakeClock;
let gate: SharedGate;
let said: string[];

beforeEach(() => {
	redis = new Redis();
	clock = fakeClock(0);
	said = [];
	gate = new SharedGate({ window: redis, limits: LIMITS, clock, warn: (sentence) => said.push(sentence), service: 'the CRM base' });
});

/** How many of 20 who ask at once are admitted. */
async function admitted(): Promise<number> {
	let count = 0;
	for (let index = 0; index < 20; index += 1) count += (await gate.admit('batch')) === 0 ? 1 : 0;
	return count;
}

describe('a process whose Redis goes away', () => {
	it('asks Redis alone as long as it answers', async () => {
		expect(await admitted()).toBe(20);
		expect(redis.asked).toBe(20);
		expect(said).toEqual([]);
	});

	it.each([
		['two processes: two of five each', 2, 2],
		['five processes: one each', 5, 1],
		['it never heard of the others: as one of five', null, 1],
	])('sends nothing for one window, then its share; %s', async (_name, processes, share) => {
		if (processes !== null) {
			redis.processes = processes;
			await gate.admit('batch');
		}
		redis.isAway = true;
		expect(await admitted()).toBe(0);
		clock.advance(999);
		expect(await admitted()).toBe(0);
		clock.advance(1);
		expect(await admitted()).toBe(share);
		clock.advance(1_000);
		expect(await admitted()).toBe(share);
		expect(said).toEqual([
			`Redis does not answer (connection lost): until it does, this process keeps to its share of the limit of the CRM base, as one of ${processes ?? 5}`,
		]);
	});

	it('of more processes than requests, each sends one in several windows', async () => {
		redis.processes = 12;
		await gate.admit('batch');
		redis.isAway = true;
		await gate.admit('batch');
		clock.advance(1_000);
		expect(await admitted()).toBe(1);
		clock.advance(2_999);
		expect(await admitted()).toBe(0);
		clock.advance(1);
		expect(await admitted()).toBe(1);
	});

	it('trusts it only when it has answered for five seconds, and is counted by it until then', async () => {
		await gate.admit('batch');
		redis.isAway = true;
		await gate.admit('batch');
		redis.isAway = false;
		redis.asked = 0;
		for (let second = 1; second <= 5; second += 1) {
			clock.advance(1_000);
			expect(await admitted()).toBe(2);
			expect(redis.asked).toBe(2 * second);
			expect(said).toHaveLength(1);
		}
		clock.advance(1_000);
		expect(await admitted()).toBe(20);
		expect(said[1]).toBe('Redis answers again: all processes share the limit of the CRM base');
	});

	it('is asked again after a second, though the clock was put back meanwhile', async () => {
		await gate.admit('batch');
		redis.isAway = true;
		await gate.admit('batch');
		redis.isAway = false;
		clock.advance(-3_600_000);
		for (let second = 0; second <= 7; second += 1) {
			await admitted();
			clock.advance(1_000);
		}
		expect(await admitted()).toBe(20);
	});

	it('a pause holds once more, and no hour, when the clock is put back', async () => {
		gate.pause(30_000);
		clock.advance(-3_600_000);
		expect(await gate.admit('interactive')).toBe(30_000);
		clock.advance(30_000);
		expect(await gate.admit('interactive')).toBe(0);
	});

	it('a pause holds without Redis, and is told to the others when it is back', async () => {
		redis.isAway = true;
		await gate.admit('batch');
		gate.pause(30_000);
		clock.advance(29_999);
		expect(await gate.admit('interactive')).toBe(1);
		redis.isAway = false;
		clock.advance(1);
		expect(await admitted()).toBe(1);
		gate.pause(2_000);
		expect(redis.pauses).toEqual([2_000]);
	});
});
