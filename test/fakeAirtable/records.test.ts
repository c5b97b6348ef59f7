// Lists, single records and batches.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusalOf, START, startApi, type Api } from './api';

let api: Api;
beforeAll(async () => {
	api = await startApi();
});
afterAll(() => api.fake.stop());
beforeEach(() => {
	const contacts = api.fake.table('Contacts');
	for (const { id } of contacts.records()) contacts.remove(id);
});

const seed = (rows: readonly Record<string, unknown>[]): string[] =>
	api.fake.table('Contacts').seed(rows);
const send: Api['send'] = (...args) => api.send(...args);

/** Values of one field over a whole answer. */
function column(body: unknown, name: string): unknown[] {
	const { records } = body as { records: { fields: Record<string, unknown> }[] };
	return records.map(({ fields }) => fields[name]);
}

describe('lists', () => {
	it('pages by 100, over GET and POST, with maxRecords over all pages', async () => {
		seed(Array.from({ length: 230 }, (_none, at) => ({ Score: at })));
		const first = await send('GET', '{base}/Contacts?maxRecords=150');
		const { offset } = first.body as { offset: string };
		expect(offset).toMatch(/^itr\w{14}\/rec\w{14}$/);
		const second = await send('POST', '{base}/Contacts/listRecords', { offset, maxRecords: 150 });
		expect([column(first.body, 'Score').length, column(second.body, 'Score').length]).toEqual([
			100, 50,
		]);
		expect(second.body).not.toHaveProperty('offset');
	});

	it('walks the ids that the first page found, with cells as they are now', async () => {
		const ids = seed([{ Score: 1 }, { Score: 1 }, { Score: 1 }, { Score: 1 }]);
		const first = await send('GET', '{base}/Contacts?pageSize=2&filterByFormula=Score%3D1');
		const { offset } = first.body as { offset: string };
		api.fake.table('Contacts').edit(ids[3] ?? '', { Score: 9 });
		api.fake.table('Contacts').remove(ids[2] ?? '');
		seed([{ Score: 1 }]);
		const second = await send('GET', `{base}/Contacts?offset=${encodeURIComponent(offset)}`);
		expect(column(second.body, 'Score')).toEqual([9]);
	});

	it.each([
		['pageSize=0', 'INVALID_REQUEST_UNKNOWN'],
		['pageSize=101', 'INVALID_REQUEST_UNKNOWN'],
		['pageSize=ten', 'INVALID_REQUEST_UNKNOWN'],
		['offset=nonsense', 'INVALID_OFFSET_VALUE'],
		['offset=itrAAAAAAAAAAAAAA%2FrecAAAAAAAAAAAAAA', 'LIST_RECORDS_ITERATOR_NOT_AVAILABLE'],
		['fields[]=Nam', 'UNKNOWN_FIELD_NAME'],
		['fields[]=email', 'UNKNOWN_FIELD_NAME'],
		['sort[0][field]=Nam', 'UNKNOWN_FIELD_NAME'],
		['sort[0][field]=Email&sort[0][direction]=up', 'INVALID_REQUEST_UNKNOWN'],
		['view=Nowhere', 'VIEW_NAME_NOT_FOUND'],
		['cellFormat=string', 'INVALID_REQUEST_UNKNOWN'],
		['recordMetadata[]=views', 'INVALID_REQUEST_UNKNOWN'],
		['filterByFormula=%7B', 'INVALID_FILTER_BY_FORMULA'],
	])('refuses %s', async (query, type) => {
		expect(await send('GET', `{base}/Contacts?${query}`)).toMatchObject({
			status: 422,
			body: { error: { type } },
		});
	});

	it('names unknown fields of a formula in lower case', async () => {
		const reply = await send('GET', '{base}/Contacts?filterByFormula=%7BNoWhere%7D%3D1');
		expect(reply.body).toEqual(
			refusalOf(
				'INVALID_FILTER_BY_FORMULA',
				'The formula for filtering records is invalid: Unknown field names: nowhere',
			),
		);
	});

	it('keeps records whose formula is neither false, empty nor an error', async () => {
		seed([{ Email: 'a', Score: 1 }, { Email: 'b', Score: 0 }, { Email: 'c' }]);
		const list = async (formula: string): Promise<unknown[]> =>
			column(
				(await send('POST', '{base}/Contacts/listRecords', { filterByFormula: formula })).body,
				'Email',
			);
		expect(await list('Score')).toEqual(['a']);
		expect(await list('1 / Score')).toEqual(['a']);
		expect(await list('"yes"')).toEqual(['a', 'b', 'c']);
		expect(await list('""')).toEqual([]);
	});

	it('sorts empties first, selects by the order of options, text without regard to case', async () => {
		seed([{ Email: 'B', Stage: 'customer' }, { Email: 'a', Stage: 'lead' }, { Email: 'c' }]);
		const by = async (field: string, direction: string): Promise<unknown[]> =>
			column(
				(
					await send(
						'GET',
						`{base}/Contacts?sort[0][field]=${field}&sort[0][direction]=${direction}`,
					)
				).body,
				'Email',
			);
		expect(await by('Stage', 'asc')).toEqual(['c', 'a', 'B']);
		expect(await by('Stage', 'desc')).toEqual(['B', 'a', 'c']);
		expect(await by('Email', 'asc')).toEqual(['a', 'B', 'c']);
	});

	it.each([
		['fields[]=Email', { Email: 'a' }],
		['fields[0]=Email', { Email: 'a' }],
		['fields=Email', { Email: 'a' }],
		['fields=Email&fields=Notes', { Email: 'a', Notes: 'n' }],
		['fields[]=Notes&fields[]=Email', { Email: 'a', Notes: 'n' }],
	])('gives the fields of %s', async (query, fields) => {
		const [id] = seed([{ Email: 'a', Score: 1, Notes: 'n' }]);
		const reply = await send('GET', `{base}/Contacts?${query}`);
		expect(reply.body).toEqual({ records: [expect.objectContaining({ id, fields })] });
	});

	it('gives fields by id, comment counts and whole seconds on request', async () => {
		const [id] = seed([{ Email: 'a', Score: 0, Notes: '' }]);
		const { id: emailId } = api.fake.table('Contacts').field('Email');
		const { id: scoreId } = api.fake.table('Contacts').field('Score');
		const reply = await send('POST', '{base}/Contacts/listRecords', {
			returnFieldsByFieldId: true,
			recordMetadata: ['commentCount'],
		});
		expect(reply.body).toEqual({
			records: [
				{
					id,
					createdTime: '2026-03-01T08:00:00.000Z',
					fields: { [emailId]: 'a', [scoreId]: 0 },
					commentCount: 0,
				},
			],
		});
		expect(new Date(START).getMilliseconds()).toBe(250);
	});
});

describe('single records', () => {
	it('are found from another table of the base, too', async () => {
		const [id = ''] = seed([{ Email: 'a' }]);
		expect((await send('GET', `{base}/Companies/${id}`)).body).toMatchObject({
			fields: { Email: 'a' },
		});
	});

	it.each(['GET', 'PATCH', 'DELETE'])('that are missing are refused on %s', async (method) => {
		const body = method === 'PATCH' ? { fields: {} } : undefined;
		expect(await send(method, '{base}/Contacts/recAAAAAAAAAAAAAA', body)).toMatchObject({
			status: 404,
			body: refusalOf('MODEL_ID_NOT_FOUND', 'Record not found'),
		});
	});

	it('are merged by PATCH and replaced by PUT', async () => {
		const [id = ''] = seed([{ Email: 'a', Score: 1 }]);
		await send('PATCH', `{base}/Contacts/${id}`, { fields: { Score: 2 } });
		expect((await send('GET', `{base}/Contacts/${id}`)).body).toMatchObject({
			fields: { Email: 'a', Score: 2 },
		});
		const put = await send('PUT', `{base}/Contacts/${id}`, { fields: { Score: 3 } });
		expect(put.body).toMatchObject({ id, fields: { Score: 3 } });
		expect(put.body).not.toHaveProperty('fields.Email');
	});
});

describe('batches', () => {
	const many = (count: number): { fields: object }[] =>
		Array.from({ length: count }, (_none, at) => ({ fields: { Score: at } }));

	it('take ten records and no more', async () => {
		expect((await send('POST', '{base}/Contacts', { records: many(10) })).status).toBe(200);
		expect((await send('POST', '{base}/Contacts', { records: many(11) })).body).toEqual(
			refusalOf(
				'INVALID_RECORDS',
				'A maximum of 10 records can be created per request but you have provided 11.',
			),
		);
	});

	it('are written as a whole or not at all', async () => {
		const records = [{ fields: { Email: 'good' } }, { fields: { Stage: 'nobody knows' } }];
		expect((await send('POST', '{base}/Contacts', { records })).status).toBe(422);
		const [id] = seed([{ Email: 'old' }]);
		const updates = [
			{ id, fields: { Email: 'new' } },
			{ id: 'recAAAAAAAAAAAAAA', fields: { Email: 'new' } },
		];
		expect(await send('PATCH', '{base}/Contacts', { records: updates })).toMatchObject({
			status: 422,
			body: { error: { type: 'ROW_DOES_NOT_EXIST' } },
		});
		expect(
			api.fake
				.table('Contacts')
				.records()
				.map(({ fields }) => fields),
		).toEqual([{ Email: 'old' }]);
	});

	it.each([
		['an id is missing', [{ fields: {} }]],
		['a key is unknown', [{ id: 'recAAAAAAAAAAAAAA', fields: {}, typecast: true }]],
		['there are none', []],
		['it is no list', 'all'],
	])('are refused when %s', async (_case, records) => {
		expect(await send('PATCH', '{base}/Contacts', { records })).toMatchObject({
			status: 422,
			body: { error: { type: 'INVALID_RECORDS' } },
		});
	});

	it('refuse the same record twice', async () => {
		const [id] = seed([{ Email: 'a' }]);
		const records = [
			{ id, fields: {} },
			{ id, fields: {} },
		];
		expect((await send('PATCH', '{base}/Contacts', { records })).status).toBe(422);
	});

	it('delete up to ten records, all or none', async () => {
		const [a, b] = seed([{ Email: 'a' }, { Email: 'b' }]);
		const missing = await send(
			'DELETE',
			`{base}/Contacts?records[]=${a}&records[]=recAAAAAAAAAAAAAA`,
		);
		expect(missing.status).toBe(422);
		expect(api.fake.table('Contacts').records()).toHaveLength(2);
		const done = await send('DELETE', `{base}/Contacts?records[]=${a}&records[]=${b}`);
		expect(done.body).toEqual({
			records: [
				{ id: a, deleted: true },
				{ id: b, deleted: true },
			],
		});
	});

	it('stop at the records that the plan allows', async () => {
		const small = await startApi({ plan: { recordsPerBase: 3 } });
		expect((await small.send('POST', '{base}/Contacts', { records: many(4) })).status).toBe(422);
		expect((await small.send('POST', '{base}/Contacts', { records: many(3) })).status).toBe(200);
		await small.fake.stop();
	});
});
