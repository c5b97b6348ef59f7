// Locks over several real processes and one real Redis; and what becomes of them when a process or Redis dies.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLocks } from '../../../stores/locks';
import { connectRedis, type RedisConnection } from '../../../stores/redis/connection';
import { SharedLocks } from '../../../stores/redis/sharedLocks';
import { eventually } from '../../e2e/support/eventually';
import { fakeClock } from '../../support/fakeClock';
import { startProcess, type TestProcess } from '../../support/childProcess';
import { hasRedis, type RedisServer, startRedis } from '../../support/redisServer';
import type { HolderTask } from './holder.process';

const HELD_FOR_MS = 5_000;

describe.runIf(hasRedis())('locks over several processes', { timeout: 300_000 }, () => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-locks-'));
	const file = path.join(folder, 'number');
	let server: RedisServer;
	let redis: RedisConnection;
	let running: TestProcess[] = [];

	beforeAll(async () => {
		server = await startRedis();
		redis = connectRedis(server.url);
	});

	beforeEach(() => fs.writeFileSync(file, '0'));

	afterEach(async () => {
		await Promise.all(running.map((process) => process.kill()));
		running = [];
	});

	afterAll(async () => {
		redis.close();
		await server.stop();
		fs.rmSync(folder, { recursive: true });
	});

	async function aProcess(overrides: Partial<HolderTask> = {}): Promise<TestProcess> {
		const own = { redisUrl: server.url, file, count: 0, heldForMs: HELD_FOR_MS, isStuck: false };
		const started = startProcess('test/stores/redis/holder.process.ts', { ...own, ...overrides });
		running.push(started);
		await started.begun();
		return started;
	}

	const lockIn = (said: string[] = []): SharedLocks =>
		new SharedLocks({
			...{ redis, base: 'a base', local: createLocks(), heldForMs: HELD_FOR_MS },
			clock: { now: Date.now, sleep: async (ms) => await sleep(ms) },
			warn: (sentence) => said.push(sentence),
		});

	it('work on one key runs one after the other: no change is lost', async () => {
		const processes = await Promise.all([1, 2, 3].map(async () => await aProcess({ count: 25 })));
		for (const process of processes) process.send({});
		await Promise.all(processes.map(async (process) => await process.ended()));
		expect(fs.readFileSync(file, 'utf8')).toBe('75');
	});

	it('a key stays held for as long as the work takes, and comes free when its holder is killed', async () => {
		const holder = await aProcess({ isStuck: true });
		holder.send({});
		await eventually('the lock', async () => holder.messages[1]);
		const order: string[] = [];
		const waiting = lockIn().withLocks(['the number'], async () => void order.push('the next'));
		await lockIn().withLocks(['a third'], async () => void order.push('another key'));
		await sleep(1.5 * HELD_FOR_MS);
		order.push('still alive');
		await holder.kill();
		await waiting;
		expect(order).toEqual(['another key', 'still alive', 'the next']);
	});

	it('two sets of keys named in another order do not wait for each other for ever', async () => {
		const done = Array.from({ length: 20 }, async (_, index) => {
			const keys = index % 2 === 0 ? ['a', 'b', 'c'] : ['c', 'a', 'b'];
			return await lockIn().withLocks(keys, async () => index);
		});
		expect(await Promise.all(done)).toHaveLength(20);
	});

	it('a failure is told to its caller and frees the key; names of keys do not stand in Redis', async () => {
		const email = 'contacts.emailKey=anna@kunde.example';
		const failing = lockIn().withLocks([email], async () => {
			const keys = await redis.run("return redis.call('KEYS', '*')", [], []);
			expect(JSON.stringify(keys)).toMatch(/lock/);
			expect(JSON.stringify(keys)).not.toMatch(/anna/);
			throw new Error('broken');
		});
		await expect(failing).rejects.toThrow('broken');
		expect(await lockIn().withLocks([email], async () => 'done')).toBe('done');
	});

	it('without Redis work goes on, and it is said once', async () => {
		const said: string[] = [];
		const locks = lockIn(said);
		await server.kill();
		expect(await locks.withLocks(['a'], async () => 'done')).toBe('done');
		expect(await locks.withLocks(['a'], async () => 'done')).toBe('done');
		await server.startAgain();
		expect(said).toHaveLength(1);
		expect(said[0]).toMatch(/^Redis does not answer .* locks hold within this process only/);
		await eventually('the lock in Redis', async () => {
			const look = async () => await redis.run("return #redis.call('KEYS', '*lock*')", [], []).catch(() => 0);
			return (await locks.withLocks(['a'], look)) === 1 ? true : undefined;
		});
	});
});

it('keys that a slow Redis gave too late are given back, and hold nobody up', async () => {
	const held = new Map<string, unknown>();
	let isSlow = true;
	let asked = 0;
	const slow: RedisConnection = {
		run: async (script, keys, [token]) => {
			const [key = ''] = keys;
			if (script.includes("'DEL'")) {
				if (held.get(key) === token) held.delete(key);
				return 0;
			}
			if (!held.has(key)) held.set(key, token);
			asked += 1;
			if (isSlow || asked > 20) throw new Error('Command timed out');
			return held.get(key) === token ? 0 : 1;
		},
		close: () => undefined,
	};
	const clock = fakeClock(0);
	const locks = new SharedLocks({ redis: slow, base: 'a base', local: createLocks(), clock, warn: () => undefined });
	await locks.withLocks(['k'], async () => undefined);
	isSlow = false;
	clock.advance(1_000);
	const wasHeld = await locks.withLocks(['k'], async () => held.size);
	expect({ wasHeld, waited: clock.sleeps }).toEqual({ wasHeld: 1, waited: [] });
	expect(held.size).toBe(0);
});
