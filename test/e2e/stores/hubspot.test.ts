// The sync between the fake HubSpot and a real NocoDB: its own clock, its own unique keys, its own filters.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { tablesOf } from '../../../domain/setup/modules';
import { createNocodbStore } from '../../../stores/nocodb/nocodbStore';
import type { CrmStore } from '../../../stores/port';
import { storeParts } from '../../../stores/storeParts';
import { aSyncWorld, findingsOf, type SyncWorld, writesOf } from '../../stores/hubspot/aSyncWorld';
import { CLOCK } from '../../stores/nocodb/subject';
import { aCompany, aContact, instant } from '../../support/builders';
import { dyingStore } from '../../support/dyingStore';
import { type FakeHubspot, startFakeHubspot } from '../../support/fakeHubspot';
import { installTables } from '../../support/installTables';
import { oneNocodb } from '../support/oneNocodb';

const server = oneNocodb();
let fake: FakeHubspot;
let store: CrmStore;
let world: SyncWorld;

beforeAll(async () => {
	fake = await startFakeHubspot();
	const { apiUrl, token } = server;
	store = createNocodbStore(storeParts({ provider: 'nocodb', apiUrl, token, baseId: await server.newBase() }, { clock: CLOCK, fetch }));
	await installTables(store, tablesOf(['core', 'mail', 'hubspot']));
	// Time is the real one on both sides, so nobody can let it pass.
	world = await aSyncWorld({ fake, store, clock: { ...CLOCK, advance: () => undefined, sleeps: [] } });
});
afterAll(async () => {
	await fake?.stop();
});

it('brings both sides together though it is killed, links included, and has nothing to do afterwards', async () => {
	const company = world.record('companies', { name: 'Muster AG', domain: 'muster.example' });
	const anna = world.record('contacts', { email: 'anna@a.example', firstname: 'Anna' });
	fake.world.link('contacts', 'companies', { from: anna, to: company, type: 1 });
	world.record('contacts', { firstname: 'Ohne', lastname: 'Adresse' });
	world.record('deals', { dealname: 'Beratung', amount: '12500.5', closedate: '2026-03-31T12:00:00Z' });
	const firm = await world.row('companies', aCompany({ domain: 'nur-hier.example', key: 'domain:nur-hier.example' }));
	await world.row('contacts', aContact({ email: 'beat@b.example', emailKey: 'beat@b.example', company: firm, unsubscribedAt: instant('2026-02-01T09:00Z') }));
	for (const rows of [2, 5, 9]) {
		const dying = dyingStore(store, rows);
		await world.sync({}, {}, dying.store).catch((error: unknown) => {
			if (!dying.hasDied()) throw error;
		});
		// Nobody waits for a worker that is known to be dead.
		await store.upsert('syncMap', 'key', [{ fields: { key: 'lease', object: 'sync', state: null } }]);
	}
	await world.sync();
	const [companies, contacts, deals] = [await world.rows('companies'), await world.rows('contacts'), await world.rows('deals')];
	expect([companies.length, contacts.length, deals.length]).toEqual([2, 3, 1]);
	expect(['companies', 'contacts', 'deals'].map((kind) => world.records(kind as 'companies').length)).toEqual([2, 3, 1]);
	expect(contacts.find(({ email }) => email === 'anna@a.example')?.company).toBe(companies.find(({ domain }) => domain === 'muster.example')?.id);
	expect(deals).toMatchObject([{ name: 'Beratung', amount: 12_500.5, expectedCloseOn: '2026-03-31' }]);
	expect(fake.world.optedOut).toContain('beat@b.example');
	expect(writesOf(await world.sync())).toBe(0);
	expect(writesOf(await world.sync({ isFull: true }))).toBe(0);
});

it('of two edits the later is right, by the clock of the base', async () => {
	const row = (await world.rows('contacts')).find(({ email }) => email === 'anna@a.example');
	const record = fake.world.findBy('contacts', 'email', 'anna@a.example');
	if (row === undefined || record === undefined) throw new Error('Anna is missing');
	const both = async (here: string, there: string, thereMs: number) => {
		await world.change('contacts', row.id, { firstName: here });
		world.edit('contacts', record.id, { firstname: there });
		record.updatedAt = Date.now() + thereMs;
		await world.sync();
		return [(await store.get('contacts', row.id)).fields.firstName, record.properties['firstname']];
	};
	expect(await both('Hier', 'Dort', 60_000)).toEqual(['Dort', 'Dort']);
	expect(await both('Hier', 'Drüben', -60_000)).toEqual(['Hier', 'Hier']);
});

it('brings what people did once, though it is killed, and marks what is thrown away', async () => {
	const record = fake.world.findBy('contacts', 'email', 'anna@a.example');
	const at = new Date(Date.now() - 60_000).toISOString();
	const call = world.record('calls', { hs_timestamp: at, hs_call_title: 'Nachgefragt', hs_call_status: 'COMPLETED' });
	const task = world.record('tasks', { hs_timestamp: at, hs_task_subject: 'Anrufen', hs_task_body: '<p>Wegen <b>Offerte</b></p>' });
	for (const [object, id] of [['calls', call], ['tasks', task]] as const) fake.world.link(object, 'contacts', { from: id, to: record?.id ?? '', type: 200 });
	for (const rows of [1, 2, 3]) {
		const dying = dyingStore(store, rows);
		await world.sync({}, {}, dying.store).catch((error: unknown) => {
			if (!dying.hasDied()) throw error;
		});
		await store.upsert('syncMap', 'key', [{ fields: { key: 'lease', object: 'sync', state: null } }]);
	}
	await world.sync();
	const anna = (await world.rows('contacts')).find(({ email }) => email === 'anna@a.example');
	expect(await world.rows('activities')).toMatchObject([{ kind: 'call', subject: 'Nachgefragt', contact: anna?.id, dedupeKey: `hubspot:calls:${call}` }]);
	expect(await world.rows('tasks')).toMatchObject([{ title: 'Anrufen', body: 'Wegen Offerte', status: 'open', contact: anna?.id }]);
	expect(Date.parse(anna?.lastTouchAt ?? '')).toBe(Math.floor(Date.parse(at) / 1_000) * 1_000);
	expect(writesOf(await world.sync())).toBe(0);

	fake.world.archive('contacts', record?.id ?? '');
	fake.world.archive('tasks', task);
	expect(findingsOf(await world.sync())).toMatchObject([{ outcome: 'goneInHubspot', recordId: anna?.id }]);
	expect((await world.rows('activities')).map(({ kind, contact }) => [kind, contact])).toContainEqual(['system', anna?.id]);
	expect(await world.rows('tasks')).toMatchObject([{ status: 'dropped' }]);
	expect(findingsOf(await world.sync())).toEqual([]);
	expect((await world.rows('contacts')).some(({ id }) => id === anna?.id)).toBe(true);
});
