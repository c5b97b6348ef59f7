// A run on a schedule stands back when the calls of the month run low; what somebody waits for does not.
import type { WorkflowExecuteMode } from 'n8n-workflow';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLead } from '../../../nodes/CrmLead/CrmLead.node';
import { listAll } from '../../../stores/rows/written';
import type { CrmStore } from '../../../stores/port';
import { aFact } from '../../domain/score/aModel';
import { planTables } from '../../../domain/schema/planTables';
import { startOnFake, type OnFake } from '../../stores/airtable/subject';
import { add, aFirm } from '../../stores/score/firm';
import { aContact } from '../../support/builders';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';

const TABLES = ['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'scoringRules', 'settings', 'runs'] as const;

let airtable: OnFake;
let store: CrmStore;
let harness: Harness;

beforeAll(async () => {
	airtable = await startOnFake({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	store = airtable.open();
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	await aFirm(store, [aFact({ points: 40 })]);
	await add(store, 'contacts', aContact({ email: 'anna@x.example', emailKey: 'anna@x.example' }));
	await store.upsert('settings', 'key', [{ fields: { key: 'monthlyCalls', value: '1000' } }]);
	const startedAt = new Date().toISOString();
	await add(store, 'runs', { workflow: 'calls', key: 'calls:today:another', calls: 950, startedAt });
	const { token, baseId, url } = airtable.fake;
	harness = await createHarness({
		nodes: [new CrmLead()],
		credentialTypes: [new CrmBaseApi()],
		credentials: {
			crmBaseApi: { provider: 'airtable', token, baseId, apiUrl: url, requestsPerSecond: 1_000 },
		},
	});
});

afterAll(async () => await airtable.fake.stop());

it.each([
	['on a schedule it is left out', 'trigger', 0],
	['started by hand it runs', 'manual', 1],
	['behind a form it runs', 'integrated', 1],
] as const)('%s', async (_name, mode: WorkflowExecuteMode, expected) => {
	const workflow = oneNode({
		type: 'crmLead',
		parameters: { operation: 'score', scoreWhat: 'all' },
		credentials: ['crmBaseApi'],
	});
	const result = await harness.run(workflow, { startNode: NODE_NAME, mode });
	expect(result.status).toBe('success');
	const scored = (await listAll(store, 'contacts')).filter(({ fields }) => typeof fields.score === 'number');
	expect(scored).toHaveLength(expected);
});
