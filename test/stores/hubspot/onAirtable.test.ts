import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../../domain/setup/modules';
import { openStore } from '../../../stores/openStore';
import { aContact } from '../../support/builders';
import { type FakeAirtable, startFakeAirtable } from '../../support/fakeAirtable';
import { type FakeClock, fakeClock } from '../../support/fakeClock';
import { installTables } from '../../support/installTables';
import { aSyncWorld, reportOf, type SyncWorld, writesOf } from './aSyncWorld';

let airtable: FakeAirtable;
let clock: FakeClock;

beforeAll(async () => {
	clock = fakeClock();
	airtable = await startFakeAirtable({ now: clock.now, requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	await installTables(storeOn(airtable.baseId), tablesOf(['core', 'mail', 'hubspot']));
});
afterAll(async () => await airtable.stop());

const storeOn = (baseId: string) =>
	openStore({ provider: 'airtable', token: airtable.token, baseId, apiUrl: airtable.url, requestsPerSecond: 10_000 }, { clock, fetch });

async function inWorld(work: (world: SyncWorld) => Promise<void>): Promise<void> {
	const world = await aSyncWorld({ clock, store: storeOn(airtable.copyBase()) });
	try {
		await work(world);
	} finally {
		await world.fake.stop();
	}
}

const person = (number: number) => ({ email: `p${number}@a.example`, firstname: `P${number}`, lastname: 'Muster' });

describe('on Airtable', () => {
	it('of two edits of one field the later is right, by the clock of the base', async () => {
		await inWorld(async (world) => {
			const hubspotId = world.record('contacts', person(1));
			await world.sync();
			const [row] = await world.rows('contacts');
			await world.change('contacts', row?.id ?? '', { firstName: 'Erste' });
			clock.advance(60_000);
			world.edit('contacts', hubspotId, { firstname: 'Zweite' });
			await world.sync();
			expect(await world.rows('contacts')).toMatchObject([{ firstName: 'Zweite' }]);
			world.edit('contacts', hubspotId, { firstname: 'Dritte' });
			clock.advance(60_000);
			await world.change('contacts', row?.id ?? '', { firstName: 'Vierte' });
			await world.sync();
			expect(world.records('contacts')).toMatchObject([{ firstname: 'Vierte' }]);
		});
	});

	it('a base of older rows with one person twice gets no third', async () => {
		await inWorld(async (world) => {
			await world.row('contacts', aContact({ email: 'Twice@a.example', emailKey: null }));
			await world.row('contacts', aContact({ email: 'twice@a.example', emailKey: 'twice@a.example' }));
			world.record('contacts', { email: 'twice@a.example' });
			await world.sync();
			expect([await world.rows('contacts'), world.records('contacts')].map(({ length }) => length)).toEqual([2, 1]);
		});
	});

	it('costs what changed, not what there is', async () => {
		await inWorld(async (world) => {
			const ids = Array.from({ length: 250 }, (_, index) => world.record('contacts', person(index)));
			const syncs = async () => {
				clock.advance(30 * 60_000);
				world.store.forgetSchema();
				airtable.resetCalls();
				world.fake.log.length = 0;
				const report = reportOf(await world.sync({ objects: ['contacts'] }), 'contacts');
				return { writes: writesOf([report]), calls: [airtable.calls(), world.fake.calls()] };
			};
			// Schema, settings, both sides and their map read; 25 batches of people, 25 of the map; base tag and cursor kept, the lease read, taken, read, freed.
			expect(await syncs()).toEqual({ writes: 250, calls: [5 + 50 + 6, 3 + 3] });
			// What the first sync wrote is seen once more by the one after it.
			await syncs();
			for (const id of ids.slice(0, 100)) world.edit('contacts', id, { phone: '+41 44 000 00 00' });
			// 4 for any look, map and rows read, 10 batches of people, 10 of the map; the lease read, taken, read, and freed with the cursor.
			expect(await syncs()).toEqual({ writes: 100, calls: [4 + 2 + 20 + 4, 3] });
			expect(await syncs()).toEqual({ writes: 0, calls: [4 + 2, 4] });
			const rows = await world.rows('contacts');
			for (const { id } of rows.slice(0, 100)) await world.change('contacts', id, { phone: '+41 44 000 00 01' });
			// Of the base only the map is written, of HubSpot one batch.
			expect(await syncs()).toEqual({ writes: 100, calls: [4 + 1 + 10 + 4, 5] });
		});
	});

	it('costs six calls and HubSpot twelve when nothing has changed, however much there is', async () => {
		await inWorld(async (world) => {
			for (const number of [1, 2, 3]) {
				world.record('companies', { name: `F${number}`, domain: `f${number}.example` });
				world.record('contacts', person(number));
				world.record('deals', { dealname: `D${number}` });
			}
			// What the first sync wrote is seen once more by the one after it, and so is what was thrown away.
			for (const round of ['all', 'its own writes', 'one thrown away', 'what was written for it']) {
				clock.advance(30 * 60_000);
				await world.sync();
				if (round === 'its own writes') world.fake.world.archive('contacts', world.records('contacts')[0]?.['hs_object_id'] ?? '');
			}
			for (const _look of [1, 2]) {
				clock.advance(30 * 60_000);
				world.store.forgetSchema();
				airtable.resetCalls();
				world.fake.log.length = 0;
				await world.sync();
				expect([airtable.calls(), world.fake.calls()]).toEqual([6, 12]);
			}
		});
	});
});
