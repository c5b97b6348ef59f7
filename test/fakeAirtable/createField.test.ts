// New fields: which options each type needs, which types and names are refused.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Api } from './api';

let api: Api;
beforeEach(async () => {
	api = await startApi();
});
afterEach(() => api.fake.stop());

const createField = (field: object): ReturnType<Api['send']> =>
	api.send('POST', 'meta/bases/{base}/tables/Contacts/fields', field);

describe('a new field', () => {
	it.each([
		['number', { precision: 2 }],
		['currency', { precision: 2, symbol: 'CHF' }],
		['checkbox', { icon: 'check', color: 'greenBright' }],
		['rating', { max: 5, icon: 'star', color: 'yellowBright' }],
		['date', { dateFormat: { name: 'iso' } }],
		[
			'dateTime',
			{ dateFormat: { name: 'iso' }, timeFormat: { name: '24hour' }, timeZone: 'Europe/Zurich' },
		],
		['singleSelect', { choices: [{ name: 'a' }, { name: 'b', color: 'redBright' }] }],
		['multilineText', undefined],
		['richText', undefined],
		['multipleAttachments', undefined],
		['singleCollaborator', undefined],
	])('makes a %s', async (type, options) => {
		const reply = await createField({
			name: 'New',
			type,
			description: '[crm:x]',
			...(options ? { options } : {}),
		});
		expect(reply).toMatchObject({
			status: 200,
			body: { id: expect.stringMatching(/^fld/), name: 'New', type, description: '[crm:x]' },
		});
	});

	it('adds the texts of formats', async () => {
		const options = {
			dateFormat: { name: 'european' },
			timeFormat: { name: '24hour' },
			timeZone: 'utc',
		};
		expect((await createField({ name: 'At', type: 'dateTime', options })).body).toMatchObject({
			options: {
				dateFormat: { name: 'european', format: 'D/M/YYYY' },
				timeFormat: { format: 'HH:mm' },
			},
		});
	});

	const OPTIONS = 'INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE';
	it.each<[string, string, unknown, string]>([
		['without options', 'number', undefined, OPTIONS],
		['without precision', 'currency', { symbol: 'CHF' }, OPTIONS],
		['with too fine a precision', 'number', { precision: 9 }, OPTIONS],
		['without a colour', 'checkbox', { icon: 'check' }, OPTIONS],
		[
			'without a time zone',
			'dateTime',
			{ dateFormat: { name: 'iso' }, timeFormat: { name: '24hour' } },
			OPTIONS,
		],
		[
			'with an unknown time zone',
			'dateTime',
			{ dateFormat: { name: 'iso' }, timeFormat: { name: '24hour' }, timeZone: 'Mars/Base' },
			OPTIONS,
		],
		['with an unknown format', 'date', { dateFormat: { name: 'swiss' } }, OPTIONS],
		['without choices', 'singleSelect', {}, OPTIONS],
		['with a choice twice', 'singleSelect', { choices: [{ name: 'a' }, { name: 'a' }] }, OPTIONS],
		[
			'with ids of choices',
			'singleSelect',
			{ choices: [{ id: 'selAAAAAAAAAAAAAA', name: 'a' }] },
			OPTIONS,
		],
		['with options it does not have', 'singleLineText', {}, OPTIONS],
		['without a linked table', 'multipleRecordLinks', {}, OPTIONS],
		[
			'with an unknown linked table',
			'multipleRecordLinks',
			{ linkedTableId: 'tblAAAAAAAAAAAAAA' },
			OPTIONS,
		],
		['which is computed', 'formula', { formula: '1' }, 'UNSUPPORTED_FIELD_TYPE_FOR_CREATE'],
		['which is no type', 'telepathy', undefined, 'INVALID_REQUEST_UNKNOWN'],
	])('refuses a field %s (%s)', async (_case, type, options, error) => {
		const reply = await createField({
			name: 'New',
			type,
			...(options === undefined ? {} : { options }),
		});
		expect(reply).toMatchObject({ status: 422, body: { error: { type: error } } });
		expect(api.fake.table('Contacts').fields()).toHaveLength(4);
	});

	it('says which option is missing', async () => {
		expect((await createField({ name: 'Amount', type: 'number' })).body).toMatchObject({
			error: {
				message: expect.stringContaining('Failed schema validation: Amount.options is missing'),
			},
		});
	});

	it.each(['prefersSingleRecordLink', 'inverseLinkFieldId', 'isReversed'])(
		'refuses %s of a new link',
		async (key) => {
			const options = { linkedTableId: api.fake.table('Companies').id, [key]: true };
			expect(
				(await createField({ name: 'Company', type: 'multipleRecordLinks', options })).status,
			).toBe(422);
		},
	);

	it.each(['', '  ', 'email', 'Email'])('refuses the field name %j', async (name) => {
		expect((await createField({ name, type: 'url' })).body).toEqual({
			error: { type: 'DUPLICATE_OR_EMPTY_FIELD_NAME' },
		});
	});
});
