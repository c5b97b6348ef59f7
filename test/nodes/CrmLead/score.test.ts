// The score operations of the real node in n8n's own executor, on a fake Airtable.
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { planTables } from '../../../domain/schema/planTables';
import { CrmLead } from '../../../nodes/CrmLead/CrmLead.node';
import { openStore, type BaseCredential } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { aFact, aRule } from '../../domain/score/aModel';
import { add, aFirm, call } from '../../stores/score/firm';
import { aContact, aTeamMember } from '../../support/builders';
import { startFakeAirtable, type FakeAirtable } from '../../support/fakeAirtable';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';

const TABLES = ['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'scoringRules', 'settings'] as const;

let fake: FakeAirtable;
let store: CrmStore;
let harness: Harness;
let anna = '';
let beat = '';

beforeAll(async () => {
	fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	const credential: BaseCredential = {
		...{ provider: 'airtable', token: fake.token, baseId: fake.baseId },
		...{ apiUrl: fake.url, requestsPerSecond: 1_000 },
	};
	store = openStore(credential, { clock: { now: () => Date.now(), sleep }, fetch });
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	await aFirm(store, [
		aRule({ points: 30 }),
		aFact({ points: 40 }),
		aFact({ name: 'Land', subject: 'company.country', operator: 'equals', value: 'CH', points: 5 }),
		aFact({ name: 'Krumm', operator: 'happened' }),
		aFact({ points: 10, active: false }),
	]);
	const [company = ''] = await add(store, 'companies', { name: 'Muster AG', country: 'CH' });
	const contacts = [
		aContact({ email: 'anna@x.example', emailKey: 'anna@x.example', phone: '1', company }),
		aContact({ email: 'beat@x.example', emailKey: 'beat@x.example' }),
	];
	[anna = '', beat = ''] = await add(store, 'contacts', ...contacts);
	await add(store, 'activities', call(anna, '2020-01-01T00:00Z'), call(anna, new Date(Date.now() - 60_000).toISOString()));
	harness = await createHarness({
		nodes: [new CrmLead()],
		credentialTypes: [new CrmBaseApi()],
		credentials: { crmBaseApi: { ...credential } },
	});
});

afterAll(async () => {
	await fake.stop();
});

async function run(operation: string, parameters: INodeParameters, ...input: readonly IDataObject[]) {
	const workflow = oneNode({
		type: 'crmLead',
		parameters: { operation, ...parameters },
		credentials: ['crmBaseApi'],
		onError: 'continueRegularOutput',
	});
	const items = (input.length === 0 ? [{}] : input).map((json): INodeExecutionData => ({ json }));
	return await harness.run(workflow, { startNode: NODE_NAME, input: items });
}

describe('Score', () => {
	it('scores all contacts once, whatever number of items come, and tells who crossed by the second output', async () => {
		const result = await run('score', { contacts: 'all' }, {}, {});
		expect(result.json(NODE_NAME)).toMatchObject([
			{
				...{ mode: 'recount', contacts: 2, activities: 2, written: 2, failed: 0, entered: 1, left: 0 },
				problems: [{ table: 'scoringRules', name: 'Krumm', message: expect.stringContaining('happened') }],
			},
		]);
		expect(result.items(NODE_NAME, 1)).toMatchObject([
			{ json: { contactId: anna, direction: 'entered', score: 75, band: 'A1', lifecycleStage: 'mql' }, pairedItem: { item: 0 } },
		]);
		expect((await store.get('contacts', anna)).fields).toMatchObject({
			...{ score: 75, fitScore: 45, engagementScore: 30, band: 'A1', trend: 'up', lifecycleStage: 'mql' },
			scoreReasons: 'Dafür:\n+40 Phone\n+30 Call\n+5 Land',
		});
	});

	it('scores the contacts of items: linked, once each, nothing without a contact, an error for one that is gone', async () => {
		const result = await run(
			'score',
			{ contacts: 'item', contactId: '={{ $json.contactId }}' },
			...[{ contactId: beat }, { contactId: null }, { contactId: 'recGone0000000000' }, { contactId: anna }, { contactId: beat }],
		);
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { contactId: beat, score: 0, band: 'C3', isChanged: false }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining('recGone0000000000') }, pairedItem: { item: 2 } },
			{ json: { contactId: anna, score: 75, reasons: { for: [{ name: 'Phone', points: 40 }, {}, {}] } }, pairedItem: { item: 3 } },
		]);
		expect(result.items(NODE_NAME, 1)).toEqual([]);
	});
});

describe('Explain Score', () => {
	it('lists every point, on a past day as well', async () => {
		const [today] = (await run('ledger', { contactId: anna })).json(NODE_NAME);
		expect(today).toMatchObject({
			...{ contactId: anna, score: 75, band: 'A1' },
			lines: [{ kind: 'event', rule: 'Call', left: 30 }, { left: 0 }, { rule: 'Phone' }, { rule: 'Land', event: 'companies.country' }],
		});
		const [then] = (await run('ledger', { contactId: anna, day: '2020-01-31' })).json(NODE_NAME);
		expect(then).toMatchObject({ at: '2020-01-31T22:59:59.999Z', engagement: 15 });
	});

	it.each([
		['a day that is none', { contactId: 'recX', day: '2026-02-30' }, /Day/],
		['no contact', { contactId: '' }, /Contact ID/],
	])('refuses %s', async (_case, parameters, message) => {
		const [item] = (await run('ledger', parameters)).json(NODE_NAME);
		expect(item?.error).toMatch(message);
	});
});

describe('Try Rules', () => {
	it('tries inactive rows and rules as JSON', async () => {
		const [inactive] = (await run('whatIf', { rulesFrom: 'inactive', limit: 10 })).json(NODE_NAME);
		expect(inactive).toMatchObject({ contacts: 2, changing: 1, leaving: 1, changes: [{ contactId: anna, after: { score: 45 } }] });
		const changedRules = '[{ "name": "Call", "points": 1 }]';
		const [given] = (await run('whatIf', { rulesFrom: 'json', changedRules, limit: 10 })).json(NODE_NAME);
		expect(given).toMatchObject({ changing: 1, changes: [{ why: [{ rule: 'Call', before: 30, after: 1 }] }] });
	});

	it.each([
		['what is no JSON', '[{'],
		['what is no list', '{"name":"Call"}'],
		['a field that rules do not have', '[{"name":"Call","colour":"red"}]'],
		['a row without a name', '[{"points":1}]'],
	])('refuses %s', async (_case, changedRules) => {
		const [item] = (await run('whatIf', { rulesFrom: 'json', changedRules, limit: 10 })).json(NODE_NAME);
		expect(item?.error).toMatch(/Changed Rules|changed rules/);
	});
});

describe('Make Call Lists', () => {
	it('gives each person the mail of the day on working days, and nothing on others', async () => {
		await add(store, 'team', aTeamMember());
		await add(store, 'settings', { key: 'country', value: 'CH' }, { key: 'defaultOwner', value: 'beat.keller@firma.example' });
		const items = (await run('callList', { calls: 5 })).json(NODE_NAME);
		const day = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Zurich' });
		if (items.length === 0) return;
		expect(items).toMatchObject([
			{
				...{ owner: { name: 'Beat Keller', language: 'de' }, day, calls: 1, more: 0 },
				mail: {
					...{ email: 'beat.keller@firma.example', sendKey: expect.stringMatching(/^callList:rec/) },
					variables: { day, calls: [{ name: 'Anna Müller', score: 75, url: expect.stringContaining(anna) }] },
				},
			},
		]);
	});
});
