// Several real processes on one base and one real Redis: what a server on the other side sees of them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BaseCredential } from '../../../stores/storeParts';
import { eventually } from '../../e2e/support/eventually';
import { startProcess, type TestProcess } from '../../support/childProcess';
import { hasRedis, type RedisServer, startRedis } from '../../support/redisServer';
import { type CountingServer, startCountingServer } from './countingServer';
import type { SenderTask } from './sender.process';

const PER_SECOND = 10;

describe.runIf(hasRedis())('several processes on one base', { timeout: 300_000 }, () => {
	let redis: RedisServer;
	let server: CountingServer;
	let running: TestProcess[] = [];

	beforeEach(async () => {
		[redis, server] = await Promise.all([startRedis(), startCountingServer()]);
	});

	afterEach(async () => {
		await Promise.all(running.map((process) => process.kill()));
		running = [];
		await Promise.all([redis.stop(), server.stop()]);
	});

	async function aProcess(count: number, priority: SenderTask['priority'] = 'batch') {
		const credential: BaseCredential = {
			...{ provider: 'nocodb', token: 'a token', baseId: 'a base', apiUrl: server.url },
			...{ redisUrl: redis.url, requestsPerSecond: PER_SECOND },
		};
		const task: SenderTask = { credential, count, priority };
		const started = startProcess('test/stores/redis/sender.process.ts', task);
		running.push(started);
		await started.begun();
		return started;
	}

	/** Lets all begin at once and waits until they have sent all. */
	async function sendAll(processes: readonly TestProcess[]): Promise<void> {
		for (const process of processes) process.send({});
		await Promise.all(processes.map((process) => process.ended()));
	}

	const elapsedMs = (): number => (server.received.at(-1)?.at ?? 0) - (server.received[0]?.at ?? 0);

	it('stay below its limit together', async () => {
		await sendAll(await Promise.all([aProcess(15), aProcess(15), aProcess(15)]));
		expect(server.received).toHaveLength(45);
		// 10 at once, and the other 35 at 10 a second; each for itself they would take half a second.
		expect(elapsedMs()).toBeGreaterThan(2_500);
	});

	it('all stop when one of them is told to wait', async () => {
		const processes = await Promise.all([aProcess(20), aProcess(20), aProcess(20)]);
		const done = sendAll(processes);
		await eventually('the first requests', async () => server.received[15]);
		server.refuseNext(3);
		await done;
		expect(server.received).toHaveLength(60);
		const gaps = server.received.map(({ at }, index) => at - (server.received[index - 1]?.at ?? at));
		expect(Math.max(...gaps)).toBeGreaterThan(2_500);
	});

	it('let a visitor go before a nightly run of another process', async () => {
		const [nightly, form] = await Promise.all([aProcess(2_000), aProcess(5, 'interactive')]);
		nightly.send({});
		await eventually('the nightly run', async () => server.received[20]);
		await sendAll([form]);
		expect(server.received.filter(({ path }) => path === '/interactive')).toHaveLength(5);
		expect(server.received.length).toBeLessThan(1_000);
	});

	it('go on when Redis is killed, below the limit, and say so; and share again when it is back', async () => {
		const processes = await Promise.all([aProcess(5_000), aProcess(5_000)]);
		for (const process of processes) process.send({});
		await eventually('the first requests', async () => server.received[10]);
		await redis.kill();
		const killedAfter = server.received.length;
		await eventually('requests without Redis', async () => server.received[killedAfter + 10]);
		await redis.startAgain();
		for (const { messages } of processes) {
			await eventually('the return of Redis', async () => messages[2]);
			expect(messages[1]).toMatch(/^Redis does not answer .* as one of 2$/);
			expect(messages[2]).toMatch(/^Redis answers again/);
		}
		// In each stretch of a second ten, and no more at its beginning and its end.
		expect(server.received.length).toBeLessThanOrEqual((elapsedMs() / 1_000 + 2) * PER_SECOND);
	});
});
