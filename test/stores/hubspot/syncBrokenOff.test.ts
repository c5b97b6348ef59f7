import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccessDeniedError, StoreUnavailableError } from '../../../domain/errors';
import type { SyncObject } from '../../../domain/hubspot/objects';
import { DailyLimitError } from '../../../stores/hubspot/errors';
import { SyncBusyError } from '../../../stores/hubspot/lease';
import { createLocks } from '../../../stores/locks';
import type { CrmStore } from '../../../stores/port';
import { aContact } from '../../support/builders';
import { dyingStore } from '../../support/dyingStore';
import { refusal, type Said } from '../../support/fakeHubspot/routes';
import { aSyncWorld, type SyncWorld, writesOf } from './aSyncWorld';

let world: SyncWorld;
beforeEach(async () => {
	world = await aSyncWorld();
});
afterEach(async () => await world.fake.stop());

const ANNA = { email: 'anna@a.example', firstname: 'Anna', lastname: 'Muster' };
const here = (email: string) => aContact({ email, emailKey: email });

function anEvent() {
	let happens = (): void => undefined;
	const happened = new Promise<void>((resolve) => (happens = resolve));
	return { happened, happens: () => happens() };
}

describe('whatever happens', () => {
	it.each<['suppressions' | 'syncConflicts', () => Promise<void>]>([
		['suppressions', async () => {
			world.fake.world.optedOut.add(ANNA.email);
			world.edit('contacts', world.records('contacts')[0]?.['hs_object_id'] ?? '', {});
		}],
		['syncConflicts', async () => {
			await world.change('contacts', (await world.rows('contacts'))[0]?.id ?? '', { firstName: 'Anne' });
			world.edit('contacts', world.records('contacts')[0]?.['hs_object_id'] ?? '', { firstname: 'Ännchen', phone: '+41 44 444 44 44' });
		}],
	])('what could not be written into %s stops the run, and the next one writes it', async (away, happens) => {
		world.record('contacts', ANNA);
		await world.sync();
		await happens();
		const error = new StoreUnavailableError('away', false);
		const store: CrmStore = {
			...world.store,
			upsert: async (table, key, rows) => (table === away ? rows.map(() => ({ ok: false, error })) : await world.store.upsert(table, key, rows)),
		};
		await expect(world.sync({}, { policy: 'ask' }, store)).rejects.toBe(error);
		await world.sync({}, { policy: 'ask' });
		expect(await world.rows(away)).toHaveLength(1);
	});

	it.each<[string, Said, typeof DailyLimitError | typeof AccessDeniedError]>([
		['the calls of the day are used up', { status: 429, body: { policyName: 'DAILY' } }, DailyLimitError],
		['the key may read only', refusal(403, 'MISSING_SCOPES'), AccessDeniedError],
	])('%s: no record is blamed, and once it is mended the next run carries all over', async (_case, said, kind) => {
		await world.row('contacts', here('first@a.example'));
		await world.sync();
		await world.row('contacts', here('second@a.example'));
		world.fake.faults.push({ kind: 'refuse', path: /batch\/upsert/, said });
		await expect(world.sync()).rejects.toBeInstanceOf(kind);
		world.record('contacts', ANNA);
		await world.sync();
		expect([world.records('contacts'), await world.rows('contacts')].map(({ length }) => length)).toEqual([3, 3]);
	});

	it('a second worker leaves it to the first', async () => {
		world.record('contacts', ANNA);
		const [first, second] = await Promise.allSettled([world.sync(), world.sync()]);
		expect(first.status).toBe('fulfilled');
		expect(second).toMatchObject({ status: 'rejected', reason: expect.any(SyncBusyError) });
	});

	it('a worker of another process is seen by its row, until it is dead for two minutes', async () => {
		world.record('contacts', ANNA);
		const until = world.clock.now() + 15 * 60_000;
		await world.row('syncMap', { key: 'lease', object: 'sync', state: `another ${until}` });
		await expect(world.sync()).rejects.toBeInstanceOf(SyncBusyError);
		expect(writesOf(await world.sync())).toBe(1);
	});

	it('a worker without a Redis that sees the other say the same right after it leaves the work to that one', async () => {
		world.record('contacts', ANNA);
		const until = world.clock.now() + 15 * 60_000;
		const overtaken: CrmStore = {
			...world.store,
			upsert: async (table, key, rows) => {
				const results = await world.store.upsert(table, key, rows);
				if (table === 'syncMap') await world.store.upsert('syncMap', 'key', [{ fields: { key: 'lease', object: 'sync', state: `another ${until}` } }]);
				return results;
			},
		};
		await expect(world.sync({}, {}, overtaken)).rejects.toBeInstanceOf(SyncBusyError);
		expect(await world.rows('contacts')).toEqual([]);
	});

	it.each<SyncObject>(['companies', 'contacts', 'deals'])('of two workers without a Redis that both find %s free, the slower writes again what the other wrote, and nobody is there twice', async (object) => {
		world.record('contacts', { email: 'tagged@a.example' });
		await world.sync();
		world.record('companies', { name: 'Ohne Domain' });
		world.record('companies', { name: 'Mit Domain', domain: 'mit.example' });
		world.record('contacts', ANNA);
		world.record('contacts', { firstname: 'Ohne', lastname: 'Adresse' });
		world.record('deals', { dealname: 'Beratung' });
		await world.row('companies', { name: 'Nur hier' });
		await world.row('contacts', here('beat@b.example'));
		await world.row('contacts', { fullName: 'Nur hier' });
		await world.row('deals', { name: 'Nur hier' });
		const [found, goOn] = [anEvent(), anEvent()];
		const slower: CrmStore = {
			...world.store,
			locks: createLocks(),
			upsert: async (table, key, rows) => {
				// It has seen that nobody is at work, and is about to say that it is.
				if (table === 'syncMap' && rows.some(({ fields }) => 'key' in fields && fields.key === 'lease')) {
					found.happens();
					await goOn.happened;
				}
				return await world.store.upsert(table, key, rows);
			},
		};
		const objects = [object];
		const second = world.sync({ objects }, {}, slower);
		await found.happened;
		expect(writesOf(await world.sync({ objects }))).toBeGreaterThan(1);
		goOn.happens();
		expect(writesOf(await second)).toBeGreaterThan(1);
		const wanted = { companies: 3, contacts: 5, deals: 2 }[object];
		expect([(await world.rows(object)).length, world.records(object).length]).toEqual([wanted, wanted]);
		expect((await world.rows('syncMap')).filter((entry) => entry.object === object)).toHaveLength(wanted);
		expect(writesOf(await world.sync({ objects, isFull: true }))).toBe(0);
	});

	it('killed after any row, the next run completes it and nothing is double', async () => {
		for (let rows = 0, isKilled = true; isKilled; rows += 1) {
			const one = await aSyncWorld({ clock: world.clock });
			const company = one.record('companies', { name: 'Ohne Domain' });
			const nobody = one.record('contacts', { firstname: 'Ohne', lastname: 'Adresse' });
			one.fake.world.link('contacts', 'companies', { from: nobody, to: company, type: 1 });
			one.record('contacts', ANNA);
			one.record('deals', { dealname: 'Beratung' });
			await one.row('contacts', here('beat@b.example'));
			await one.row('contacts', { fullName: 'Nur hier' });
			const dying = dyingStore(one.store, rows);
			await one.sync({}, {}, dying.store).catch((error: unknown) => {
				if (!dying.hasDied()) throw error;
			});
			isKilled = dying.hasDied();
			await one.sync();
			const sizes = [await one.rows('companies'), await one.rows('contacts'), await one.rows('deals'), one.records('companies'), one.records('contacts'), one.records('deals')];
			expect([rows, ...sizes.map(({ length }) => length)]).toEqual([rows, 1, 4, 1, 1, 4, 1]);
			expect(writesOf(await one.sync({ isFull: true }))).toBe(0);
			await one.fake.stop();
		}
	});
});
