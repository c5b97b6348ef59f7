// What a person reads who has to decide a conflict, on a base of today and on one that is older than the column.
import { afterEach, describe, expect, it } from 'vitest';
import { tablesOf } from '../../../domain/setup/modules';
import { openStore } from '../../../stores/openStore';
import { aCompany, aContact } from '../../support/builders';
import { type FakeAirtable, startFakeAirtable } from '../../support/fakeAirtable';
import { fakeClock } from '../../support/fakeClock';
import { installTables } from '../../support/installTables';
import { aSyncWorld, type SyncWorld } from './aSyncWorld';

const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
});

async function inMemory(): Promise<SyncWorld> {
	const world = await aSyncWorld();
	stops.push(async () => await world.fake.stop());
	return world;
}

async function onAirtable(prepare: (airtable: FakeAirtable) => void = () => undefined): Promise<SyncWorld> {
	const clock = fakeClock();
	const airtable = await startFakeAirtable({ now: clock.now, requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	stops.push(async () => await airtable.stop());
	const open = () => openStore({ provider: 'airtable', token: airtable.token, baseId: airtable.baseId, apiUrl: airtable.url, requestsPerSecond: 10_000 }, { clock, fetch });
	await installTables(open(), tablesOf(['core', 'mail', 'hubspot']));
	prepare(airtable);
	const world = await aSyncWorld({ clock, store: open() });
	stops.push(async () => await world.fake.stop());
	return world;
}

const older = async (): Promise<SyncWorld> => await onAirtable((airtable) => airtable.table('Abgleich-Konflikte').removeField('Betrifft'));

/** A person with a company and the company itself, changed on both sides. */
async function bothChanged(world: SyncWorld) {
	const company = await world.row('companies', aCompany());
	const contact = await world.row('contacts', aContact({ company }));
	await world.sync();
	const ids = (kind: 'companies' | 'contacts') => world.records(kind)[0]?.['hs_object_id'] ?? '';
	await world.change('companies', company, { phone: '+41 44 111 11 11' });
	await world.change('contacts', contact, { phone: '+41 44 111 11 12' });
	world.edit('companies', ids('companies'), { phone: '+41 44 222 22 21' });
	world.edit('contacts', ids('contacts'), { phone: '+41 44 222 22 22' });
	await world.sync({}, { policy: 'ask' });
	return [...(await world.rows('syncConflicts'))].sort((one, other) => (one.object ?? '').localeCompare(other.object ?? ''));
}

describe('a conflict', () => {
	it.each([['in memory', inMemory], ['on Airtable', onAirtable]])('names person and company, or the company: %s', async (_where, aWorld) => {
		expect(await bothChanged(await aWorld())).toMatchObject([
			{ object: 'companies', field: 'phone', concerns: 'Muster AG', baseValue: '+41 44 111 11 11', hubspotValue: '+41 44 222 22 21' },
			{ object: 'contacts', field: 'phone', concerns: 'Anna Müller, Muster AG', choice: 'open' },
		]);
	});

	it('is asked without a name on a base that is older than the column, and decided there', async () => {
		const world = await older();
		const [, row] = await bothChanged(world);
		expect(row).toMatchObject({ object: 'contacts', field: 'phone', baseValue: '+41 44 111 11 12', hubspotValue: '+41 44 222 22 22', choice: 'open' });
		expect(row?.concerns).toBeUndefined();
		await world.change('syncConflicts', row?.id ?? '', { choice: 'hubspot' });
		await world.sync({}, { policy: 'ask' });
		expect(await world.rows('contacts')).toMatchObject([{ phone: '+41 44 222 22 22' }]);
	});
});
