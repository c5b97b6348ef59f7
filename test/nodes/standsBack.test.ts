// Each operation that can wait is left out on a schedule when the calls of the month run low, and runs for a person.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../credentials/CrmBaseApi.credentials';
import { CrmLinksApi } from '../../credentials/CrmLinksApi.credentials';
import { MODULES } from '../../domain/schema';
import { tablesOf } from '../../domain/setup/modules';
import { CrmLead } from '../../nodes/CrmLead/CrmLead.node';
import { CrmPipeline } from '../../nodes/CrmPipeline/CrmPipeline.node';
import { startOnFake, type OnFake } from '../stores/airtable/subject';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../support/harness';
import { installTables } from '../support/installTables';

let airtable: OnFake;
let harness: Harness;

beforeAll(async () => {
	airtable = await startOnFake({ requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	const store = airtable.open();
	await installTables(store, tablesOf(MODULES));
	const settings = { language: 'de', timeZone: 'Europe/Zurich', country: 'CH', monthlyCalls: '1000', defaultOwner: 'sandra@muster.example' };
	await store.create('settings', Object.entries(settings).map(([key, value]) => ({ fields: { key, value } })));
	await store.create('team', [{ fields: { name: 'Sandra Keller', email: 'sandra@muster.example', active: true } }]);
	await store.create('stages', [{ fields: { key: 'proposal', label: 'Offerte', order: 1, probability: 50, patienceDays: 14, category: 'open' } }]);
	const startedAt = new Date().toISOString();
	await store.create('runs', [{ fields: { workflow: 'calls', key: 'calls:today:another', calls: 950, startedAt } }]);
	const { token, baseId, url } = airtable.fake;
	harness = await createHarness({
		nodes: [new CrmLead(), new CrmPipeline()],
		credentialTypes: [new CrmBaseApi(), new CrmLinksApi()],
		credentials: { crmBaseApi: { provider: 'airtable', token, baseId, apiUrl: url, requestsPerSecond: 50_000 } },
	});
});
afterAll(async () => await airtable.fake.stop());

describe.each([
	['the follow-ups of the day', 'crmPipeline', 'followUps'],
	['the check of stale deals', 'crmPipeline', 'checkStale'],
	['the snapshot of figures', 'crmPipeline', 'snapshot'],
	['the moves of deals', 'crmPipeline', 'recordMoves'],
	['the call lists of the morning', 'crmLead', 'callList'],
	['the scores of all contacts', 'crmLead', 'score'],
])('%s', (_name, type, operation) => {
	const run = async (mode: 'trigger' | 'manual') => {
		const workflow = oneNode({ type, parameters: { operation, ...(operation === 'score' ? { contacts: 'all' } : {}) }, credentials: ['crmBaseApi'] });
		const before = airtable.fake.calls();
		const result = await harness.run(workflow, { startNode: NODE_NAME, mode });
		expect(result.error).toBeUndefined();
		return { calls: airtable.fake.calls() - before, items: [...result.items(NODE_NAME), ...result.items(NODE_NAME, 1)].length };
	};

	it('stands back on a schedule, for the price of finding out', async () => {
		const { calls, items } = await run('trigger');
		expect(items).toBe(0);
		// Schema and settings, and how much is used: read once and known for hours.
		expect(calls).toBeLessThanOrEqual(4);
	});

	it('runs for whoever starts it by hand', async () => {
		const { calls } = await run('manual');
		expect(calls).toBeGreaterThan(0);
	});
});
