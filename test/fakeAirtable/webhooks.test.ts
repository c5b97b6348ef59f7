// Webhooks: their life and what their payloads say.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hookWith, startApi, type Api, type CreatedHook, type PayloadPage } from './api';

const DAY_MS = 86_400_000;
let api: Api;
beforeEach(async () => {
	api = await startApi();
});
afterEach(() => api.fake.stop());

async function create(body: object = hookWith({})): Promise<CreatedHook> {
	const reply = await api.send('POST', 'bases/{base}/webhooks', body);
	expect(reply.status).toBe(200);
	return reply.body as CreatedHook;
}

async function payloads(hook: CreatedHook, query = ''): Promise<PayloadPage> {
	const reply = await api.send('GET', `bases/{base}/webhooks/${hook.id}/payloads${query}`);
	expect(reply.status).toBe(200);
	return reply.body as PayloadPage;
}

describe('the life of a webhook', () => {
	it('tells its secret once and ends after seven days', async () => {
		const hook = await create();
		expect(hook.expirationTime).toBe('2026-03-08T08:00:00.250Z');
		const list = async (): Promise<unknown[]> =>
			((await api.send('GET', 'bases/{base}/webhooks')).body as { webhooks: unknown[] }).webhooks;
		expect(await list()).toMatchObject([
			{ id: hook.id, cursorForNextPayload: 1, isHookEnabled: true },
		]);
		expect((await list())[0]).not.toHaveProperty('macSecretBase64');
		api.pass(7 * DAY_MS);
		expect(await list()).toEqual([]);
	});

	it.each([
		['a refresh', 'POST', 'refresh'],
		['reading its payloads', 'GET', 'payloads'],
	])('is kept alive by %s', async (_case, method, action) => {
		const hook = await create();
		api.pass(6 * DAY_MS);
		const path = `bases/{base}/webhooks/${hook.id}/${action}`;
		expect((await api.send(method, path)).status).toBe(200);
		api.pass(6 * DAY_MS);
		expect((await api.send(method, path)).status).toBe(200);
	});

	it('is deleted with 204', async () => {
		const hook = await create();
		expect((await api.send('DELETE', `bases/{base}/webhooks/${hook.id}`)).status).toBe(204);
		expect((await api.send('GET', `bases/{base}/webhooks/${hook.id}/payloads`)).status).toBe(404);
	});

	it('has nine companions at most', async () => {
		for (let count = 0; count < 10; count += 1) await create();
		expect((await api.send('POST', 'bases/{base}/webhooks', hookWith({}))).status).toBe(422);
	});

	it.each([
		['an unknown data type', hookWith({ dataTypes: ['records'] })],
		['an unknown filter', hookWith({ tables: [] })],
		['a bad address', hookWith({}, {}, 'not a url')],
	])('is refused with %s', async (_case, body) => {
		expect((await api.send('POST', 'bases/{base}/webhooks', body)).status).toBe(422);
	});

	it('needs the scope and the right', async () => {
		const token = api.fake.addToken({ scopes: ['data.records:read'] });
		expect((await api.send('GET', 'bases/{base}/webhooks', undefined, token)).status).toBe(403);
		const editor = api.fake.addToken({ role: 'edit' });
		expect((await api.send('POST', 'bases/{base}/webhooks', hookWith({}), editor)).status).toBe(
			403,
		);
	});
});

describe('payloads', () => {
	it('tell created, changed and destroyed records, with selects as objects', async () => {
		const includes = { includePreviousCellValues: true };
		const hook = await create(hookWith({}, { includes }));
		const contacts = api.fake.table('Contacts');
		const [email, stage] = [contacts.field('Email').id, contacts.field('Stage').id];
		const fields = { Email: 'a', Stage: 'lead' };
		const { id } = (await api.send('POST', '{base}/Contacts', { fields })).body as { id: string };
		contacts.edit(id, { Stage: 'customer' });
		await api.send('DELETE', `{base}/Contacts/${id}`);
		const page = await payloads(hook);
		expect(page).toMatchObject({ cursor: 4, mightHaveMore: false });
		expect(page.payloads).toMatchObject([
			{
				baseTransactionNumber: expect.any(Number),
				payloadFormat: 'v0',
				actionMetadata: { source: 'publicApi' },
				changedTablesById: {
					[contacts.id]: {
						createdRecordsById: {
							[id]: { cellValuesByFieldId: { [email]: 'a', [stage]: { name: 'lead' } } },
						},
					},
				},
			},
			{
				actionMetadata: { source: 'client' },
				changedTablesById: {
					[contacts.id]: {
						changedRecordsById: {
							[id]: {
								current: { cellValuesByFieldId: { [stage]: { name: 'customer' } } },
								previous: { cellValuesByFieldId: { [stage]: { name: 'lead' } } },
							},
						},
					},
				},
			},
			{ changedTablesById: { [contacts.id]: { destroyedRecordIds: [id] } } },
		]);
	});

	it('give other cells on request and previous ones only then', async () => {
		const contacts = api.fake.table('Contacts');
		const email = contacts.field('Email').id;
		const hook = await create(hookWith({}, { includes: { includeCellValuesInFieldIds: [email] } }));
		const [id = ''] = contacts.seed([{ Email: 'a' }]);
		contacts.edit(id, { Score: 1 });
		const [, change] = (await payloads(hook)).payloads;
		expect(change?.changedTablesById).toEqual({
			[contacts.id]: {
				changedRecordsById: {
					[id]: {
						current: { cellValuesByFieldId: { [contacts.field('Score').id]: 1 } },
						unchanged: { cellValuesByFieldId: { [email]: 'a' } },
					},
				},
			},
		});
	});

	it('tell new and renamed fields and tables', async () => {
		const hook = await create(hookWith({ dataTypes: ['tableFields', 'tableMetadata'] }));
		const contacts = api.fake.table('Contacts');
		const email = contacts.field('Email').id;
		contacts.renameField('Email', 'E-Mail');
		contacts.rename('Personen');
		const added = api.fake.addTable({
			name: 'Deals',
			fields: [{ name: 'Name', type: 'singleLineText' }],
		});
		expect((await payloads(hook)).payloads).toMatchObject([
			{
				changedTablesById: {
					[contacts.id]: { changedFieldsById: { [email]: { current: { name: 'E-Mail' } } } },
				},
			},
			{
				changedTablesById: {
					[contacts.id]: {
						changedMetadata: { current: { name: 'Personen' }, previous: { name: 'Contacts' } },
					},
				},
			},
			{ createdTablesById: { [added.id]: { metadata: { name: 'Deals' } } } },
		]);
	});

	it('come by cursor, fifty at a time', async () => {
		const hook = await create();
		for (let at = 0; at < 60; at += 1) api.fake.table('Contacts').seed([{ Score: at }]);
		const first = await payloads(hook);
		expect([first.payloads.length, first.cursor, first.mightHaveMore]).toEqual([50, 51, true]);
		const second = await payloads(hook, `?cursor=${first.cursor}`);
		expect([second.payloads.length, second.cursor, second.mightHaveMore]).toEqual([10, 61, false]);
	});

	it.each<[string, () => object]>([
		['another table', () => ({ recordChangeScope: api.fake.table('Companies').id })],
		['another source', () => ({ fromSources: ['formSubmission'] })],
		['another kind of change', () => ({ changeTypes: ['remove'] })],
	])('leave out %s', async (_case, filters) => {
		const hook = await create(hookWith(filters()));
		await api.send('POST', '{base}/Contacts', { fields: { Email: 'a' } });
		expect((await payloads(hook)).payloads).toEqual([]);
	});

	it('leave out fields that are not watched', async () => {
		const contacts = api.fake.table('Contacts');
		const [id = ''] = contacts.seed([{ Email: 'a' }]);
		const hook = await create(hookWith({ watchDataInFieldIds: [contacts.field('Stage').id] }));
		contacts.edit(id, { Score: 1 });
		contacts.edit(id, { Stage: 'lead' });
		expect((await payloads(hook)).payloads).toHaveLength(1);
	});
});
