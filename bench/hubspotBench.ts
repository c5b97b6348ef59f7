// Requests to Airtable and to HubSpot for a first sync of 10,000 contacts, for 100 changes and for none, counted at the ports of both fakes.
import { SYNC_OBJECTS } from '../domain/hubspot/objects';
import { tablesOf } from '../domain/setup/modules';
import { createHubspotClient } from '../stores/hubspot/client';
import { syncHubspot } from '../stores/hubspot/syncHubspot';
import { openStore } from '../stores/openStore';
import { listAll, updateAll } from '../stores/rows/written';
import { startFakeAirtable } from '../test/support/fakeAirtable';
import { fakeClock } from '../test/support/fakeClock';
import { startFakeHubspot } from '../test/support/fakeHubspot';
import { installTables } from '../test/support/installTables';
import type { Figure } from './figure';

const CONTACTS = 10_000;
const CHANGES = 100;
const HOUR_MS = 3_600_000;

/** Of people: written ten a call, and their rows of the map. Of HubSpot: read a hundred a call. */
const FIRST = { base: (2 * CONTACTS) / 10, hubspot: CONTACTS / 100 };
/** Of contacts alone. Of the base: its tables, settings, the sync's own rows and the rows that changed; of HubSpot the search. */
const NOTHING = { base: 4, hubspot: 1 };
/** Beside a look that finds nothing: map and rows read, then both written; of HubSpot the page of the search, and its properties. */
const CHANGED_THERE = { base: NOTHING.base + 2 * (CHANGES / 100) + 2 * (CHANGES / 10), hubspot: NOTHING.hubspot + 1 };
/** Beside a look that finds nothing: the map read and written; of HubSpot properties, and a batch read and written. */
const CHANGED_HERE = { base: NOTHING.base + CHANGES / 100 + CHANGES / 10, hubspot: NOTHING.hubspot + 1 + 2 * (CHANGES / 100) };
/** Of what the first sync wrote, seen once more: rows and map read; of HubSpot nothing. */
const AGAIN = { base: (2 * CONTACTS) / 100, hubspot: 0 };

export async function hubspotBench(report: (line: string) => void): Promise<readonly Figure[]> {
	report(`Syncing ${CONTACTS} contacts between the fake HubSpot and the fake Airtable (some minutes) ...`);
	const clock = fakeClock();
	const airtable = await startFakeAirtable({ now: clock.now, requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	const hubspot = await startFakeHubspot({ now: clock.now });
	try {
		const { token, baseId, url } = airtable;
		const store = openStore({ provider: 'airtable', token, baseId, apiUrl: url, requestsPerSecond: 50_000 }, { clock, fetch });
		await installTables(store, tablesOf(['core', 'mail', 'hubspot']));
		// A second apart: all in one instant would be looked at again each time.
		const ids = Array.from({ length: CONTACTS }, (_, index) => {
			clock.advance(1_000);
			return hubspot.world.create('contacts', { email: `p${index}@kunde.example`, firstname: `P${index}` }).id;
		});
		const sync = async () => {
			clock.advance(HOUR_MS);
			store.forgetSchema();
			airtable.resetCalls();
			hubspot.log.length = 0;
			const client = createHubspotClient({ token: hubspot.token, apiUrl: hubspot.url }, { clock });
			const ports = { store, client, now: () => new Date(clock.now()), sleep: clock.sleep, until: new Date(clock.now() + 100 * HOUR_MS), worker: 'bench', newId: () => 'bench000' };
			const config = { directions: { companies: 'off', contacts: 'both', deals: 'off' }, policy: 'newest', choices: { companies: [], contacts: [], deals: [] }, stages: [], engagements: [], historyDays: 365, fullLookDays: 7 } as const;
			await syncHubspot(ports, config, { objects: SYNC_OBJECTS, isFull: false, isRehearsal: false });
			return { base: airtable.calls(), hubspot: hubspot.calls() };
		};
		const first = await sync();
		const again = await sync();
		const nothing = await sync();
		for (const id of ids.slice(0, CHANGES)) {
			const record = hubspot.world.find('contacts', id);
			if (record !== undefined) hubspot.world.change('contacts', record, { phone: '+41 44 000 00 00' });
		}
		const there = await sync();
		await sync();
		const rows = (await listAll(store, 'contacts', { fields: ['email'], limit: CHANGES })).map(({ id }) => ({ id, fields: { phone: '+41 44 000 00 01' } }));
		await updateAll(store, 'contacts', rows);
		const here = await sync();
		const figure = (name: string, value: number, floor: number): Figure => ({
			...{ bench: 'hubspot', figure: name, value, unit: 'calls', against: { what: 'hundred a read, ten (base) a write', value: floor } },
		});
		return [
			figure(`first sync of ${CONTACTS} contacts, to the base`, first.base, FIRST.base),
			figure(`first sync of ${CONTACTS} contacts, to HubSpot`, first.hubspot, FIRST.hubspot),
			figure('the sync after it, to the base', again.base, AGAIN.base),
			figure('the sync after it, to HubSpot', again.hubspot, AGAIN.hubspot),
			figure('nothing changed, to the base', nothing.base, NOTHING.base),
			figure('nothing changed, to HubSpot', nothing.hubspot, NOTHING.hubspot),
			figure(`${CHANGES} changes there, to the base`, there.base, CHANGED_THERE.base),
			figure(`${CHANGES} changes there, to HubSpot`, there.hubspot, CHANGED_THERE.hubspot),
			figure(`${CHANGES} changes here, to the base`, here.base, CHANGED_HERE.base),
			figure(`${CHANGES} changes here, to HubSpot`, here.hubspot, CHANGED_HERE.hubspot),
		];
	} finally {
		await Promise.all([airtable.stop(), hubspot.stop()]);
	}
}
