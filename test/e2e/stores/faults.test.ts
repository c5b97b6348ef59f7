// Leads on a real NocoDB behind a proxy that fails, stalls and lies: none is lost, nothing is there twice.
import { afterAll, beforeAll, describe, it } from 'vitest';

import { planTables } from '../../../domain/schema/planTables';
import { openStore } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { FAULTS, survives } from '../../stores/lead/faults';
import { fakeClock } from '../../support/fakeClock';
import { type FaultProxy, startFaultProxy } from '../../support/faultProxy';
import { oneNocodb } from '../support/oneNocodb';

const TABLES = [
	...(['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'settings', 'routingRules', 'leadInbox'] as const),
];

describe('leads on NocoDB, of whose requests a third meets', () => {
	const server = oneNocodb();
	let proxy: FaultProxy;
	let look: CrmStore;
	let store: CrmStore;

	beforeAll(async () => {
		proxy = await startFaultProxy(server.apiUrl);
		const baseId = await server.newBase();
		const open = (apiUrl: string): CrmStore =>
			openStore({ provider: 'nocodb', token: server.token, baseId, apiUrl }, { clock: fakeClock(), fetch });
		look = open(server.apiUrl);
		const plan = async () => planTables(await look.describe(), TABLES, 'de');
		for (let changes = await plan(); changes.length > 0; changes = await plan()) {
			for (const change of changes) await look.extend(change);
		}
		store = open(proxy.url);
	});

	afterAll(async () => {
		await proxy?.stop();
	});

	// What answers with a status is tried on Airtable; here what breaks off, lies and limits.
	const BROKEN = FAULTS.filter(([name]) => /429 with|after it|half|HTML with 200/.test(name));

	it.each(BROKEN)('%s', async (_name, kind) => {
		await survives({ store, look, faults: proxy.faults }, kind, { posts: 6, people: 3 });
	}, 240_000);
});
