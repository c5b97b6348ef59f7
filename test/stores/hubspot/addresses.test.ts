// Addresses that move between people: nobody is there twice, nobody gets another's history, and no change is undone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aContact } from '../../support/builders';
import { dyingStore } from '../../support/dyingStore';
import { aSyncWorld, findingsOf, type SyncWorld, writesOf } from './aSyncWorld';

let world: SyncWorld;
let anna: string;
let beat: string;
beforeEach(async () => {
	world = await aSyncWorld();
	anna = world.record('contacts', { email: 'anna@a.example', firstname: 'Anna' });
	beat = world.record('contacts', { email: 'beat@b.example', firstname: 'Beat' });
	await world.sync();
	await world.sync();
});
afterEach(async () => await world.fake.stop());

const rowOf = async (firstName: string) => (await world.rows('contacts')).find((row) => row.firstName === firstName);
const here = async () => Object.fromEntries((await world.rows('contacts')).map(({ firstName, email, emailKey }) => [firstName, `${email} ${emailKey}`]));
const there = () => Object.fromEntries(world.records('contacts').map(({ firstname, email }) => [firstname, email]));

/** As a person does it in HubSpot, which takes no address twice. */
function swapThere(): void {
	world.edit('contacts', anna, { email: 'for-now@a.example' });
	world.edit('contacts', beat, { email: 'anna@a.example' });
	world.edit('contacts', anna, { email: 'beat@b.example' });
}
const SWAPPED_HERE = { Anna: 'beat@b.example beat@b.example', Beat: 'anna@a.example anna@a.example' };

describe('addresses that were swapped in HubSpot', () => {
	it('are swapped here, with nobody made twice', async () => {
		swapThere();
		expect(findingsOf(await world.sync())).toEqual([]);
		expect(await here()).toEqual(SWAPPED_HERE);
		expect(there()).toEqual({ Anna: 'beat@b.example', Beat: 'anna@a.example' });
		expect(writesOf(await world.sync({ isFull: true }))).toBe(0);
	});

	it('are swapped in the end also when the run is killed after any row', async () => {
		swapThere();
		for (let rows = 0, isKilled = true; isKilled; rows += 1) {
			const dying = dyingStore(world.store, rows);
			await world.sync({}, {}, dying.store).catch((error: unknown) => {
				if (!dying.hasDied()) throw error;
			});
			isKilled = dying.hasDied();
		}
		await world.sync();
		expect(await here()).toEqual(SWAPPED_HERE);
		expect(there()).toEqual({ Anna: 'beat@b.example', Beat: 'anna@a.example' });
	});
});

it('an address goes on from one to the next, where the one who had it moves to a free one', async () => {
	world.edit('contacts', beat, { email: 'beat@new.example' });
	world.edit('contacts', anna, { email: 'beat@b.example' });
	expect(findingsOf(await world.sync())).toEqual([]);
	expect(await here()).toEqual({ Anna: 'beat@b.example beat@b.example', Beat: 'beat@new.example beat@new.example' });
});

it("an address that another row keeps does not undo HubSpot's change, and comes when it is free", async () => {
	await world.row('contacts', aContact({ firstName: 'Carla', email: 'carla@c.example', emailKey: 'carla@c.example' }));
	world.edit('contacts', anna, { email: 'carla@c.example', phone: '+41 44 111 11 11' });
	expect(findingsOf(await world.sync()).map(({ outcome }) => outcome)).toContain('doubleInBase');
	for (const _later of [1, 2]) await world.sync({ isFull: true });
	expect(there()['Anna']).toBe('carla@c.example');
	expect(await rowOf('Anna')).toMatchObject({ email: 'anna@a.example', phone: '+41 44 111 11 11' });
	const carla = (await world.rows('contacts')).find(({ email }) => email === 'carla@c.example');
	await world.change('contacts', carla?.id ?? '', { email: 'carla@new.example', emailKey: 'carla@new.example' });
	await world.sync({ isFull: true });
	expect(await rowOf('Anna')).toMatchObject({ email: 'carla@c.example', emailKey: 'carla@c.example' });
});

it('addresses that were swapped here are told where HubSpot does not take them, and nobody is made twice', async () => {
	const [one, other] = [await rowOf('Anna'), await rowOf('Beat')];
	await world.change('contacts', one?.id ?? '', { email: 'for-now@a.example', emailKey: 'for-now@a.example' });
	await world.change('contacts', other?.id ?? '', { email: 'anna@a.example', emailKey: 'anna@a.example' });
	await world.change('contacts', one?.id ?? '', { email: 'beat@b.example', emailKey: 'beat@b.example' });
	const findings = findingsOf(await world.sync());
	expect([...new Set(findings.map(({ outcome }) => outcome))]).toEqual(['refused']);
	expect([await world.rows('contacts'), world.records('contacts')].map(({ length }) => length)).toEqual([2, 2]);
	// A person who mends it there is believed.
	swapThere();
	await world.sync({ isFull: true });
	expect([await here(), there()]).toEqual([SWAPPED_HERE, { Anna: 'beat@b.example', Beat: 'anna@a.example' }]);
});
