// The fake speaks to Airtable's own client.
import Airtable from 'airtable';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeAirtable, type FakeAirtable } from '../support/fakeAirtable';

let fake: FakeAirtable;
let base: Airtable.Base;
let clock = Date.parse('2026-03-01T08:00:00Z');

beforeAll(async () => {
	fake = await startFakeAirtable({
		// One second on for every look at the clock: the rate limit never bites here.
		now: () => (clock += 1000),
		bases: [
			{
				tables: [
					{
						name: 'Contacts & more / ä',
						fields: [
							{ name: 'Name', type: 'singleLineText' },
							{ name: 'Score', type: 'number', options: { precision: 0 } },
						],
					},
				],
			},
		],
	});
	base = new Airtable({
		apiKey: fake.token,
		endpointUrl: fake.url,
		noRetryIfRateLimited: true,
	}).base(fake.baseId);
});

afterAll(() => fake.stop());

const table = (): Airtable.Table<Airtable.FieldSet> => base('Contacts & more / ä');

describe('the official client', () => {
	it('creates, lists, updates, replaces and deletes', async () => {
		const created = await table().create([
			{ fields: { Name: 'Anna Müller', Score: 0 } },
			{ fields: { Name: "O'Neil", Score: 3 } },
		]);
		expect(created.map(({ fields }) => fields)).toEqual([
			{ Name: 'Anna Müller', Score: 0 },
			{ Name: "O'Neil", Score: 3 },
		]);
		const id = created[1]?.id ?? '';
		const found = await table().select({ filterByFormula: `{Name}="O'Neil"` }).all();
		expect(found.map((record) => record.id)).toEqual([id]);

		await table().update([{ id, fields: { Score: 4 } }]);
		expect((await table().find(id)).fields).toEqual({ Name: "O'Neil", Score: 4 });
		await table().replace(id, { Name: 'Only the name' });
		expect((await table().find(id)).fields).toEqual({ Name: 'Only the name' });

		await table().destroy(created.map((record) => record.id));
		expect(await table().select().all()).toEqual([]);
	});

	it('pages through more than 100 records, by GET and by POST', async () => {
		fake
			.table('Contacts & more / ä')
			.seed(Array.from({ length: 250 }, (_none, at) => ({ Name: `Person ${at}`, Score: at })));
		const sort = [{ field: 'Score', direction: 'desc' as const }];
		fake.resetCalls();
		const byGet = await table().select({ sort }).all();
		expect(byGet).toHaveLength(250);
		expect(byGet[0]?.get('Score')).toBe(249);
		expect(fake.calls()).toBe(3);
		const byPost = await table()
			.select({ sort, method: 'post', fields: ['Score'] })
			.all();
		expect(byPost.map(({ id }) => id)).toEqual(byGet.map(({ id }) => id));
		expect(fake.callLog().at(-1)).toMatchObject({ method: 'POST', status: 200 });
	});

	it('upserts by makeRequest and says what was created', async () => {
		const upsert = (score: number): Promise<{ body: unknown }> =>
			base.makeRequest({
				method: 'PATCH',
				path: `/${encodeURIComponent('Contacts & more / ä')}`,
				body: {
					performUpsert: { fieldsToMergeOn: ['Name'] },
					records: [{ fields: { Name: 'Upserted', Score: score } }],
				},
			});
		const first = (await upsert(1)).body;
		expect(first).toMatchObject({ updatedRecords: [], createdRecords: [expect.any(String)] });
		expect((await upsert(2)).body).toMatchObject({
			createdRecords: [],
			records: [{ fields: { Name: 'Upserted', Score: 2 } }],
		});
	});

	it.each([
		['an unknown table', () => base('Nowhere').select().all(), 'NOT_AUTHORIZED', 403],
		['a missing record', () => table().find('recAAAAAAAAAAAAAA'), 'NOT_FOUND', 404],
		['an unknown field', () => table().create({ Nam: 'x' }), 'UNKNOWN_FIELD_NAME', 422],
		[
			'an unknown table',
			() => table().select({ filterByFormula: '{' }).all(),
			'INVALID_FILTER_BY_FORMULA',
			422,
		],
	])('sees %s as an error', async (_case, run, error, statusCode) => {
		await expect(run()).rejects.toMatchObject({ error, statusCode });
	});
});
