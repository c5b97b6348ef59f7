// The script in a real Redis: who may go, who has to wait for how long, and who goes first.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Priority } from '../../../stores/budget';
import { connectRedis, keyName, type RedisConnection } from '../../../stores/redis/connection';
import { sharedWindow } from '../../../stores/redis/sharedWindow';
import { hasRedis, type RedisServer, startRedis } from '../../support/redisServer';

/** Longer than any test takes, so that nothing leaves the window meanwhile. */
const WINDOW_MS = 600_000;

describe.runIf(hasRedis())('the window of a base in Redis', () => {
	let server: RedisServer;
	let redis: RedisConnection;
	let base = 0;

	beforeAll(async () => {
		server = await startRedis();
		redis = connectRedis(server.url);
	});

	afterAll(async () => {
		redis.close();
		await server.stop();
	});

	beforeEach(() => {
		base += 1;
	});

	const windowOf = (process: string, requestsPerWindow = 3, windowMs = WINDOW_MS) =>
		sharedWindow(redis, { requestsPerWindow, windowMs }, { base: String(base), process });

	/** Whether each of them may go. */
	async function ask(process: string, priorities: readonly Priority[]): Promise<boolean[]> {
		const answers: boolean[] = [];
		for (const priority of priorities) {
			answers.push((await windowOf(`${process} ${answers.length}`).admit(priority)).waitMs === 0);
		}
		return answers;
	}

	it('holds so many, whoever they are, and says how long the next has to wait', async () => {
		const [a, b] = [windowOf('a'), windowOf('b')];
		for (const window of [a, b, a]) expect((await window.admit('batch')).waitMs).toBe(0);
		const { waitMs, processes } = await b.admit('batch');
		expect(waitMs).toBeGreaterThan(WINDOW_MS / 2);
		expect(waitMs).toBeLessThanOrEqual(WINDOW_MS);
		expect(processes).toBe(2);
	});

	it('another base has its own', async () => {
		expect(await ask('a', ['batch', 'batch', 'batch', 'batch'])).toEqual([true, true, true, false]);
		base += 1_000;
		expect(await ask('a', ['batch'])).toEqual([true]);
	});

	it('background work gives way while a visitor waits', async () => {
		expect(await ask('a', ['batch', 'batch', 'batch', 'interactive'])).toEqual([true, true, true, false]);
		// A wider window: there is room now, and the visitor has not come back yet.
		const wider = (process: string) => windowOf(process, 5);
		expect((await wider('b').admit('batch')).waitMs).toBeGreaterThan(0);
		expect((await wider('a 3').admit('interactive')).waitMs).toBe(0);
		expect((await wider('b').admit('batch')).waitMs).toBe(0);
	});

	it('a pause holds for all; a shorter one does not end it', async () => {
		await windowOf('a').pause(60_000);
		await windowOf('b').pause(1);
		expect((await windowOf('c').admit('interactive')).waitMs).toBeGreaterThan(30_000);
	});

	it('a pause begins anew, and lasts no hour, when the clock of Redis is put back', async () => {
		await windowOf('a').pause(60_000);
		// What such a clock leaves: Redis keeps the instant at which a key ends.
		await redis.run("return redis.call('PEXPIRE', KEYS[1], 3660000)", [`${keyName(String(base))}:pause`], []);
		for (const process of ['a', 'b']) expect((await windowOf(process).admit('interactive')).waitMs).toBeLessThanOrEqual(60_000);
		expect((await windowOf('c').admit('batch')).waitMs).toBeGreaterThan(30_000);
	});

	it('without a limit all go, and a pause holds', async () => {
		const free = windowOf('a', Infinity, 0);
		for (let index = 0; index < 50; index += 1) expect((await free.admit('batch')).waitMs).toBe(0);
		await free.pause(60_000);
		expect((await free.admit('batch')).waitMs).toBeGreaterThan(30_000);
	});
});

it.each(['127.0.0.1:6379', 'http://127.0.0.1:6379', 'redis', ''])(
	'"%s" is no address of a Redis',
	(url) => {
		expect(() => connectRedis(url)).toThrow('The Redis URL in the CRM base credential is not the address of a Redis');
	},
);
