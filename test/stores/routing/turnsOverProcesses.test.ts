// Several real processes that assign at the same moment, on one fake Airtable and one real Redis.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planTables } from '../../../domain/schema/planTables';
import { allWritten, listAll } from '../../../stores/rows/written';
import type { BaseCredential } from '../../../stores/storeParts';
import { aTeamMember } from '../../support/builders';
import { startProcess, type TestProcess } from '../../support/childProcess';
import { type FakeAirtable, startFakeAirtable } from '../../support/fakeAirtable';
import { fakeClock } from '../../support/fakeClock';
import { hasRedis, type RedisServer, startRedis } from '../../support/redisServer';
import { openStore } from '../../../stores/openStore';

const PROCESSES = 3;
const LEADS_EACH = 8;
const NOW = '2026-03-02T09:00:00.000Z';
/** The limits are tried elsewhere. */
const UNLIMITED = { requestsPerSecond: 1_000_000, requestsPerSecondOfToken: 1_000_000 };

describe.runIf(hasRedis())('several processes that assign at once', { timeout: 300_000 }, () => {
	let redis: RedisServer;
	let fake: FakeAirtable;
	let running: TestProcess[] = [];

	beforeEach(async () => {
		[redis, fake] = await Promise.all([startRedis(), startFakeAirtable(UNLIMITED)]);
	});

	afterEach(async () => {
		await Promise.all(running.map((process) => process.kill()));
		running = [];
		await Promise.all([redis.stop(), fake.stop()]);
	});

	it('never take the same turn: everybody has the same share, nobody more than the daily cap', async () => {
		const { credential, store, contacts } = await anOffice();
		running = await Promise.all(
			Array.from({ length: PROCESSES }, async (_one, index) => {
				const own = contacts.slice(index * LEADS_EACH, (index + 1) * LEADS_EACH);
				const task = { credential, contacts: own, now: NOW };
				const started = startProcess('test/stores/routing/assigner.process.ts', task);
				await started.begun();
				return started;
			}),
		);
		for (const process of running) process.send({});
		await Promise.all(running.map((process) => process.ended()));

		const owners = (await listAll(store, 'contacts')).map(({ fields }) => fields.owner);
		const team = await listAll(store, 'team');
		const shares = team.map(({ id }) => owners.filter((owner) => owner === id).length);
		expect(team.map(({ fields }) => fields.assignedToday)).toEqual(shares);
		expect(shares[0]).toBe(5);
		expect(shares.sort((one, other) => one - other)).toEqual([5, 9, 10]);
	});

	/** Three people who take turns, of whom ada takes five a day; and as many contacts as the processes assign. */
	async function anOffice() {
		const credential: BaseCredential = {
			...{ provider: 'airtable', token: fake.token, baseId: fake.baseId, apiUrl: fake.url },
			...{ redisUrl: redis.url, requestsPerSecond: 1_000 },
		};
		const store = openStore(credential, { clock: fakeClock(), fetch });
		const tables = ['companies', 'contacts', 'deals', 'activities', 'team', 'settings', 'routingRules', 'leadInbox'] as const;
		for (;;) {
			const changes = planTables(await store.describe(), tables, 'de');
			if (changes.length === 0) break;
			for (const change of changes) await store.extend(change);
		}
		const people = ['ada', 'ben', 'cem'].map((name) => ({
			fields: aTeamMember({ name, email: `${name}@firma.example`, dailyCap: name === 'ada' ? 5 : null }),
		}));
		allWritten(await store.create('team', people));
		const rule = { name: 'Alle', order: 1, assignTo: 'team', active: true };
		allWritten(await store.create('routingRules', [{ fields: rule }]));
		const rows = Array.from({ length: PROCESSES * LEADS_EACH }, (_one, index) => ({
			fields: { email: `lead${index}@kunde.example`, emailKey: `lead${index}@kunde.example` },
		}));
		const contacts = allWritten(await store.create('contacts', rows)).map(({ id }) => id);
		return { credential, store, contacts };
	}
});
