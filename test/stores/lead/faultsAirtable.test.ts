// Leads on a fake Airtable that fails, stalls and lies: none is lost, nothing is there twice.
import { afterAll, beforeAll, describe, it } from 'vitest';

import type { CrmStore } from '../../../stores/port';
import { installTables } from '../../support/installTables';
import { type OnFake, startOnFake } from '../airtable/subject';
import { FAULTS, survives } from './faults';

const TABLES = [
	...(['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'settings', 'routingRules', 'leadInbox'] as const),
];

describe('leads on Airtable, of whose requests a third meets', () => {
	let on: OnFake;
	let store: CrmStore;

	beforeAll(async () => {
		on = await startOnFake();
		store = on.open({}, { timeoutMs: 1_000 });
		await installTables(store, TABLES);
	});

	afterAll(async () => await on.fake.stop());

	it.each(FAULTS)('%s', async (_name, kind) => {
		await survives({ store, look: store, faults: on.fake.faults }, kind);
	}, 120_000);
});
