// The real node in n8n's own executor, on a fake Airtable that counts every request.
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { planInstall } from '../../../domain/schema/install';
import { Crm } from '../../../nodes/Crm/Crm.node';
import { createAirtableStore } from '../../../stores/airtable/airtableStore';
import { storeParts } from '../../../stores/storeParts';
import { startFakeAirtable, type FakeAirtable } from '../../support/fakeAirtable';
import { fakeClock } from '../../support/fakeClock';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';
import { AUTOMATIC, byHand, locator } from './onMemory';

const TABLES = [
	'companies',
	'contacts',
	'deals',
	'activities',
	'tasks',
	'team',
	'settings',
] as const;

let fake: FakeAirtable;
let harness: Harness;

beforeAll(async () => {
	fake = await startFakeAirtable({
		requestsPerSecond: Infinity,
		requestsPerSecondOfToken: Infinity,
	});
	await install();
});

beforeEach(async () => {
	harness = await createHarness({
		nodes: [new Crm()],
		credentialTypes: [new CrmBaseApi()],
		credentials: { crmBaseApi: { ...credential(), requestsPerSecond: 10_000 } },
	});
});

afterAll(async () => await fake.stop());

const credential = () =>
	({ provider: 'airtable', token: fake.token, baseId: fake.baseId, apiUrl: fake.url }) as const;

async function install(): Promise<void> {
	const store = createAirtableStore(
		storeParts({ ...credential(), requestsPerSecond: 10_000 }, { clock: fakeClock(), fetch }),
	);
	const plan = async () => planInstall(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
}

type OnError = 'continueRegularOutput' | 'stopWorkflow';

async function run(
	parameters: INodeParameters,
	input: readonly INodeExecutionData[],
	onError: OnError = 'stopWorkflow',
) {
	const workflow = oneNode({ type: 'crm', parameters, credentials: ['crmBaseApi'], onError });
	return await harness.run(workflow, { startNode: NODE_NAME, input });
}

const items = (...json: ReadonlyArray<INodeExecutionData['json']>) =>
	json.map((one) => ({ json: one }));

/** Requests that a run sent, once the panel and earlier runs have read schema and settings. */
async function requestsOf(
	work: () => Promise<unknown>,
): Promise<{ reads: number; writes: number }> {
	fake.resetCalls();
	await work();
	const sent = fake.callLog();
	const reads = sent.filter(
		({ method, path }) => method === 'GET' || path.endsWith('/listRecords'),
	);
	return { reads: reads.length, writes: sent.length - reads.length };
}

const UPSERT = { resource: 'contact', operation: 'upsert', fields: AUTOMATIC };
const people = (count: number) =>
	items(
		...Array.from({ length: count }, (_, index) => ({
			email: `p${index}@muster.ch`,
			lastName: `P${index}`,
		})),
	);

describe('the CRM node in n8n', () => {
	it('links each item to the one it came from', async () => {
		const result = await run(UPSERT, items({ email: 'a@muster.ch' }, { email: 'b@muster.ch' }));
		expect(result.error).toBeUndefined();
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { email: 'a@muster.ch', outcome: 'created' }, pairedItem: { item: 0 } },
			{ json: { email: 'b@muster.ch', outcome: 'created' }, pairedItem: { item: 1 } },
		]);
	});

	it('lets the second of two items fail alone when told to go on', async () => {
		const input = items({ email: 'c@muster.ch' }, { email: 'nonsense' });
		const result = await run(UPSERT, input, 'continueRegularOutput');
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { email: 'c@muster.ch' }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining('recognise') }, pairedItem: { item: 1 } },
		]);
	});

	it('stops otherwise, and says at which item and what to do', async () => {
		const result = await run(UPSERT, items({ email: 'd@muster.ch' }, { email: 'nonsense' }));
		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringContaining('Give a valid email'),
			context: { itemIndex: 1 },
		});
	});

	it('fails each item when the base cannot be reached, with what to do', async () => {
		const locked = await createHarness({
			nodes: [new Crm()],
			credentialTypes: [new CrmBaseApi()],
			credentials: {
				crmBaseApi: { ...credential(), token: 'patWrong', requestsPerSecond: 10_000 },
			},
		});
		const workflow = oneNode({
			type: 'crm',
			parameters: UPSERT,
			credentials: ['crmBaseApi'],
			onError: 'continueRegularOutput',
		});
		const result = await locked.run(workflow, { startNode: NODE_NAME, input: people(2) });
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { error: expect.any(String) }, pairedItem: { item: 0 } },
			{ json: { error: expect.any(String) }, pairedItem: { item: 1 } },
		]);
	});

	it('reads parameters from each item', async () => {
		const parameters = {
			resource: 'deal',
			operation: 'upsert',
			record: locator('list', ''),
			fields: byHand({
				key: '={{ $json.offer }}',
				name: '={{ $json.title }}',
				amount: '={{ $json.sum }}',
			}),
		};
		const input = items(
			{ offer: '1', title: "O'Brien \\", sum: 10 },
			{ offer: '2', title: '{x}', sum: 0 },
		);
		expect((await run(parameters, input)).json(NODE_NAME)).toMatchObject([
			{ key: '1', name: "O'Brien \\", amount: 10 },
			{ key: '2', name: '{x}', amount: 0 },
		]);
	});
});

describe('what a run costs on Airtable', () => {
	beforeAll(async () => void (await run(UPSERT, items({ email: 'warm@muster.ch' }))));

	it('1,000 new contacts are 10 reads and 100 writes; again it is 10 reads and no write', async () => {
		const input = people(1_000);
		expect(await requestsOf(() => run(UPSERT, input))).toEqual({ reads: 10, writes: 100 });
		expect(await requestsOf(() => run(UPSERT, input))).toEqual({ reads: 10, writes: 0 });
	});

	it('100 contacts of which 10 changed are one write', async () => {
		const input = people(100).map(({ json }, index) => ({
			json: index < 10 ? { ...json, firstName: 'Neu' } : json,
		}));
		expect(await requestsOf(() => run(UPSERT, input))).toEqual({ reads: 1, writes: 1 });
	});

	it('50 records are got in one call', async () => {
		const parameters = { resource: 'contact', operation: 'getMany', limit: 50 };
		const ids = (await run(parameters, items({}))).json(NODE_NAME).map(({ id }) => ({ id }));
		const get = { resource: 'contact', operation: 'get', record: locator('id', '={{ $json.id }}') };
		expect(await requestsOf(() => run(get, items(...ids)))).toEqual({ reads: 1, writes: 0 });
	});

	it('25 calls logged with one contact are 3 writes and one for the last touch', async () => {
		const log = {
			resource: 'activity',
			operation: 'log',
			kind: 'call',
			subject: '={{ $json.subject }}',
			contact: locator('key', 'p1@muster.ch'),
		};
		const calls = items(
			...Array.from({ length: 25 }, (_, index) => ({ subject: `Call ${index}` })),
		);
		expect(await requestsOf(() => run(log, calls))).toEqual({ reads: 1, writes: 4 });
	});

	it('a whole timeline is 7 calls: the contact, and two for each kind of entry that links to it', async () => {
		const timeline = {
			resource: 'contact',
			operation: 'timeline',
			record: locator('key', 'p1@muster.ch'),
		};
		const result = await run(timeline, items({}));
		expect(result.json(NODE_NAME)[0]?.timeline).toHaveLength(25);
		expect(await requestsOf(() => run(timeline, items({})))).toEqual({ reads: 7, writes: 0 });
	});
});

describe('the panel', () => {
	const panel = (parameters: INodeParameters) =>
		harness.loadOptionsContext(oneNode({ type: 'crm', parameters, credentials: ['crmBaseApi'] }));
	const methods = new Crm().methods;

	it('offers columns by the names of the base, with the keys that code knows', async () => {
		const columns = await methods.loadOptions.getFields.call(panel({ resource: 'deal' }));
		expect(columns).toContainEqual({
			name: 'Betrag',
			value: 'amount',
			description: 'Called amount in expressions',
		});
	});

	it('offers the fields to fill in, options and all, without those that code keeps', async () => {
		const context = panel({ resource: 'contact', operation: 'upsert' });
		const { fields } = await methods.resourceMapping.getMapperFields.call(context);
		expect(fields).toContainEqual(
			expect.objectContaining({
				id: 'language',
				displayName: 'Sprache',
				type: 'options',
				options: expect.arrayContaining([{ name: 'Deutsch', value: 'de' }]),
			}),
		);
		expect(fields.map(({ id }) => id)).not.toContain('emailKey');
	});

	it('finds records by a part of their name or address', async () => {
		const search = methods.listSearch.searchContacts;
		const found = await search?.call(panel({ resource: 'contact' }), 'P999@');
		expect(found?.results).toMatchObject([{ name: expect.stringContaining('p999@muster.ch') }]);
	});
});
