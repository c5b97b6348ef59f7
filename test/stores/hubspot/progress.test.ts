// How far a long sync is, as an operations manager reads it in the base, and what it costs to say so.
import { afterEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../domain/errors';
import { tablesOf } from '../../../domain/setup/modules';
import { openStore } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { startFakeAirtable } from '../../support/fakeAirtable';
import { type FakeClock, fakeClock } from '../../support/fakeClock';
import { installTables } from '../../support/installTables';
import { aSyncWorld, type SyncWorld } from './aSyncWorld';

const MINUTE_MS = 60_000;
const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
});

async function aWorld(people: number, options: Parameters<typeof aSyncWorld>[0] = {}): Promise<SyncWorld> {
	const world = await aSyncWorld(options);
	stops.push(async () => await world.fake.stop());
	for (let number = 0; number < people; number += 1) world.record('contacts', { email: `p${number}@a.example`, firstname: `P${number}`, lastname: 'Muster' });
	return world;
}

interface Slow {
	readonly store: CrmStore;
	/** What stood in the row of the run log, one after the other. */
	readonly told: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** Each batch of people takes half a minute; the one that is named is never answered for. */
function slowly(store: CrmStore, clock: FakeClock, failsAt = Infinity): Slow {
	const told: Array<Readonly<Record<string, unknown>>> = [];
	let batches = 0;
	const upsert: CrmStore['upsert'] = async (table, key, rows) => {
		if (table === 'runs') told.push(...rows.map(({ fields }) => ({ ...fields })));
		if (table === 'contacts') {
			clock.advance(MINUTE_MS / 2);
			batches += 1;
			if (batches >= failsAt) throw new StoreUnavailableError('killed', false);
		}
		return await store.upsert(table, key, rows);
	};
	return { store: Object.assign(Object.create(store), { upsert }), told };
}

const progressIn = async (world: SyncWorld) => (await world.rows('runs')).filter(({ key }) => key === 'progress:hubspot');
const contactsOnly = { objects: ['contacts'] } as const;

describe('a long sync', () => {
	it('says how far it is once a minute, how long it still takes, and that it is done', async () => {
		const world = await aWorld(1_200);
		const { store, told } = slowly(world.store, world.clock);
		await world.sync(contactsOnly, {}, store);
		expect(told.map(({ status, message }) => [status, String(message).split(' Calls')[0]])).toEqual([
			['running', 'Contacts: 300 of about 1200 carried over. About 5 more minutes for these.'],
			['running', 'Contacts: 500 of about 1200 carried over. About 4 more minutes for these.'],
			['running', 'Contacts: 700 of about 1200 carried over. About 3 more minutes for these.'],
			['running', 'Contacts: 900 of about 1200 carried over. About 2 more minutes for these.'],
			['running', 'Contacts: 1100 of about 1200 carried over. About one more minute for these.'],
			['done', 'Done: everything was looked at.'],
		]);
		expect(await progressIn(world)).toMatchObject([{ outcome: 'ok', status: 'done', workflow: 'hubspot-sync' }]);
		// What it wrote is seen once more, and nothing is said of it.
		await world.sync(contactsOnly, {}, store);
		expect(told).toHaveLength(6);
	});

	it.each([
		['few records, however slowly', 1_000, slowly],
		['many at once', 1_200, (store: CrmStore, clock: FakeClock) => ({ ...slowly(store, clock), store })],
	])('says nothing of %s', async (_case, people, howFast) => {
		const world = await aWorld(people);
		await world.sync(contactsOnly, {}, howFast(world.store, world.clock).store);
		expect(await progressIn(world)).toEqual([]);
	});

	it('says that its minutes were up, and the next run goes on', async () => {
		const world = await aWorld(1_200);
		const { store } = slowly(world.store, world.clock);
		await world.sync(contactsOnly, {}, store, new Date(world.clock.now() + 13 * MINUTE_MS));
		expect(await progressIn(world)).toMatchObject([{ outcome: 'partial', status: 'seen', message: expect.stringMatching(/^Stopped\. Contacts: \d+ of about 1200 carried over; the next run goes on there\./) }]);
		await world.sync(contactsOnly);
		expect(await progressIn(world)).toMatchObject([{ outcome: 'ok', status: 'done' }]);
		expect(await world.rows('contacts')).toHaveLength(1_200);
	});

	it('that breaks off says so', async () => {
		const world = await aWorld(1_200);
		await expect(world.sync(contactsOnly, {}, slowly(world.store, world.clock, 5).store)).rejects.toBeInstanceOf(StoreUnavailableError);
		expect(await progressIn(world)).toMatchObject([{ status: 'seen', message: expect.stringContaining('Stopped. Contacts: 400 of about 1200') }]);
	});

	it('that was killed after its last word is put right by the next run, however short', async () => {
		const world = await aWorld(1_200);
		const { store } = slowly(world.store, world.clock, 5);
		const dead: CrmStore = Object.assign(Object.create(store), {
			upsert: async (...given: Parameters<CrmStore['upsert']>) => {
				const [table, , rows] = given;
				if (table === 'runs' && rows.some(({ fields }) => 'status' in fields && fields.status === 'seen')) throw new StoreUnavailableError('killed', false);
				return await store.upsert(...given);
			},
		});
		await expect(world.sync(contactsOnly, {}, dead)).rejects.toBeInstanceOf(StoreUnavailableError);
		expect(await progressIn(world)).toMatchObject([{ status: 'running' }]);
		await world.sync(contactsOnly);
		expect(await progressIn(world)).toMatchObject([{ status: 'done' }]);
		const [row] = await progressIn(world);
		await world.sync(contactsOnly);
		expect(await progressIn(world)).toEqual([row]);
	});

	it('goes on where the run log cannot be written', async () => {
		const world = await aWorld(1_200);
		const { store } = slowly(world.store, world.clock);
		const error = new StoreUnavailableError('away', false);
		const without: CrmStore = Object.assign(Object.create(store), {
			upsert: async (...given: Parameters<CrmStore['upsert']>) => (given[0] === 'runs' ? given[2].map(() => ({ ok: false, error })) : await store.upsert(...given)),
		});
		await world.sync(contactsOnly, {}, without);
		expect(await world.rows('contacts')).toHaveLength(1_200);
	});

	it('pays a call for each word on Airtable, and one to remember that it said something', async () => {
		const clock = fakeClock();
		const airtable = await startFakeAirtable({ now: clock.now, requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
		stops.push(async () => await airtable.stop());
		const open = (baseId: string) => openStore({ provider: 'airtable', token: airtable.token, baseId, apiUrl: airtable.url, requestsPerSecond: 10_000 }, { clock, fetch });
		await installTables(open(airtable.baseId), tablesOf(['core', 'mail', 'hubspot']));
		const world = await aWorld(1_010, { clock, store: open(airtable.baseId) });
		const { store, told } = slowly(world.store, clock);
		const costs: Array<readonly [string, number]> = [];
		const counted: CrmStore = Object.assign(Object.create(store), {
			upsert: async (...given: Parameters<CrmStore['upsert']>) => {
				const before = airtable.calls();
				const results = await store.upsert(...given);
				const about = given[0] === 'runs' ? 'word' : given[2].map(({ fields }) => ('key' in fields ? fields.key : '')).join(' ');
				if (about === 'word' || about.includes('progress')) costs.push([about, airtable.calls() - before]);
				return results;
			},
		});
		await world.sync(contactsOnly, {}, counted);
		expect(told.length).toBeGreaterThan(2);
		// That all is said goes with the freeing of the lease.
		expect(costs).toEqual([['progress', 1], ...told.map(() => ['word', 1]), ['fullLook progress lease', 1]]);
	});
});
