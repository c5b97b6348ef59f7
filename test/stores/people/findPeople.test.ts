import { describe, expect, it } from 'vitest';

import { planCompanyUpsert } from '../../../domain/company/planCompanyUpsert';
import { planContactUpsert } from '../../../domain/contact/planContactUpsert';
import type { Fields, StoredRecord } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { carryOutPlans } from '../../../stores/rows/carryOutPlans';
import { findCompanies } from '../../../stores/people/findCompanies';
import { findContacts } from '../../../stores/people/findContacts';
import type { CrmStore } from '../../../stores/port';

async function seed<T extends TableKey>(store: CrmStore, table: T, rows: ReadonlyArray<Fields<T>>) {
	const results = await store.create(
		table,
		rows.map((fields) => ({ fields })),
	);
	return results.map((result) => (result.ok ? result.record.id : ''));
}

async function all<T extends TableKey>(store: CrmStore, table: T) {
	const records: StoredRecord<T>[] = [];
	for await (const record of store.list(table)) records.push(record);
	return records;
}

async function upsert(store: CrmStore, people: ReadonlyArray<Fields<'contacts'>>) {
	const known = await findContacts(store, people);
	return await carryOutPlans(store, {
		table: 'contacts',
		key: 'emailKey',
		plans: people.map((fields) => planContactUpsert(known, { fields })),
		released: { emailKey: null },
	});
}

describe('finding people', () => {
	it.each([
		['by key', { emailKey: 'anna@muster.ch', email: null }, { email: 'anna@muster.ch' }],
		['typed by hand, other capitals', { email: 'ANNA@Muster.ch' }, { email: 'anna@muster.ch' }],
		['an umlaut in the domain', { email: 'a@müller.ch' }, { email: 'A@MÜLLER.ch' }],
		[
			'by phone and last name',
			{ phone: '044 668 18 00', lastName: 'Keller' },
			{ phone: '+41446681800', lastName: 'KELLER' },
		],
	])('%s', async (_case, stored, wanted) => {
		const store = createMemoryStore();
		const [id] = await seed(store, 'contacts', [stored, { email: 'other@muster.ch' }]);
		const known = await findContacts(store, [wanted]);
		expect(known.find(wanted).map((record) => record.id)).toEqual([id]);
	});

	it('reads phones in the country of the settings', async () => {
		const store = createMemoryStore();
		await seed(store, 'settings', [{ key: 'country', value: 'DE' }]);
		const [id] = await seed(store, 'contacts', [{ phone: '030 123456', lastName: 'Keller' }]);
		const wanted = { phone: '+49 30 123456', lastName: 'Keller' };
		const found = (await findContacts(store, [wanted])).find(wanted);
		expect(found.map((record) => record.id)).toEqual([id]);
	});

	it('asks nothing when there is nothing to ask by', async () => {
		const known = await findContacts(createMemoryStore(), [{ firstName: 'Anna' }]);
		expect(known.find({ firstName: 'Anna' })).toEqual([]);
	});

	it('finds companies by domain, website and name', async () => {
		const store = createMemoryStore();
		const rows = [
			{ domain: 'ACME.ch' },
			{ website: 'https://www.beta.ch/x' },
			{ name: 'gamma ag' },
		];
		const ids = await seed(store, 'companies', rows);
		const wanted = [{ domain: 'acme.ch' }, { domain: 'beta.ch' }, { name: 'Gamma AG' }];
		const known = await findCompanies(store, wanted);
		expect(wanted.map((company) => known.find(company)[0]?.id)).toEqual(ids);
		expect(planCompanyUpsert(known, { fields: { domain: 'acme.ch' } }).kind).toBe('update');
	});
});

describe('carrying out what was planned', () => {
	it('creates, updates and leaves alone in one go, and the second time changes nothing', async () => {
		const store = createMemoryStore();
		await seed(store, 'contacts', [{ email: 'Beat@muster.ch', firstName: 'Beat' }]);
		const people = [{ email: 'anna@muster.ch' }, { email: 'beat@muster.ch' }];
		const first = await upsert(store, people);
		expect(first).toMatchObject([{ outcome: 'created' }, { outcome: 'updated' }]);
		const again = await upsert(store, people);
		expect(again).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'unchanged' }]);
		expect(await all(store, 'contacts')).toHaveLength(2);
	});

	it('frees a key that another person holds wrongly', async () => {
		const store = createMemoryStore();
		const moved = { email: 'neu@muster.ch', emailKey: 'anna@muster.ch' };
		const [id] = await seed(store, 'contacts', [moved]);
		expect(await upsert(store, [{ email: 'anna@muster.ch' }])).toMatchObject([
			{ outcome: 'created' },
		]);
		expect((await store.get('contacts', id ?? '')).fields).toMatchObject({
			email: 'neu@muster.ch',
			emailKey: null,
		});
	});

	it('lets a bad row fail alone', async () => {
		const store = createMemoryStore();
		const results = await upsert(store, [
			{ email: 'anna@muster.ch', lifecycleStage: 'nonsense' },
			{ email: 'beat@muster.ch' },
		]);
		expect(results).toMatchObject([{ ok: false }, { ok: true, outcome: 'created' }]);
	});
});
