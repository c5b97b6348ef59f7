// Leads on a fake Airtable that fails, stalls and lies: none is lost, nothing is there twice.
import { afterAll, beforeAll, describe, it } from 'vitest';

import { planTables } from '../../../domain/schema/planTables';
import type { CrmStore } from '../../../stores/port';
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
		const plan = async () => planTables(await store.describe(), TABLES, 'de');
		for (let changes = await plan(); changes.length > 0; changes = await plan()) {
			for (const change of changes) await store.extend(change);
		}
	});

	afterAll(async () => await on.fake.stop());

	it.each(FAULTS)('%s', async (_name, kind) => {
		await survives({ store, look: store, faults: on.fake.faults }, kind);
	}, 120_000);
});
