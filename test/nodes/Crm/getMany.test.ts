import { describe, expect, it } from 'vitest';

import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { jsonOf, run, seed } from './onMemory';

const condition = (field: string, operator: string, value: unknown = '') => ({
	field,
	operator,
	value,
});

const DEALS = [
	{ name: 'Alpha', stage: 'won', amount: 100, expectedCloseOn: '2026-03-01' },
	{ name: "Beta's", stage: 'proposal', amount: 200, expectedCloseOn: '2026-03-31' },
	{ name: 'Gamma', stage: 'lost', amount: 0 },
	{ name: 'alphabet', stage: 'proposal' },
] as const;

async function names(params: Readonly<Record<string, unknown>>): Promise<unknown[]> {
	const store = createMemoryStore();
	await seed(store, 'deals', ...DEALS);
	const deals = await jsonOf(store, 'deal getMany', { params: { returnAll: true, ...params } });
	return deals.map(({ name }) => name);
}

const filters = (...conditions: ReadonlyArray<ReturnType<typeof condition>>) => ({
	filters: { conditions },
});

describe('get many', () => {
	it.each([
		['everything', {}, ['Alpha', "Beta's", 'Gamma', 'alphabet']],
		['text, in any case', filters(condition('name', 'equals', 'ALPHA')), ['Alpha']],
		['part of a text', filters(condition('name', 'contains', 'alpha')), ['Alpha', 'alphabet']],
		['a quote in a text', filters(condition('name', 'equals', "beta's")), ["Beta's"]],
		['an option by key', filters(condition('stage', 'equals', 'won')), ['Alpha']],
		['an option by label', filters(condition('stage', 'equals', 'Won')), ['Alpha']],
		['several options', filters(condition('stage', 'oneOf', 'won, lost')), ['Alpha', 'Gamma']],
		['not an option', filters(condition('stage', 'notEquals', 'proposal')), ['Alpha', 'Gamma']],
		['a number', filters(condition('amount', 'atLeast', '100')), ['Alpha', "Beta's"]],
		['zero is not empty', filters(condition('amount', 'isEmpty')), ['alphabet']],
		['a day', filters(condition('expectedCloseOn', 'lessThan', '31.3.2026')), ['Alpha']],
		[
			'all conditions',
			filters(condition('stage', 'equals', 'proposal'), condition('amount', 'isNotEmpty')),
			["Beta's"],
		],
		[
			'any condition',
			{
				combine: 'any',
				...filters(condition('stage', 'equals', 'won'), condition('amount', 'equals', '0')),
			},
			['Alpha', 'Gamma'],
		],
		['any of no conditions', { combine: 'any' }, ['Alpha', "Beta's", 'Gamma', 'alphabet']],
		['a limit', { returnAll: false, limit: 2 }, ['Alpha', "Beta's"]],
		[
			'a sort',
			{ sort: { columns: [{ field: 'amount', direction: 'descending' }] } },
			["Beta's", 'Alpha', 'Gamma', 'alphabet'],
		],
	] as const)('%s', async (_case, params, expected) => {
		expect(await names(params)).toEqual(expected);
	});

	it('picks an option from the list', async () => {
		const row = {
			field: 'stage',
			operator: 'equals',
			compareWith: 'option',
			option: 'lost',
			value: 'ignored',
		};
		expect(await names({ filters: { conditions: [row] } })).toEqual(['Gamma']);
	});

	it('asks by link, whatever the linked record is called', async () => {
		const store = createMemoryStore();
		const [one = '', other = ''] = await seed(
			store,
			'contacts',
			{ fullName: 'Anna' },
			{ fullName: 'Anna' },
		);
		await seed(store, 'deals', { name: 'One', contact: one }, { name: 'Other', contact: other });
		const params = { returnAll: true, ...filters(condition('contact', 'equals', one)) };
		expect(await jsonOf(store, 'deal getMany', { params })).toMatchObject([{ name: 'One' }]);
	});

	it('reads the columns asked for and no other', async () => {
		const store = createMemoryStore();
		await seed(store, 'deals', DEALS[0]);
		const params = { returnAll: true, outputFields: ['name'], withOwn: true };
		const [deal] = await jsonOf(store, 'deal getMany', { params });
		expect(deal).toEqual({ id: expect.any(String), createdAt: expect.any(String), name: 'Alpha' });
	});

	it.each([
		['a value that is none', condition('amount', 'equals', 'much'), /"Amount" needs a number/],
		[
			'an option that is none',
			condition('stage', 'equals', 'x'),
			/"Stage" needs one of: firstContact/,
		],
		['no value', condition('name', 'equals', ''), /"Name" needs a value/],
		[
			'an operator that makes no sense',
			condition('amount', 'contains', '1'),
			/"Amount" cannot be asked/,
		],
		['a column that is not there', condition('fldGone', 'equals', '1'), /has no field "fldGone"/],
		['no column', condition('', 'equals', '1'), /has no column/],
	])('says what is wrong with %s', async (_case, bad, message) => {
		const params = filters(bad);
		const results = await run(createMemoryStore(), 'deal getMany', { params: {} }, { params });
		expect(results).toMatchObject([
			{ ok: true },
			{ ok: false, error: { message: expect.stringMatching(message), hint: expect.any(String) } },
		]);
	});
});
