// Several real processes on one base, one HubSpot account and one real Redis.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tablesOf } from '../../../domain/setup/modules';
import { openStore } from '../../../stores/openStore';
import { listAll } from '../../../stores/rows/written';
import { startProcess, type TestProcess } from '../../support/childProcess';
import { startFakeAirtable } from '../../support/fakeAirtable';
import { fakeClock } from '../../support/fakeClock';
import { startFakeHubspot } from '../../support/fakeHubspot';
import { installTables } from '../../support/installTables';
import { hasRedis, type RedisServer, startRedis } from '../../support/redisServer';
import { startCountingServer } from '../redis/countingServer';

describe.runIf(hasRedis())('several processes', { timeout: 300_000 }, () => {
	let redis: RedisServer;
	let running: TestProcess[] = [];

	beforeEach(async () => {
		redis = await startRedis();
	});
	afterEach(async () => {
		await Promise.all(running.map((process) => process.kill()));
		running = [];
		await redis.stop();
	});

	async function begun(file: string, task: object): Promise<TestProcess> {
		const started = startProcess(`test/stores/hubspot/${file}`, task);
		running.push(started);
		await started.begun();
		return started;
	}

	it('search within the one limit of the account together', async () => {
		const server = await startCountingServer();
		const task = { apiUrl: server.url, redisUrl: redis.url, count: 8 };
		const processes = await Promise.all([begun('searcher.process.ts', task), begun('searcher.process.ts', task)]);
		for (const process of processes) process.send({});
		await Promise.all(processes.map((process) => process.ended()));
		const times = server.received.map(({ at }) => at);
		await server.stop();
		expect(times).toHaveLength(16);
		// 4 at once, and the other 12 in three more windows; each for itself they would take one.
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(2_500);
	});

	it('one syncs, the other says so, and nobody is there twice', async () => {
		const clock = fakeClock();
		const [airtable, hubspot] = await Promise.all([startFakeAirtable({ requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity }), startFakeHubspot()]);
		const base = { ...{ provider: 'airtable', token: airtable.token, baseId: airtable.baseId, apiUrl: airtable.url } as const, redisUrl: redis.url, requestsPerSecond: 20 };
		const own = openStore({ ...base, redisUrl: '', requestsPerSecond: 10_000 }, { clock, fetch });
		await installTables(own, tablesOf(['core', 'mail', 'hubspot']));
		for (let number = 0; number < 100; number += 1) hubspot.world.create('contacts', { email: `p${number}@a.example` });
		const task = { base, hubspot: { token: hubspot.token, apiUrl: hubspot.url, redisUrl: redis.url } };
		const processes = await Promise.all([begun('worker.process.ts', task), begun('worker.process.ts', task)]);
		for (const process of processes) process.send({});
		await Promise.all(processes.map((process) => process.ended()));
		const contacts = await listAll(own, 'contacts');
		await Promise.all([airtable.stop(), hubspot.stop()]);
		expect(processes.map(({ messages }) => messages[1]).sort()).toEqual(['busy', 'synced']);
		expect(contacts).toHaveLength(100);
	});
});
