// Faults on order, and upserts that race.
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault, FakeAirtableOptions } from '../support/fakeAirtable';
import { startApi, type Api } from './api';

let api: Api;
const start = async (options?: FakeAirtableOptions): Promise<Api> =>
	(api = await startApi(options));
afterEach(() => api.fake.stop());

const create = { fields: { Email: 'a@example.com' } };
const rows = (): number => api.fake.table('Contacts').records().length;

describe('faults', () => {
	it.each([400, 413, 422, 429, 500, 502, 503])(
		'can answer %i once and write nothing',
		async (status) => {
			const { fake, send } = await start();
			fake.faults.add({ kind: 'status', status });
			expect((await send('POST', '{base}/Contacts', create)).status).toBe(status);
			expect(rows()).toBe(0);
			expect((await send('POST', '{base}/Contacts', create)).status).toBe(200);
		},
	);

	it('can give a Retry-After and a body of its own', async () => {
		const { fake, send } = await start();
		fake.faults.add({ kind: 'status', status: 503, retryAfter: 7, body: { error: 'X' } });
		const reply = await send('GET', '{base}/Contacts');
		expect(reply.headers.get('retry-after')).toBe('7');
		expect(reply.body).toEqual({ error: 'X' });
	});

	it.each<[string, Fault, number]>([
		['before the write', { kind: 'hangup before write' }, 0],
		['after the write', { kind: 'hangup after write' }, 1],
		['within the answer', { kind: 'half body' }, 1],
	])('can cut the connection %s', async (_case, fault, written) => {
		const { fake, send } = await start();
		fake.faults.add(fault);
		await expect(send('POST', '{base}/Contacts', create)).rejects.toThrow();
		expect(rows()).toBe(written);
		expect(fake.faults.pending).toBe(0);
	});

	it('can answer with a page of HTML', async () => {
		const { fake } = await start();
		fake.faults.add({ kind: 'html' });
		const reply = await fetch(`${fake.url}/v0/${fake.baseId}/Contacts`, {
			headers: { authorization: `Bearer ${fake.token}` },
		});
		expect([reply.status, reply.headers.get('content-type')]).toEqual([502, 'text/html']);
	});

	it('meets only the requests that match, as often as ordered', async () => {
		const { fake, send } = await start();
		fake.faults.add({
			kind: 'status',
			status: 500,
			times: 2,
			match: ({ method }) => method === 'POST',
		});
		expect((await send('GET', '{base}/Contacts')).status).toBe(200);
		expect((await send('POST', '{base}/Contacts', create)).status).toBe(500);
		expect(fake.faults.pending).toBe(1);
		fake.faults.clear();
		expect((await send('POST', '{base}/Contacts', create)).status).toBe(200);
	});
});

describe('racing upserts', () => {
	const upsert = (): Promise<unknown> =>
		api.send('PATCH', '{base}/Contacts', {
			performUpsert: { fieldsToMergeOn: ['Email'] },
			records: [create],
		});

	it('makes two records of one key when two upserts come at once', async () => {
		await start({ upsertRaceWindowMs: 20 });
		await Promise.all([upsert(), upsert()]);
		expect(rows()).toBe(2);
	});

	it('makes one record when they come one after the other', async () => {
		await start({ upsertRaceWindowMs: 1 });
		await upsert();
		await upsert();
		expect(rows()).toBe(1);
	});
});
