// Upserts by key; upserts that race are in faults.test.ts.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Api } from './api';

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

describe('upserts', () => {
	const upsert = (
		records: readonly object[],
		fieldsToMergeOn: readonly string[] = ['Email'],
		method = 'PATCH',
	): ReturnType<Api['send']> =>
		api.send(method, '{base}/Contacts', { performUpsert: { fieldsToMergeOn }, records });

	it('update the one that matches and create the others', async () => {
		const [id] = seed([{ Email: 'a', Score: 1 }]);
		const reply = await upsert([{ fields: { Email: 'a', Score: 2 } }, { fields: { Email: 'A' } }]);
		expect(reply.body).toMatchObject({
			records: [{ id, fields: { Email: 'a', Score: 2 } }, { fields: { Email: 'A' } }],
			updatedRecords: [id],
			createdRecords: [expect.stringMatching(/^rec/)],
		});
	});

	it('make two records of two equal new keys in one request', async () => {
		const reply = await upsert([{ fields: { Email: 'twin' } }, { fields: { Email: 'twin' } }]);
		expect(reply.body).toMatchObject({ createdRecords: [expect.any(String), expect.any(String)] });
	});

	it('fail as a whole when several records match', async () => {
		seed([{ Email: 'a' }, { Email: 'a' }]);
		const reply = await upsert([{ fields: { Email: 'new' } }, { fields: { Email: 'a' } }]);
		expect(reply).toMatchObject({
			status: 422,
			body: { error: { message: expect.stringContaining('Cannot update more than one record') } },
		});
		expect(api.fake.table('Contacts').records()).toHaveLength(2);
	});

	it('let an id win', async () => {
		const [id] = seed([{ Email: 'a' }]);
		const reply = await upsert([{ id: id ?? '', fields: { Email: 'renamed' } }]);
		expect(reply.body).toMatchObject({ updatedRecords: [id], createdRecords: [] });
		expect((await upsert([{ id: 'recAAAAAAAAAAAAAA', fields: { Email: 'x' } }])).status).toBe(422);
	});

	it('clear the rest of the record by PUT', async () => {
		seed([{ Email: 'a', Score: 5 }]);
		const reply = await upsert([{ fields: { Email: 'a' } }], ['Email'], 'PUT');
		expect(reply.status).toBe(200);
		expect(api.fake.table('Contacts').records()[0]?.fields).toEqual({ Email: 'a' });
	});

	it('match a key of several fields, selects and numbers included', async () => {
		const [id] = seed([
			{ Email: 'a', Score: 1, Stage: 'lead' },
			{ Email: 'a', Score: 2, Stage: 'lead' },
		]);
		const row = { fields: { Email: 'a', Score: 1, Stage: 'lead', Notes: 'n' } };
		expect((await upsert([row], ['Email', 'Score', 'Stage'])).body).toMatchObject({
			updatedRecords: [id],
		});
	});

	it.each([
		['no field', [], { Email: 'a' }],
		['four fields', ['Email', 'Score', 'Stage', 'Notes'], { Email: 'a' }],
		['an unknown field', ['Mail'], { Email: 'a' }],
		['a field without a value', ['Email'], { Score: 1 }],
	])('refuse %s to merge on', async (_case, fieldsToMergeOn, fields) => {
		expect((await upsert([{ fields }], fieldsToMergeOn)).status).toBe(422);
	});

	it.each([
		['phoneNumber', undefined, '+41'],
		['checkbox', { icon: 'check', color: 'greenBright' }, true],
		['rating', { icon: 'star', color: 'yellowBright', max: 5 }, 3],
	])('refuse to merge on a %s', async (type, options, value) => {
		const table = api.fake.table('Contacts');
		table.addField({ name: type, type, ...(options === undefined ? {} : { options }) });
		expect((await upsert([{ fields: { [type]: value } }], [type])).status).toBe(422);
		table.removeField(type);
	});
});
