// Two workers of two processes without a Redis, truly at the same time on one base and one HubSpot account, in every order of their calls.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SyncBusyError } from '../../../stores/hubspot/lease';
import { createLocks } from '../../../stores/locks';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { fakeClock } from '../../support/fakeClock';
import { startFakeHubspot } from '../../support/fakeHubspot';
import { listsBy } from '../../support/listsBy';
import { aSyncWorld, type SyncWorld, writesOf } from './aSyncWorld';

/** Each call of the base takes its turn, as the numbers say. */
function slowed(store: CrmStore, turns: readonly number[]): CrmStore {
	let call = 0;
	const turn = async (): Promise<void> => {
		const waits = turns[call % turns.length] ?? 0;
		call += 1;
		for (let round = 0; round < waits; round += 1) await new Promise((resolve) => setImmediate(resolve));
	};
	return {
		...store,
		locks: createLocks(),
		...listsBy(async (table, query) => {
			await turn();
			return await listAll(store, table, query);
		}),
		upsert: async (...write) => {
			await turn();
			return await store.upsert(...write);
		},
		update: async (...write) => {
			await turn();
			return await store.update(...write);
		},
	};
}

async function fill(world: SyncWorld): Promise<void> {
	const company = world.record('companies', { name: 'Mit Domain', domain: 'mit.example' });
	world.record('companies', { name: 'Ohne Domain' });
	world.fake.world.link('contacts', 'companies', { from: world.record('contacts', { email: 'anna@a.example' }), to: company, type: 1 });
	world.record('contacts', { firstname: 'Ohne', lastname: 'Adresse' });
	world.record('deals', { dealname: 'Beratung' });
	await world.row('contacts', { email: 'beat@b.example', emailKey: 'beat@b.example' });
	await world.row('contacts', { fullName: 'Nur hier' });
	await world.row('deals', { name: 'Nur hier' });
}

const OBJECTS = ['companies', 'contacts', 'deals'] as const;
const turns = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 8 });

it('one syncs, the other says so or does the same, and nobody is there twice', async () => {
	await fc.assert(
		fc.asyncProperty(turns, turns, fc.boolean(), async (one, other, isWaiting) => {
			const clock = fakeClock();
			const fake = await startFakeHubspot({ now: clock.now });
			try {
				// Without the wait both are through their look before the other one says that it is at work.
				const world = await aSyncWorld({ clock: isWaiting ? clock : { ...clock, sleep: async () => undefined }, fake });
				await fill(world);
				const runs = await Promise.allSettled([one, other].map(async (order) => await world.sync({ objects: OBJECTS }, {}, slowed(world.store, order))));
				for (const run of runs) if (run.status === 'rejected') expect(run.reason).toBeInstanceOf(SyncBusyError);
				await world.sync({ objects: OBJECTS });
				await world.sync({ objects: OBJECTS });
				for (const [object, count] of [['companies', 2], ['contacts', 4], ['deals', 2]] as const) {
					expect([object, (await world.rows(object)).length, world.records(object).length]).toEqual([object, count, count]);
					expect((await world.rows('syncMap')).filter((entry) => entry.object === object)).toHaveLength(count);
				}
				expect(writesOf(await world.sync({ objects: OBJECTS, isFull: true }))).toBe(0);
			} finally {
				await fake.stop();
			}
		}),
		{ numRuns: Number(process.env['HUBSPOT_RUNS'] ?? 10) },
	);
}, 300_000);
