import { describe, expect, it } from 'vitest';

import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { allOfTable, AUTOMATIC, byHand, jsonOf, locator, run, seed } from './onMemory';

const fields = (value: Parameters<typeof byHand>[0]) => ({ params: { fields: byHand(value) } });

describe('create or update', () => {
	it('creates a contact and answers with its id, its fields and what was done', async () => {
		const store = createMemoryStore();
		const [created] = await jsonOf(
			store,
			'contact upsert',
			fields({ email: 'Anna@Muster.ch', firstName: 'Anna' }),
		);
		expect(created).toMatchObject({
			id: expect.any(String),
			email: 'anna@muster.ch',
			fullName: 'Anna',
			lastName: null,
			outcome: 'created',
		});
		expect(created).not.toHaveProperty('duplicates');
	});

	it('finds a row typed by hand, never overwrites with nothing, and reports a second row', async () => {
		const store = createMemoryStore();
		const [first, second] = await seed(
			store,
			'contacts',
			{ email: 'ANNA@muster.ch', phone: '+41446681800' },
			{ email: 'anna@muster.ch' },
		);
		const item = fields({ email: 'anna@muster.ch', phone: '', source: 'Messe' });
		expect(await jsonOf(store, 'contact upsert', item)).toMatchObject([
			{
				id: first,
				phone: '+41446681800',
				source: 'Messe',
				outcome: 'updated',
				duplicates: [second],
			},
		]);
		expect(await jsonOf(store, 'contact upsert', item)).toMatchObject([{ outcome: 'unchanged' }]);
	});

	it.each([
		['by key', { email: 'anna@muster.ch', firstName: 'Anna' }],
		['by label', { Email: 'anna@muster.ch', 'first name': 'Anna' }],
		[
			'with much that fits no column',
			{ email: 'anna@muster.ch', firstName: 'Anna', rnd: [1], emailKey: 'x' },
		],
	])('takes the fields of the item %s', async (_case, json) => {
		const store = createMemoryStore();
		const [contact] = await jsonOf(store, 'contact upsert', {
			params: { fields: AUTOMATIC },
			json,
		});
		expect(contact).toMatchObject({ firstName: 'Anna', emailKey: 'anna@muster.ch' });
	});

	it('reads and writes columns that people added themselves', async () => {
		const store = createMemoryStore();
		const id = await ownColumn(store, 'Shoe size');
		const item = fields({ email: 'anna@muster.ch', [id]: '42' });
		expect(await jsonOf(store, 'contact upsert', item)).toMatchObject([
			{ own: { 'Shoe size': '42' } },
		]);
		const json = { email: 'anna@muster.ch', 'shoe size': '43' };
		const automatic = { params: { fields: AUTOMATIC }, json };
		expect(await jsonOf(store, 'contact upsert', automatic)).toMatchObject([
			{ own: { 'Shoe size': '43' } },
		]);
	});

	it('lets the second of two items fail alone, naming every fault', async () => {
		const store = createMemoryStore();
		const results = await run(
			store,
			'deal upsert',
			fields({ name: 'Good', amount: "1'200.50", stage: 'Qualification' }),
			fields({ name: 'Bad', amount: 'a lot', stage: 'unheard of' }),
		);
		expect(results[0]).toMatchObject({
			ok: true,
			rows: [{ json: { amount: 1200.5, stage: 'qualification' } }],
		});
		expect(results[1]).toMatchObject({
			ok: false,
			error: {
				message: expect.stringMatching(
					/2 fields of "Deals".*"Amount" needs a number.*"Stage" needs one of/,
				),
			},
		});
		expect(await allOfTable(store, 'deals')).toHaveLength(1);
	});

	it('says what a contact without anything to recognise it by lacks', async () => {
		const [result] = await run(
			createMemoryStore(),
			'contact upsert',
			fields({ firstName: 'Anna' }),
		);
		expect(result).toMatchObject({ ok: false, error: { hint: expect.stringContaining('email') } });
	});

	it('updates a deal by id or key, and creates one that has neither', async () => {
		const store = createMemoryStore();
		const [id = ''] = await seed(store, 'deals', { name: 'One', key: 'offer-1' });
		const deals = await jsonOf(
			store,
			'deal upsert',
			fields({ name: 'New' }),
			{ params: { record: locator('id', id), fields: byHand({ amount: 5 }) } },
			fields({ key: 'offer-2', name: 'Two' }),
		);
		expect(deals).toMatchObject([
			{ name: 'New', outcome: 'created' },
			{ id, name: 'One', amount: 5, outcome: 'updated' },
			{ name: 'Two', outcome: 'created' },
		]);
	});

	it('makes one task of one automation key', async () => {
		const store = createMemoryStore();
		const item = fields({ automationKey: 'a:1', title: 'Call', dueOn: '31.3.2026' });
		expect(await jsonOf(store, 'task upsert', item, item)).toMatchObject([
			{ dueOn: '2026-03-31', outcome: 'created' },
			{ outcome: 'updated' },
		]);
		expect(await allOfTable(store, 'tasks')).toHaveLength(1);
	});

	it('makes one company of two spellings', async () => {
		const store = createMemoryStore();
		const companies = await jsonOf(
			store,
			'company upsert',
			fields({ name: 'Müller AG' }),
			fields({ name: 'Mueller', country: 'CH' }),
		);
		expect(companies).toMatchObject([
			{ outcome: 'created' },
			{ outcome: 'updated', country: 'CH' },
		]);
		expect(await allOfTable(store, 'companies')).toHaveLength(1);
	});
});

async function ownColumn(
	store: ReturnType<typeof createMemoryStore>,
	label: string,
): Promise<string> {
	const table = (await store.describe()).tables.find(({ key }) => key === 'contacts');
	const schema = await store.extend({
		kind: 'createField',
		tableId: table?.id ?? '',
		field: {
			label,
			description: '',
			spec: { type: 'text', label: { de: label, en: label } },
			options: [],
			link: null,
		},
	});
	const fieldsNow = schema.tables.find(({ key }) => key === 'contacts')?.fields ?? [];
	return fieldsNow.find((field) => field.label === label)?.id ?? '';
}
