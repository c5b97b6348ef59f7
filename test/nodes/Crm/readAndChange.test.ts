import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import type { CrmStore } from '../../../stores/port';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { allOfTable, AUTOMATIC, byHand, jsonOf, locator, run, seed } from './onMemory';

const ANNA = {
	email: 'anna@muster.ch',
	emailKey: 'anna@muster.ch',
	firstName: 'Anna',
	lastName: 'Muster',
	fullName: 'Anna Muster',
};

const row = <T extends TableKey>(
	chosen: `${string} get`,
	table: T,
	fields: Fields<T>,
	key: string,
) => ({
	chosen,
	fields,
	key,
	seed: async (store: CrmStore) => await seed(store, table, fields),
});

describe('get', () => {
	it.each([
		row('contact get', 'contacts', ANNA, 'Anna@Muster.ch'),
		row('company get', 'companies', { name: 'Acme', website: 'https://www.acme.ch' }, 'acme.ch'),
		row('deal get', 'deals', { name: 'Offer', key: 'offer-1' }, 'offer-1'),
		row('task get', 'tasks', { title: 'Call', automationKey: 'a:1' }, 'a:1'),
		row('activity get', 'activities', { subject: 'Call', dedupeKey: 'c:1' }, 'c:1'),
	])('$chosen reads by list, by id, by bare id and by what it is known by', async (one) => {
		const { chosen, key, fields } = one;
		const store = createMemoryStore();
		const [id = ''] = await one.seed(store);
		const items = [locator('list', id), locator('id', id), id, locator('key', key)];
		const records = await jsonOf(store, chosen, ...items.map((record) => ({ params: { record } })));
		expect(records.map((record) => record.id)).toEqual([id, id, id, id]);
		expect(records[0]).toMatchObject(fields);
	});

	it.each([
		['an id that is not there', locator('id', 'recNobody'), 'not_found'],
		['an e-mail that is not there', locator('key', 'nobody@muster.ch'), 'not_found'],
		['nothing', locator('list', ''), 'invalid_input'],
	])('fails alone for %s and says what to do', async (_case, record, code) => {
		const store = createMemoryStore();
		const [id = ''] = await seed(store, 'contacts', ANNA);
		const results = await run(
			store,
			'contact get',
			{ params: { record: id } },
			{ params: { record } },
		);
		expect(results).toMatchObject([
			{ ok: true },
			{ ok: false, error: { code, hint: expect.any(String) } },
		]);
		expect(JSON.stringify(results)).not.toContain('nobody@');
	});
});

describe('update', () => {
	it('changes what is given, in step with what is made of it', async () => {
		const store = createMemoryStore();
		const [id = ''] = await seed(store, 'contacts', ANNA);
		const fields = byHand({ lastName: 'Keller', email: 'Anna@Keller.ch', phone: '' });
		expect(await jsonOf(store, 'contact update', { params: { record: id, fields } })).toMatchObject(
			[
				{
					id,
					fullName: 'Anna Keller',
					email: 'anna@keller.ch',
					emailKey: 'anna@keller.ch',
					outcome: 'updated',
				},
			],
		);
		expect(await jsonOf(store, 'contact update', { params: { record: id, fields } })).toMatchObject(
			[{ outcome: 'unchanged' }],
		);
	});

	it.each([
		['leaves an empty field as it is', false, 'Muster', 'anna@muster.ch'],
		['clears it where asked, with the key made of it', true, null, null],
	])('%s', async (_case, clearEmpty, lastName, emailKey) => {
		const store = createMemoryStore();
		const [id = ''] = await seed(store, 'contacts', ANNA);
		const fields = byHand({ lastName: null, email: '' });
		const [contact] = await jsonOf(store, 'contact update', {
			params: { record: id, fields, clearEmpty },
		});
		expect(contact).toMatchObject({ lastName, emailKey, firstName: 'Anna' });
	});

	it('joins two items about one record, the later winning, back to the old value, too', async () => {
		const store = createMemoryStore();
		const [id = ''] = await seed(store, 'tasks', { title: 'Call', status: 'open' });
		const items = ['done', 'open'].map((status) => ({
			params: { record: id, fields: byHand({ status }) },
		}));
		expect(await jsonOf(store, 'task update', ...items)).toMatchObject([
			{ status: 'open' },
			{ status: 'open' },
		]);
	});

	it('refuses what nobody fills in', async () => {
		const store = createMemoryStore();
		const [id = ''] = await seed(store, 'contacts', ANNA);
		const fields = byHand({ emailKey: 'x' });
		expect(await run(store, 'contact update', { params: { record: id, fields } })).toMatchObject([
			{ ok: false, error: { message: expect.stringContaining('"Email key"') } },
		]);
	});

	it('takes fields from the item, and an item that comes from Get changes nothing', async () => {
		const store = createMemoryStore();
		const [id = ''] = await seed(store, 'contacts', {
			...ANNA,
			consent: true,
			lifecycleStage: 'lead',
		});
		const [json = {}] = await jsonOf(store, 'contact get', {
			params: { record: id, withOwn: true },
		});
		const params = { record: id, fields: AUTOMATIC };
		expect(await jsonOf(store, 'contact update', { params, json })).toMatchObject([
			{ outcome: 'unchanged' },
		]);
	});
});

describe('delete', () => {
	it('deletes by id and by key, and a record that is gone counts as deleted', async () => {
		const store = createMemoryStore();
		const [id = ''] = await seed(store, 'contacts', ANNA, { email: 'beat@muster.ch' });
		const results = await run(
			store,
			'contact delete',
			{ params: { record: id } },
			{ params: { record: locator('key', 'beat@muster.ch') } },
			{ params: { record: 'recGone' } },
			{ params: { record: locator('key', 'nobody@muster.ch') } },
		);
		expect(results.map(({ ok }) => ok)).toEqual([true, true, true, false]);
		expect(results[0]).toMatchObject({ rows: [{ json: { id, deleted: true } }] });
		expect(await allOfTable(store, 'contacts')).toEqual([]);
	});
});

describe('log', () => {
	it('links contact, company and deal, and moves their last touch', async () => {
		const store = createMemoryStore();
		const [company = ''] = await seed(store, 'companies', { name: 'Acme' });
		const [contact = ''] = await seed(store, 'contacts', { ...ANNA, company });
		const [deal = ''] = await seed(store, 'deals', { name: 'Offer', contact });
		const params = {
			kind: 'call',
			subject: 'About the offer',
			contact: locator('key', 'anna@muster.ch'),
			deal: locator('id', deal),
		};
		expect(await jsonOf(store, 'activity log', { params })).toMatchObject([
			{
				kind: 'call',
				contact,
				company,
				deal,
				occurredAt: '2026-03-02T09:00:00.000Z',
				outcome: 'created',
			},
		]);
		expect((await store.get('contacts', contact)).fields.lastTouchAt).toBe(
			'2026-03-02T09:00:00.000Z',
		);
		expect((await store.get('deals', deal)).fields.lastTouchAt).toBe('2026-03-02T09:00:00.000Z');
	});

	it.each([
		['a note', { kind: 'note' }],
		[
			'a meeting that is planned',
			{ kind: 'meeting', additionalFields: { occurredAt: '2026-03-09T10:00:00' } },
		],
	])('%s is no touch', async (_case, params) => {
		const store = createMemoryStore();
		const [contact = ''] = await seed(store, 'contacts', ANNA);
		await jsonOf(store, 'activity log', { params: { ...params, contact } });
		expect((await store.get('contacts', contact)).fields.lastTouchAt).toBeNull();
	});

	it('logs one event once', async () => {
		const store = createMemoryStore();
		const item = {
			params: { kind: 'call', subject: 'Call', additionalFields: { dedupeKey: 'call:1' } },
		};
		await jsonOf(store, 'activity log', item, item);
		await jsonOf(store, 'activity log', item);
		expect(await allOfTable(store, 'activities')).toHaveLength(1);
	});

	it('reads a time without a zone where n8n is', async () => {
		const params = { kind: 'call', additionalFields: { occurredAt: '2026-03-01T10:00:00' } };
		expect(await jsonOf(createMemoryStore(), 'activity log', { params })).toMatchObject([
			{ occurredAt: '2026-03-01T09:00:00.000Z' },
		]);
	});

	it('lets an unknown contact fail alone', async () => {
		const store = createMemoryStore();
		const results = await run(
			store,
			'activity log',
			{ params: { kind: 'call', contact: locator('id', 'recNobody') } },
			{ params: { kind: 'call' } },
		);
		expect(results.map(({ ok }) => ok)).toEqual([false, true]);
	});
});
