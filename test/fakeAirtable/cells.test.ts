// What each type of field takes, refuses and gives back, with and without typecast.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, startApi, type Api } from './api';

let api: Api;

const FIELDS = [
	{ name: 'Key', type: 'singleLineText' },
	{ name: 'text', type: 'multilineText' },
	{ name: 'email', type: 'email' },
	{ name: 'number', type: 'number', options: { precision: 2 } },
	{ name: 'currency', type: 'currency', options: { precision: 2, symbol: 'CHF' } },
	{ name: 'percent', type: 'percent', options: { precision: 0 } },
	{ name: 'duration', type: 'duration', options: { durationFormat: 'h:mm' } },
	{ name: 'rating', type: 'rating', options: { max: 5, icon: 'star', color: 'yellowBright' } },
	{ name: 'checkbox', type: 'checkbox', options: { icon: 'check', color: 'greenBright' } },
	{ name: 'date', type: 'date', options: { dateFormat: { name: 'iso' } } },
	{
		name: 'dateTime',
		type: 'dateTime',
		options: {
			dateFormat: { name: 'iso' },
			timeFormat: { name: '24hour' },
			timeZone: 'Europe/Zurich',
		},
	},
	{ name: 'select', type: 'singleSelect', options: { choices: [{ name: 'a' }, { name: 'b' }] } },
	{
		name: 'selects',
		type: 'multipleSelects',
		options: { choices: [{ name: 'a' }, { name: 'b' }] },
	},
	{ name: 'person', type: 'singleCollaborator' },
	{ name: 'people', type: 'multipleCollaborators' },
	{ name: 'files', type: 'multipleAttachments' },
];

beforeAll(async () => {
	api = await startApi({ bases: [{ tables: [{ name: 'T', fields: FIELDS }] }] });
});
afterAll(() => api.fake.stop());

async function write(name: string, value: unknown, typecast = false): Promise<unknown> {
	const reply = await api.send('POST', '{base}/T', { fields: { [name]: value }, typecast });
	const { fields, error } = reply.body as { fields?: Record<string, unknown>; error?: unknown };
	return error ?? fields?.[name];
}

describe('values as they should be', () => {
	it.each([
		['text', 'ä "quoted"\n\u0000 \\ 😀 ‮rtl', 'ä "quoted"\n\u0000 \\ 😀 ‮rtl'],
		['text', '', undefined],
		['text', null, undefined],
		['email', 'not checked', 'not checked'],
		['number', 0, 0],
		['number', -1.5, -1.5],
		['percent', 0.45, 0.45],
		['duration', 5400, 5400],
		['rating', 5, 5],
		['checkbox', true, true],
		['checkbox', false, undefined],
		['date', '2026-02-28', '2026-02-28'],
		['dateTime', '2026-03-29T10:00:00+02:00', '2026-03-29T08:00:00.000Z'],
		['dateTime', '2026-07-01T10:00:00', '2026-07-01T08:00:00.000Z'],
		['dateTime', '2026-01-01T10:00:00', '2026-01-01T09:00:00.000Z'],
		['select', 'a', 'a'],
		['selects', ['b', 'a'], ['b', 'a']],
		['selects', [], undefined],
		[
			'person',
			{ email: 'user1@fake.example' },
			{ id: expect.any(String), email: 'user1@fake.example', name: 'User 1' },
		],
		[
			'files',
			[{ url: 'https://example.com/a/b.png?x=1' }],
			[expect.objectContaining({ filename: 'b.png', type: 'image/png' })],
		],
	])('%s takes %j', async (name, value, expected) => {
		expect(await write(name, value)).toEqual(expected);
	});
});

const refused = { type: 'INVALID_VALUE_FOR_COLUMN' };

describe('values that are refused without typecast', () => {
	it.each<[string, unknown, object]>([
		['text', 5, { ...refused, message: 'Field "text" cannot accept the provided value' }],
		['number', '5', refused],
		['rating', 6, refused],
		['rating', 2.5, refused],
		['rating', 0, refused],
		['checkbox', 'true', refused],
		[
			'date',
			'2026-02-30',
			{ ...refused, message: 'Cannot parse date value "2026-02-30" for field date' },
		],
		['date', '28.02.2026', refused],
		['date', '2/28/2026', refused],
		['dateTime', 'tomorrow', refused],
		['select', ['a'], refused],
		[
			'select',
			'c',
			{
				type: 'INVALID_MULTIPLE_CHOICE_OPTIONS',
				message: 'Insufficient permissions to create new select option ""c""',
			},
		],
		['select', '', { type: 'INVALID_MULTIPLE_CHOICE_OPTIONS' }],
		['select', 'A', { type: 'INVALID_MULTIPLE_CHOICE_OPTIONS' }],
		['selects', 'a', refused],
		['person', { email: 'nobody@example.com' }, refused],
		['person', 'user1@fake.example', refused],
		['files', [{ url: 'data:text/plain,x' }], { type: 'INVALID_ATTACHMENT_OBJECT' }],
		['files', ['https://example.com/a.png'], { type: 'INVALID_ATTACHMENT_OBJECT' }],
	])('%s refuses %j', async (name, value, error) => {
		expect(await write(name, value)).toMatchObject(error);
	});
});

describe('typecast', () => {
	it.each<[string, unknown, unknown]>([
		['text', 5, '5'],
		['number', '$1,234.50', 1234.5],
		['percent', '45%', 0.45],
		['number', '', undefined],
		['duration', '1:30', 5400],
		['checkbox', 'yes', true],
		['checkbox', 'no', undefined],
		['date', '2/28/2026', '2026-02-28'],
		['date', '', undefined],
		['select', 'new option', 'new option'],
		['selects', 'a, new', ['a', 'new']],
		['people', ['User 1'], [expect.objectContaining({ name: 'User 1' })]],
	])('%s reads %j', async (name, value, expected) => {
		expect(await write(name, value, true)).toEqual(expected);
	});

	it.each<[string, unknown]>([
		['number', 'many'],
		['date', 'tomorrow'],
		['checkbox', {}],
	])('%s still refuses %j', async (name, value) => {
		expect(await write(name, value, true)).toMatchObject(refused);
	});

	it('adds an option once, and for creators only', async () => {
		await write('select', 'twice', true);
		await write('select', 'twice', true);
		const names = (): string[] =>
			api.fake
				.table('T')
				.options('select')
				.map(({ name }) => name);
		expect(names().filter((name) => name === 'twice')).toHaveLength(1);
		const editor = api.fake.addToken({ role: 'edit' });
		const body = { fields: { select: 'by an editor' }, typecast: true };
		expect((await api.send('POST', '{base}/T', body, editor)).status).toBe(422);
	});

	it('adds no option when another part of the request fails', async () => {
		const records = [{ fields: { select: 'left over' } }, { fields: { number: 'many' } }];
		await api.send('POST', '{base}/T', { records, typecast: true });
		expect(
			api.fake
				.table('T')
				.options('select')
				.map(({ name }) => name),
		).not.toContain('left over');
	});
});

describe('computed fields', () => {
	it('refuse writes and show what they compute', async () => {
		const table = api.fake.table('T');
		table.addField({
			name: 'double',
			type: 'formula',
			options: { formula: `{${table.field('number').id}} * 2` },
		});
		table.addField({ name: 'broken', type: 'formula', options: { formula: '1 / 0' } });
		table.addField({ name: 'root', type: 'formula', options: { formula: 'SQRT(-1)' } });
		table.addField({ name: 'created', type: 'createdTime' });
		const reply = await api.send('POST', '{base}/T', { fields: { number: 21 } });
		expect(reply.body).toMatchObject({
			fields: {
				double: 42,
				broken: { error: '#ERROR!' },
				root: { specialValue: 'NaN' },
				created: '2026-03-01T08:00:00.000Z',
			},
		});
		expect((await api.send('POST', '{base}/T', { fields: { double: 1 } })).body).toEqual(
			refusalOf(
				'INVALID_VALUE_FOR_COLUMN',
				'Field "double" cannot accept a value because the field is computed',
			),
		);
	});

	it('move the time of change only when a cell really changes', async () => {
		const table = api.fake.table('T');
		table.addField({ name: 'changed', type: 'lastModifiedTime' });
		const [id = ''] = table.seed([{ Key: 'a' }]);
		const changed = async (key: string): Promise<unknown> => {
			const reply = await api.send('PATCH', `{base}/T/${id}`, { fields: { Key: key } });
			return (reply.body as { fields: Record<string, unknown> }).fields['changed'];
		};
		api.pass(5000);
		expect(await changed('a')).toBe('2026-03-01T08:00:00.000Z');
		expect(await changed('b')).toBe('2026-03-01T08:00:05.000Z');
	});
});

describe('text output', () => {
	it('is what people see', async () => {
		const [id] = api.fake
			.table('T')
			.seed([{ Key: 'k', checkbox: true, selects: ['a', 'b'], number: 1.5 }]);
		const query = 'cellFormat=string&timeZone=Europe/Zurich&userLocale=de-ch';
		expect((await api.send('GET', `{base}/T/${id}?${query}`)).body).toMatchObject({
			fields: { Key: 'k', checkbox: 'checked', selects: 'a, b', number: '1.5' },
		});
	});
});
