// Posts of an address, counted in one process and over several through a real Redis.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { localRates, RATE_WINDOW_MS } from '../../stores/rates';
import { connectRedis, type RedisConnection } from '../../stores/redis/connection';
import { sharedRates } from '../../stores/redis/sharedRates';
import { hasRedis, type RedisServer, startRedis } from '../support/redisServer';

describe('one process', () => {
	it('counts by name and begins anew after a minute', async () => {
		let now = 0;
		const rates = localRates({ now: () => now });
		expect([await rates.count('a'), await rates.count('a'), await rates.count('b')]).toEqual([1, 2, 1]);
		now = RATE_WINDOW_MS;
		expect(await rates.count('a')).toBe(1);
	});

	it('turns nobody away for longer when the clock is put back', async () => {
		let now = 3_600_000;
		const rates = localRates({ now: () => now });
		await rates.count('a');
		now = 0;
		expect([await rates.count('a'), await rates.count('a')]).toEqual([1, 2]);
	});

	it('remembers no more names than it may, and forgets the oldest', async () => {
		const rates = localRates({ now: () => 0 }, 3);
		for (const name of ['a', 'b', 'c', 'd']) await rates.count(name);
		expect([await rates.count('d'), await rates.count('b'), await rates.count('a')]).toEqual([2, 2, 1]);
	});
});

it('a Redis that hangs is not waited for by each post of a flood, and is said to once', async () => {
	let now = 0;
	let asked = 0;
	let isHanging = true;
	const redis: RedisConnection = {
		run: async () => {
			asked += 1;
			return await (isHanging ? Promise.reject(new Error('Command timed out')) : Promise.resolve(40));
		},
		close: () => undefined,
	};
	const said: string[] = [];
	const clock = { now: () => now };
	const rates = sharedRates({ redis, local: localRates(clock), clock, warn: (text) => void said.push(text) });
	for (let post = 1; post <= 20; post += 1) expect(await rates.count('a')).toBe(post);
	now = 1_000;
	await rates.count('a');
	expect({ asked, said: said.length }).toEqual({ asked: 2, said: 1 });
	isHanging = false;
	now = 2_000;
	expect(await rates.count('a')).toBe(40);
});

describe.runIf(hasRedis())('several processes', () => {
	let server: RedisServer;
	let redis: RedisConnection;
	beforeAll(async () => {
		server = await startRedis();
		redis = connectRedis(server.url);
	});
	afterAll(async () => {
		redis.close();
		await server.stop();
	});

	it('count together, and each for itself once Redis is gone', async () => {
		const said: string[] = [];
		const clock = { now: () => 0 };
		const [one, other] = [said, []].map((heard: string[]) => sharedRates({ redis, local: localRates(clock), clock, warn: (text) => void heard.push(text) }));
		if (one === undefined || other === undefined) throw new Error('two were made');
		const counted = [await one.count('203.0.113.7'), await other.count('203.0.113.7'), await one.count('203.0.113.7')];
		expect(counted).toEqual([1, 2, 3]);
		await server.stop();
		expect(await one.count('203.0.113.7')).toBe(3);
		expect(said).toHaveLength(1);
		expect(said[0]).not.toContain('203.0.113.7');
	});
});
