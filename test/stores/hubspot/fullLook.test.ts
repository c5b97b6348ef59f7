// What neither HubSpot's search nor that of the base tells is seen once a week, when everything is compared.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../domain/time/day';
import { aSyncWorld, findingsOf, reportOf, type SyncWorld } from './aSyncWorld';

let world: SyncWorld;
let [anna, beat, deal, note] = ['', '', '', ''];
beforeEach(async () => {
	world = await aSyncWorld();
	[anna, beat] = [world.record('contacts', { email: 'anna@a.example' }), world.record('contacts', { email: 'beat@b.example' })];
	deal = world.record('deals', { dealname: 'Beratung' });
	world.fake.world.link('deals', 'contacts', { from: deal, to: anna, type: 3 });
	note = world.record('notes', { hs_note_body: 'Mag Kaffee', hs_timestamp: new Date(world.clock.now()).toISOString() });
	await world.sync();
	await later(1);
	await world.sync();
	await later(1);
});
afterEach(async () => await world.fake.stop());

const later = async (days: number): Promise<void> => void world.clock.advance(days * DAY_MS);
const rowOf = async (address: string) => (await world.rows('contacts')).find(({ email }) => email === address)?.id ?? '';
const isFull = async (more: object = {}, until?: Date): Promise<boolean> => reportOf(await world.sync({}, more, world.store, until), 'contacts').isFull;

describe('once a week a sync sees', () => {
	it('whom a deal belongs to in HubSpot from now on', async () => {
		const contactOfDeal = async () => (await world.rows('deals'))[0]?.contact;
		expect(await contactOfDeal()).toBe(await rowOf('anna@a.example'));
		world.fake.world.unlink('deals', 'contacts', deal, anna);
		world.fake.world.link('deals', 'contacts', { from: deal, to: beat, type: 3 });
		await world.sync();
		expect(await contactOfDeal()).toBe(await rowOf('anna@a.example'));
		await later(6);
		await world.sync();
		expect(await contactOfDeal()).toBe(await rowOf('beat@b.example'));
	});

	it('whom a note is about that was about nobody', async () => {
		world.fake.world.link('notes', 'contacts', { from: note, to: anna, type: 202 });
		await world.sync();
		expect(await world.rows('activities')).toEqual([]);
		await later(6);
		await world.sync();
		expect(await world.rows('activities')).toMatchObject([{ subject: 'Mag Kaffee', contact: await rowOf('anna@a.example') }]);
	});

	it('nothing of what a person deleted here of what was done in HubSpot; only who asks for everything gets it again', async () => {
		world.fake.world.link('notes', 'contacts', { from: note, to: anna, type: 202 });
		world.edit('notes', note, { hs_note_body: 'Mag Tee' });
		await world.sync();
		// What is young is looked at once more.
		await later(1);
		await world.sync();
		await world.store.delete('activities', (await world.rows('activities')).map(({ id }) => id));
		await later(8);
		expect(await isFull()).toBe(true);
		expect(await world.rows('activities')).toEqual([]);
		await world.sync({ isFull: true });
		expect(await world.rows('activities')).toMatchObject([{ body: 'Mag Tee' }]);
	});

	it('that a row was deleted here, and makes it anew on neither side', async () => {
		await world.store.delete('contacts', [await rowOf('beat@b.example')]);
		expect(findingsOf(await world.sync())).toEqual([]);
		await later(6);
		expect(findingsOf(await world.sync())).toMatchObject([{ object: 'contacts', outcome: 'goneInBase', hubspotId: beat }]);
		expect([await world.rows('contacts'), world.records('contacts')].map(({ length }) => length)).toEqual([1, 2]);
	});
});

it('a link is seen at once where the deal itself is looked at, whichever side changed it', async () => {
	world.fake.world.unlink('deals', 'contacts', deal, anna);
	world.fake.world.link('deals', 'contacts', { from: deal, to: beat, type: 3 });
	await world.change('deals', (await world.rows('deals'))[0]?.id ?? '', { amount: 500 });
	await world.sync();
	expect((await world.rows('deals'))[0]).toMatchObject({ contact: await rowOf('beat@b.example'), amount: 500 });
	expect(world.records('deals')).toMatchObject([{ amount: '500' }]);
});

describe('who was deleted here', () => {
	const toldNow = () => {
		const id = world.record('notes', { hs_note_body: 'Ruft zurück', hs_timestamp: new Date(world.clock.now()).toISOString() });
		world.fake.world.link('notes', 'contacts', { from: id, to: anna, type: 202 });
		// HubSpot notes in the contact when somebody last noted something.
		world.edit('contacts', anna, {});
	};

	it('gets no history from HubSpot and no deal, whatever happens there', async () => {
		await world.store.delete('contacts', [await rowOf('anna@a.example')]);
		for (const days of [0, 8]) {
			await later(days);
			toldNow();
			world.edit('deals', deal, { amount: `${days}` });
			expect(findingsOf(await world.sync())).toContainEqual(expect.objectContaining({ outcome: 'goneInBase', hubspotId: anna }));
			expect(await world.rows('activities')).toEqual([]);
		}
		expect(world.records('contacts')).toHaveLength(2);
	});

	it('and comes back from the bin of the base goes on where it was, with what was left out', async () => {
		const id = await rowOf('anna@a.example');
		const entry = (await world.rows('syncMap')).find(({ recordId }) => recordId === id);
		await world.change('syncMap', entry?.id ?? '', { hash: 'deleted' });
		toldNow();
		world.edit('contacts', anna, { firstname: 'Anna' });
		await world.sync();
		expect((await world.rows('contacts')).find((row) => row.id === id)).toMatchObject({ firstName: 'Anna' });
		await later(8);
		await world.sync();
		expect(await world.rows('activities')).toMatchObject([{ subject: 'Ruft zurück', contact: id }]);
	});
});

describe('a look at everything', () => {
	it('comes once in as many days as were chosen, counted from the last one, and not at all where none were', async () => {
		expect(await isFull()).toBe(false);
		await later(5);
		expect(await isFull({ fullLookDays: 0 })).toBe(false);
		expect(await isFull()).toBe(true);
		await later(6);
		expect(await isFull()).toBe(false);
		expect(await isFull({ fullLookDays: 3 })).toBe(true);
	});

	it('that was stopped is still to come', async () => {
		await later(6);
		expect(await isFull({}, new Date(0))).toBe(true);
		expect(await isFull()).toBe(true);
		expect(await isFull()).toBe(false);
	});

	it('by hand counts as one', async () => {
		await later(5);
		await world.sync({ isFull: true });
		await later(2);
		expect(await isFull()).toBe(false);
	});
});
