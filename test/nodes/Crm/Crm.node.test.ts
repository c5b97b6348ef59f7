// The real node in n8n's own executor: item links, errors, and what a run costs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { NODE_NAME } from '../../support/harness';
import { items, nodeOnAirtable, startInstalled, type NodeOnAirtable } from './onAirtable';
import { AUTOMATIC, byHand, locator } from './onMemory';

let node: NodeOnAirtable;

beforeAll(async () => {
	node = await nodeOnAirtable(await startInstalled());
});

afterAll(async () => await node.fake.stop());

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
		const result = await node.run(
			UPSERT,
			items({ email: 'a@muster.ch' }, { email: 'b@muster.ch' }),
		);
		expect(result.error).toBeUndefined();
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { email: 'a@muster.ch', outcome: 'created' }, pairedItem: { item: 0 } },
			{ json: { email: 'b@muster.ch', outcome: 'created' }, pairedItem: { item: 1 } },
		]);
	});

	it('lets the second of two items fail alone when told to go on, and says there what to do', async () => {
		const input = items({ email: 'c@muster.ch' }, { email: 'nonsense' });
		const result = await node.runAll(UPSERT, input);
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { email: 'c@muster.ch' }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringMatching(/recognise.*Give a valid email/) }, pairedItem: { item: 1 } },
		]);
	});

	it('stops otherwise, and says at which item and what to do', async () => {
		const result = await node.run(UPSERT, items({ email: 'd@muster.ch' }, { email: 'nonsense' }));
		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringContaining('Give a valid email'),
			context: { itemIndex: 1 },
		});
	});

	it('fails each item when the base cannot be reached, with what to do', async () => {
		const locked = await nodeOnAirtable(node.fake, 'patWrong');
		const result = await locked.runAll(UPSERT, people(2));
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
		expect((await node.run(parameters, input)).json(NODE_NAME)).toMatchObject([
			{ key: '1', name: "O'Brien \\", amount: 10 },
			{ key: '2', name: '{x}', amount: 0 },
		]);
	});
});

describe('get many in n8n', () => {
	it('reads everything when the limit is hidden', async () => {
		const all = { resource: 'contact', operation: 'getMany', returnAll: true };
		expect((await node.run(all, items({}))).json(NODE_NAME).length).toBeGreaterThan(1);
	});
});

describe('what a run costs on Airtable', () => {
	beforeAll(async () => void (await node.run(UPSERT, items({ email: 'warm@muster.ch' }))));

	it('1,000 new contacts are 10 reads and 100 writes; again it is 10 reads and no write', async () => {
		const input = people(1_000);
		expect(await node.requestsOf(() => node.run(UPSERT, input))).toEqual({
			reads: 10,
			writes: 100,
		});
		expect(await node.requestsOf(() => node.run(UPSERT, input))).toEqual({ reads: 10, writes: 0 });
	});

	it('100 contacts of which 10 changed are one write', async () => {
		const input = people(100).map(({ json }, index) => ({
			json: index < 10 ? { ...json, firstName: 'Neu' } : json,
		}));
		expect(await node.requestsOf(() => node.run(UPSERT, input))).toEqual({ reads: 1, writes: 1 });
	});

	it('50 records are got in one call', async () => {
		const parameters = { resource: 'contact', operation: 'getMany', returnAll: false, limit: 50 };
		const ids = (await node.run(parameters, items({}))).json(NODE_NAME).map(({ id }) => ({ id }));
		const get = { resource: 'contact', operation: 'get', record: locator('id', '={{ $json.id }}') };
		expect(await node.requestsOf(() => node.run(get, items(...ids)))).toEqual({
			reads: 1,
			writes: 0,
		});
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
		expect(await node.requestsOf(() => node.run(log, calls))).toEqual({ reads: 1, writes: 4 });
	});

	it('a whole timeline is 7 calls: the contact, and two for each kind of entry that links to it', async () => {
		const timeline = {
			resource: 'contact',
			operation: 'timeline',
			record: locator('key', 'p1@muster.ch'),
		};
		const result = await node.run(timeline, items({}));
		expect(result.json(NODE_NAME)[0]?.timeline).toHaveLength(25);
		expect(await node.requestsOf(() => node.run(timeline, items({})))).toEqual({
			reads: 7,
			writes: 0,
		});
	});
});
