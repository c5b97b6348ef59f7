import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aSyncWorld, reportOf, type SyncWorld, writesOf } from './aSyncWorld';

let world: SyncWorld;
let hubspotId: string;
let recordId: string;
beforeEach(async () => {
	world = await aSyncWorld();
	hubspotId = world.record('contacts', { email: 'anna@a.example', firstname: 'Anna' });
	await world.sync();
	await world.sync();
	recordId = (await world.rows('contacts'))[0]?.id ?? '';
	// Both edits are in step for the map, as after a value that HubSpot took and then lost.
	await world.change('contacts', recordId, { firstName: 'Anne', phone: '+41 44 000 00 00' });
	await world.sync();
	world.edit('contacts', hubspotId, { firstname: 'Änni' });
	await world.change('contacts', recordId, { lastName: 'Muster' });
});
afterEach(async () => await world.fake.stop());

const reconcile = async (more: object = {}) => reportOf(await world.sync({ isFull: true, isRehearsal: true, ...more }), 'contacts');
const both = async () => [(await world.rows('contacts'))[0]?.firstName, world.records('contacts')[0]?.['firstname']];

describe('what is not in step', () => {
	it('is listed by field with what a sync would do, without its value, and nothing is written', async () => {
		const news = world.record('contacts', { email: 'beat@b.example' });
		const { drift, checksums, inBase, inHubspot } = await reconcile();
		expect([inBase, inHubspot]).toEqual([1, 2]);
		expect(drift.map(({ field, outcome, hubspotId: id }) => [id, outcome, field]).sort()).toEqual([
			[hubspotId, 'differs', 'firstName'],
			[hubspotId, 'differs', 'lastName'],
			[news, 'missingInBase', null],
		]);
		expect(JSON.stringify(drift)).not.toMatch(/Anne|Änni|Muster/);
		expect(checksums?.base).not.toBe(checksums?.hubspot);
		expect(await both()).toEqual(['Anne', 'Änni']);
	});

	it('is nothing, with one checksum, when both hold the same', async () => {
		await world.sync();
		const { drift, checksums } = await reconcile();
		expect(drift).toEqual([]);
		expect(checksums?.base).toBe(checksums?.hubspot);
	});

	it.each([
		['as the sync would', null, ['Änni', 'Änni']],
		['the base is right', 'base', ['Anne', 'Anne']],
		['HubSpot is right', 'hubspot', ['Änni', 'Änni']],
	] as const)('is mended: %s; what one side has not is filled', async (_name, preferred, wanted) => {
		await reconcile({ isRehearsal: false, preferred });
		expect(await both()).toEqual(wanted);
		expect(world.records('contacts')[0]).toMatchObject({ lastname: 'Muster', phone: '+41 44 000 00 00' });
		expect((await reconcile()).drift).toEqual([]);
		expect(writesOf(await world.sync({ isFull: true }))).toBe(0);
	});

	it('is left where a field goes the other way only, and is not mended against it', async () => {
		const choices = { companies: [], deals: [], contacts: [{ field: 'firstName', property: 'firstname', kind: 'text', direction: 'toHubspot', policy: 'newest' }] } as const;
		await world.sync({ isFull: true, preferred: 'hubspot' }, { choices });
		expect(await both()).toEqual(['Anne', 'Änni']);
	});

	it('is no way around an opt-out', async () => {
		world.fake.world.optedOut.add('anna@a.example');
		world.edit('contacts', hubspotId, {});
		await reconcile({ isRehearsal: false, preferred: 'base' });
		expect((await world.rows('contacts'))[0]?.unsubscribedAt).toEqual(expect.any(String));
		expect(world.records('contacts')[0]).toMatchObject({ hs_email_optout: 'true' });
	});
});
