// The CRM node on a real NocoDB: the same node, the same parameters, another credential.
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { planTables } from '../../../domain/schema/planTables';
import { Crm } from '../../../nodes/Crm/Crm.node';
import { openStore, type BaseCredential } from '../../../stores/openStore';
import { AUTOMATIC, byHand, locator } from '../../nodes/Crm/onMemory';
import { fakeClock } from '../../support/fakeClock';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';
import { oneNocodb } from '../support/oneNocodb';

const TABLES = [
	'companies',
	'contacts',
	'deals',
	'activities',
	'tasks',
	'team',
	'settings',
] as const;

const server = oneNocodb();
let harness: Harness;

beforeAll(async () => {
	const baseId = await server.newBase();
	const { apiUrl, token } = server;
	const credential: BaseCredential = { provider: 'nocodb', token, baseId, apiUrl };
	const store = openStore(credential, { clock: fakeClock(), fetch });
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	harness = await createHarness({
		nodes: [new Crm()],
		credentialTypes: [new CrmBaseApi()],
		credentials: { crmBaseApi: { ...credential } },
		timeZone: 'Europe/Zurich',
	});
});


async function run(
	parameters: INodeParameters,
	input: readonly INodeExecutionData[] = [{ json: {} }],
) {
	const workflow = oneNode({ type: 'crm', parameters, credentials: ['crmBaseApi'] });
	const result = await harness.run(workflow, { startNode: NODE_NAME, input });
	if (result.error !== undefined) throw result.error;
	return result.json(NODE_NAME);
}

const UPSERT = { resource: 'contact', operation: 'upsert', fields: AUTOMATIC };
const PEOPLE = Array.from({ length: 300 }, (_, index) => ({
	json: { email: `p${index}@muster.ch`, firstName: "O'Brien", lastName: `Müller, (${index})` },
}));
const ANNA = locator('key', 'P7@muster.ch');

describe('the CRM node on NocoDB', () => {
	it('creates 300 contacts, and the second time changes none', async () => {
		const created = await run(UPSERT, PEOPLE);
		expect(created.map(({ outcome }) => outcome)).toEqual(PEOPLE.map(() => 'created'));
		const again = await run(UPSERT, PEOPLE);
		expect(again.map(({ outcome }) => outcome)).toEqual(PEOPLE.map(() => 'unchanged'));
	});

	it('makes companies, deals and tasks with their links, and finds them by link', async () => {
		const [company] = await run({
			...{ resource: 'company', operation: 'upsert' },
			fields: byHand({ name: 'Acme "AG"', website: 'www.acme.ch' }),
		});
		const [anna] = await run({
			...{ resource: 'contact', operation: 'update', record: ANNA },
			fields: byHand({ company: String(company?.id), language: 'Deutsch' }),
		});
		expect(anna).toMatchObject({ company: company?.id, language: 'de', outcome: 'updated' });
		const fields = byHand({
			key: 'offer-1',
			name: 'Offer',
			amount: "1'200.50",
			contact: String(anna?.id),
		});
		await run({ resource: 'deal', operation: 'upsert', record: locator('list', ''), fields });
		const conditions = [{ field: 'contact', operator: 'equals', value: String(anna?.id) }];
		const found = await run({
			...{ resource: 'deal', operation: 'getMany', returnAll: true },
			filters: { conditions },
		});
		expect(found).toMatchObject([{ key: 'offer-1', amount: 1200.5, contact: anna?.id }]);
	});

	it('logs a call and shows it in the timelines of the person and the firm', async () => {
		const log = {
			resource: 'activity',
			operation: 'log',
			kind: 'call',
			subject: 'Offer',
			contact: ANNA,
		};
		await run(log);
		const [contact] = await run({ resource: 'contact', operation: 'timeline', record: ANNA });
		expect(contact).toMatchObject({
			lastTouchAt: expect.any(String),
			timeline: expect.arrayContaining([
				expect.objectContaining({ type: 'activity', at: contact?.lastTouchAt }),
				expect.objectContaining({ type: 'deal', title: 'Offer' }),
			]),
		});
		const acme = locator('key', 'acme.ch');
		const [firm] = await run({ resource: 'company', operation: 'timeline', record: acme });
		expect(firm?.timeline).toEqual(contact?.timeline);
	});

	it('deletes what it is told, and only that', async () => {
		await run({
			resource: 'contact',
			operation: 'delete',
			record: locator('key', 'p299@muster.ch'),
		});
		const left = await run({ resource: 'contact', operation: 'getMany', returnAll: true });
		expect(left).toHaveLength(299);
	});
});
