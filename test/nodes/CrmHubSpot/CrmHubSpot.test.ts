// CRM HubSpot in n8n's own executor, between the fake HubSpot and the fake Airtable: what leaves it, and what is told apart.
import type { ICredentialType, IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { tablesOf } from '../../../domain/setup/modules';
import { CrmHubSpot } from '../../../nodes/CrmHubSpot/CrmHubSpot.node';
import { openStore } from '../../../stores/openStore';
import { createHarness, NODE_NAME, oneNode } from '../../support/harness';
import { type FakeAirtable, startFakeAirtable } from '../../support/fakeAirtable';
import { type FakeHubspot, startFakeHubspot } from '../../support/fakeHubspot';
import { installTables } from '../../support/installTables';

let airtable: FakeAirtable;
let hubspot: FakeHubspot;

beforeAll(async () => {
	airtable = await startFakeAirtable({ requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	hubspot = await startFakeHubspot();
	const clock = { now: () => Date.now(), sleep: async () => undefined };
	const store = openStore({ provider: 'airtable', token: airtable.token, baseId: airtable.baseId, apiUrl: airtable.url, requestsPerSecond: 10_000 }, { clock, fetch });
	await installTables(store, tablesOf(['core', 'mail', 'hubspot']));
});
afterAll(async () => {
	await Promise.all([airtable.stop(), hubspot.stop()]);
});

/** n8n's own credential, as far as the node reads it. */
const APP_TOKEN: ICredentialType = {
	name: 'hubspotAppToken',
	displayName: 'HubSpot Service Key',
	properties: [{ displayName: 'Service Key', name: 'appToken', type: 'string', default: '' }],
};

/** Each of them asks HubSpot's search, which takes four a second. */
const WITHOUT_ACTIVITIES = { tasks: 'off', notes: 'off', calls: 'off', emails: 'off', meetings: 'off' };

async function run(parameters: IDataObject) {
	const harness = await createHarness({
		nodes: [new CrmHubSpot()],
		credentialTypes: [new CrmBaseApi(), APP_TOKEN],
		credentials: {
			crmBaseApi: { provider: 'airtable', token: airtable.token, baseId: airtable.baseId, apiUrl: airtable.url, requestsPerSecond: 10_000 },
			hubspotAppToken: { appToken: hubspot.token },
		},
	});
	const workflow = oneNode({ type: 'crmHubSpot', parameters: { apiUrl: hubspot.url, ...WITHOUT_ACTIVITIES, ...parameters }, credentials: ['crmBaseApi', 'hubspotAppToken'] });
	const result = await harness.run(workflow, { startNode: NODE_NAME });
	return { result, done: result.json(NODE_NAME, 0), toLookAt: result.json(NODE_NAME, 1) };
}

const contacts = (rows: readonly IDataObject[]) => rows.find(({ object }) => object === 'contacts');

describe('CRM HubSpot', () => {
	it('rehearses, syncs, finds nothing more to do, and says that both sides are in step', async () => {
		const anna = hubspot.world.create('contacts', { email: 'anna@a.example', firstname: 'Anna', hs_language: 'ja', mobilephone: '+41 79 000 00 00' });
		const mapping = { rules: [{ object: 'contacts', field: 'phone', property: 'mobilephone', direction: 'both', policy: 'newest' }] };
		const rehearsed = await run({ operation: 'rehearse', mapping });
		expect(contacts(rehearsed.done)).toMatchObject({ createdInBase: 1, estimate: { baseCalls: 2, hubspotCalls: 0, minutes: 1 } });
		expect(hubspot.world.writes).toBe(0);

		const { done, toLookAt } = await run({ operation: 'sync', mapping });
		expect(contacts(done)).toMatchObject({ isFull: true, isDone: true, inHubspot: 1, createdInBase: 1 });
		expect(toLookAt).toMatchObject([{ object: 'contacts', field: 'language', outcome: 'skippedField', side: 'hubspot', detail: expect.stringContaining('stands for the value') }]);
		const [row] = airtable.table('Kontakte').records();
		expect(JSON.stringify(row)).toContain('+41 79 000 00 00');

		expect(contacts((await run({ operation: 'sync', mapping })).done)).toMatchObject({ createdInBase: 0, updatedInBase: 0, updatedInHubspot: 0 });
		expect(contacts((await run({ operation: 'import', mapping })).done)).toMatchObject({ isFull: true, createdInBase: 0, unchanged: 1 });
		const listed = await run({ operation: 'reconcile', mapping });
		expect(listed.done.map(({ object, isInStep }) => [object, isInStep])).toEqual([
			['companies', true],
			['contacts', false],
			['deals', true],
		]);
		expect(contacts(listed.done)).toMatchObject({ inBase: 1, inHubspot: 1, inStep: 1, isMended: false });
		expect(listed.toLookAt).toMatchObject([{ field: 'language', outcome: 'differs', detail: 'A sync leaves both as they are: mend it by choosing who is right' }]);

		hubspot.world.change('contacts', anna, { firstname: 'Änni' });
		const drift = await run({ operation: 'reconcile', mapping });
		expect(contacts(drift.done)).toMatchObject({ differInBase: 1, isInStep: false });
		expect(drift.toLookAt).toContainEqual(expect.objectContaining({ field: 'firstName', outcome: 'differs' }));
		expect(contacts((await run({ operation: 'reconcile', mapping, mend: 'base' })).done)).toMatchObject({ isMended: true });
		expect(anna.properties['firstname']).toBe('Anna');
	});

	it('leaves out what is switched off', async () => {
		const { done } = await run({ operation: 'rehearse', companies: 'off', deals: 'off', notes: 'toBase' });
		expect(done.map(({ object, outcome }) => object ?? outcome)).toEqual(['contacts', 'notes', 'summary']);
	});

	it('says which row of the panel is half filled in', async () => {
		const { result } = await run({ operation: 'sync', stages: { pairs: [{ stage: 'won', hubspotStage: '' }] } });
		expect(result.error?.message).toMatch(/half filled in/);
	});
});
