// The metadata API: bases and tables; new fields are in createField.test.ts.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Api } from './api';

let api: Api;
beforeEach(async () => {
	api = await startApi();
});
afterEach(() => api.fake.stop());

describe('reading', () => {
	it('says who asks, with the address only for the scope', async () => {
		const { fake, send } = api;
		expect((await send('GET', 'meta/whoami')).body).toMatchObject({
			id: expect.stringMatching(/^usr/),
			email: 'user1@fake.example',
		});
		const plain = fake.addToken({ scopes: [] });
		expect((await send('GET', 'meta/whoami', undefined, plain)).body).not.toHaveProperty('email');
	});

	it('lists the bases of the token', async () => {
		const { fake, send } = api;
		const other = fake.addBase({ name: 'Other' });
		const token = fake.addToken({ baseIds: [other], role: 'edit' });
		expect((await send('GET', 'meta/bases', undefined, token)).body).toEqual({
			bases: [{ id: other, name: 'Other', permissionLevel: 'edit' }],
		});
	});

	it('gives the tables with fields, options and views', async () => {
		const reply = await api.send('GET', 'meta/bases/{base}/tables');
		expect(reply.body).toMatchObject({
			tables: [
				{ name: 'Companies' },
				{
					id: expect.stringMatching(/^tbl\w{14}$/),
					name: 'Contacts',
					primaryFieldId: api.fake.table('Contacts').field('Email').id,
					views: [{ name: 'Grid view', type: 'grid' }],
					fields: [
						{ name: 'Email', type: 'singleLineText' },
						{ name: 'Score', type: 'number', options: { precision: 0 } },
						{
							name: 'Stage',
							options: {
								choices: [
									{ id: expect.stringMatching(/^sel/), name: 'lead', color: 'blueLight2' },
									{ name: 'customer', color: 'cyanLight2' },
								],
							},
						},
						{ name: 'Notes' },
					],
				},
			],
		});
	});
});

describe('creating', () => {
	it('makes a base and a table with all its fields', async () => {
		const table = {
			name: 'Deals',
			description: '[crm:deals]',
			fields: [{ name: 'Name', type: 'singleLineText', description: 'd' }],
		};
		const reply = await api.send('POST', 'meta/bases/{base}/tables', table);
		expect(reply.body).toMatchObject({
			name: 'Deals',
			description: '[crm:deals]',
			fields: [{ name: 'Name', description: 'd' }],
		});
		const base = await api.send('POST', 'meta/bases', {
			name: 'New',
			workspaceId: 'wspAAAAAAAAAAAAAA',
			tables: [table],
		});
		expect(base.body).toMatchObject({
			id: expect.stringMatching(/^app/),
			tables: [{ name: 'Deals' }],
		});
	});

	it.each([
		['a taken name', { name: 'contacts', fields: [{ name: 'Name', type: 'singleLineText' }] }],
		['no fields', { name: 'Deals', fields: [] }],
		[
			'a primary field of a wrong type',
			{
				name: 'Deals',
				fields: [
					{ name: 'Done', type: 'checkbox', options: { icon: 'check', color: 'redBright' } },
				],
			},
		],
		[
			'two fields of one name',
			{
				name: 'Deals',
				fields: [
					{ name: 'A', type: 'singleLineText' },
					{ name: 'a', type: 'url' },
				],
			},
		],
		[
			'an unknown key',
			{ name: 'Deals', fields: [{ name: 'A', type: 'singleLineText' }], views: [] },
		],
	])('refuses a table with %s and makes none', async (_case, table) => {
		expect((await api.send('POST', 'meta/bases/{base}/tables', table)).status).toBe(422);
		expect(api.fake.tables()).toHaveLength(2);
	});
});

describe('changing', () => {
	it('renames and describes tables and fields', async () => {
		const contacts = api.fake.table('Contacts');
		const path = `meta/bases/{base}/tables/${contacts.id}`;
		await api.send('PATCH', path, { name: 'Personen', description: '[crm:contacts]' });
		await api.send('PATCH', `${path}/fields/${contacts.field('Email').id}`, {
			name: 'E-Mail',
			description: '[crm:contacts.email]',
		});
		expect(contacts.name).toBe('Personen');
		expect(contacts.field('E-Mail').description).toBe('[crm:contacts.email]');
		expect((await api.send('GET', '{base}/Contacts')).status).toBe(403);
	});

	it('cannot change the options of a field', async () => {
		const contacts = api.fake.table('Contacts');
		const path = `meta/bases/{base}/tables/${contacts.id}/fields/${contacts.field('Stage').id}`;
		expect((await api.send('PATCH', path, { options: { choices: [] } })).status).toBe(422);
		expect(contacts.options('Stage')).toHaveLength(2);
	});
});
