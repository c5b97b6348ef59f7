// The metadata API: bases, tables, fields and their options.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Api } from './api';

let api: Api;
beforeEach(async () => {
	api = await startApi();
});
afterEach(() => api.fake.stop());

const createField = (field: object): ReturnType<Api['send']> =>
	api.send('POST', 'meta/bases/{base}/tables/Contacts/fields', field);

describe('reading', () => {
	it('says who asks, with the address only for the scope', async () => {
		const { fake, send } = api;
		expect((await send('GET', 'meta/whoami')).body).toMatchObject({ id: expect.stringMatching(/^usr/), email: 'user1@fake.example' });
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
		const table = { name: 'Deals', description: '[crm:deals]', fields: [{ name: 'Name', type: 'singleLineText', description: 'd' }] };
		const reply = await api.send('POST', 'meta/bases/{base}/tables', table);
		expect(reply.body).toMatchObject({ name: 'Deals', description: '[crm:deals]', fields: [{ name: 'Name', description: 'd' }] });
		const base = await api.send('POST', 'meta/bases', { name: 'New', workspaceId: 'wspAAAAAAAAAAAAAA', tables: [table] });
		expect(base.body).toMatchObject({ id: expect.stringMatching(/^app/), tables: [{ name: 'Deals' }] });
	});

	it.each([
		['a taken name', { name: 'contacts', fields: [{ name: 'Name', type: 'singleLineText' }] }],
		['no fields', { name: 'Deals', fields: [] }],
		['a primary field of a wrong type', { name: 'Deals', fields: [{ name: 'Done', type: 'checkbox', options: { icon: 'check', color: 'redBright' } }] }],
		['two fields of one name', { name: 'Deals', fields: [{ name: 'A', type: 'singleLineText' }, { name: 'a', type: 'url' }] }],
		['an unknown key', { name: 'Deals', fields: [{ name: 'A', type: 'singleLineText' }], views: [] }],
	])('refuses a table with %s and makes none', async (_case, table) => {
		expect((await api.send('POST', 'meta/bases/{base}/tables', table)).status).toBe(422);
		expect(api.fake.tables()).toHaveLength(2);
	});

	it.each([
		['number', { precision: 2 }],
		['currency', { precision: 2, symbol: 'CHF' }],
		['checkbox', { icon: 'check', color: 'greenBright' }],
		['rating', { max: 5, icon: 'star', color: 'yellowBright' }],
		['date', { dateFormat: { name: 'iso' } }],
		['dateTime', { dateFormat: { name: 'iso' }, timeFormat: { name: '24hour' }, timeZone: 'Europe/Zurich' }],
		['singleSelect', { choices: [{ name: 'a' }, { name: 'b', color: 'redBright' }] }],
		['multilineText', undefined],
		['richText', undefined],
		['multipleAttachments', undefined],
		['singleCollaborator', undefined],
	])('makes a %s', async (type, options) => {
		const reply = await createField({ name: 'New', type, description: '[crm:x]', ...(options ? { options } : {}) });
		expect(reply).toMatchObject({ status: 200, body: { id: expect.stringMatching(/^fld/), name: 'New', type, description: '[crm:x]' } });
	});

	it('adds the texts of formats', async () => {
		const options = { dateFormat: { name: 'european' }, timeFormat: { name: '24hour' }, timeZone: 'utc' };
		expect((await createField({ name: 'At', type: 'dateTime', options })).body).toMatchObject({
			options: { dateFormat: { name: 'european', format: 'D/M/YYYY' }, timeFormat: { format: 'HH:mm' } },
		});
	});

	const OPTIONS = 'INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE';
	it.each<[string, string, unknown, string]>([
		['without options', 'number', undefined, OPTIONS],
		['without precision', 'currency', { symbol: 'CHF' }, OPTIONS],
		['with too fine a precision', 'number', { precision: 9 }, OPTIONS],
		['without a colour', 'checkbox', { icon: 'check' }, OPTIONS],
		['without a time zone', 'dateTime', { dateFormat: { name: 'iso' }, timeFormat: { name: '24hour' } }, OPTIONS],
		['with an unknown time zone', 'dateTime', { dateFormat: { name: 'iso' }, timeFormat: { name: '24hour' }, timeZone: 'Mars/Base' }, OPTIONS],
		['with an unknown format', 'date', { dateFormat: { name: 'swiss' } }, OPTIONS],
		['without choices', 'singleSelect', {}, OPTIONS],
		['with a choice twice', 'singleSelect', { choices: [{ name: 'a' }, { name: 'a' }] }, OPTIONS],
		['with ids of choices', 'singleSelect', { choices: [{ id: 'selAAAAAAAAAAAAAA', name: 'a' }] }, OPTIONS],
		['with options it does not have', 'singleLineText', {}, OPTIONS],
		['without a linked table', 'multipleRecordLinks', {}, OPTIONS],
		['with an unknown linked table', 'multipleRecordLinks', { linkedTableId: 'tblAAAAAAAAAAAAAA' }, OPTIONS],
		['which is computed', 'formula', { formula: '1' }, 'UNSUPPORTED_FIELD_TYPE_FOR_CREATE'],
		['which is no type', 'telepathy', undefined, 'INVALID_REQUEST_UNKNOWN'],
	])('refuses a field %s (%s)', async (_case, type, options, error) => {
		const reply = await createField({ name: 'New', type, ...(options === undefined ? {} : { options }) });
		expect(reply).toMatchObject({ status: 422, body: { error: { type: error } } });
		expect(api.fake.table('Contacts').fields()).toHaveLength(4);
	});

	it('says which option is missing', async () => {
		expect((await createField({ name: 'Amount', type: 'number' })).body).toMatchObject({
			error: { message: expect.stringContaining('Failed schema validation: Amount.options is missing') },
		});
	});

	it.each(['prefersSingleRecordLink', 'inverseLinkFieldId', 'isReversed'])('refuses %s of a new link', async (key) => {
		const options = { linkedTableId: api.fake.table('Companies').id, [key]: true };
		expect((await createField({ name: 'Company', type: 'multipleRecordLinks', options })).status).toBe(422);
	});

	it.each(['', '  ', 'email', 'Email'])('refuses the field name %j', async (name) => {
		expect((await createField({ name, type: 'url' })).body).toEqual({
			error: { type: 'DUPLICATE_OR_EMPTY_FIELD_NAME' },
		});
	});
});

describe('changing', () => {
	it('renames and describes tables and fields', async () => {
		const contacts = api.fake.table('Contacts');
		const path = `meta/bases/{base}/tables/${contacts.id}`;
		await api.send('PATCH', path, { name: 'Personen', description: '[crm:contacts]' });
		await api.send('PATCH', `${path}/fields/${contacts.field('Email').id}`, { name: 'E-Mail', description: '[crm:contacts.email]' });
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
