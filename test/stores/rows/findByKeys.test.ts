// What it costs on Airtable to look keys up: a page holds a hundred rows, a formula some hundreds of keys.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findByKeys } from '../../../stores/rows/findByKeys';
import type { CrmStore } from '../../../stores/port';
import { type OnFake, installed, startOnFake } from '../airtable/subject';

let airtable: OnFake;
let store: CrmStore;

beforeAll(async () => {
	airtable = await startOnFake();
	store = await installed(airtable);
	const rows = Array.from({ length: 120 }, (_, index) => ({ fields: { title: 'Task', automationKey: keyOf(index, 50) } }));
	await store.upsert('tasks', 'automationKey', rows);
	await store.settings();
});
afterAll(() => airtable.fake.stop());

const keyOf = (index: number, length: number): string => `${index}:`.padEnd(length, 'x');

describe('keys looked up on Airtable', () => {
	it.each([
		['none there, one call for 180', { from: 1_000, count: 180, length: 50 }, { calls: 1, found: 0 }],
		['none there, 400 of ordinary length', { from: 1_000, count: 400, length: 50 }, { calls: 2, found: 0 }],
		['all there: no more calls than pages', { from: 0, count: 120, length: 50 }, { calls: 2, found: 120 }],
		['all of some there on one page', { from: 60, count: 150, length: 50 }, { calls: 1, found: 60 }],
		['long keys: a hundred a call', { from: 1_000, count: 200, length: 250 }, { calls: 2, found: 0 }],
		['no key, no call', { from: 0, count: 0, length: 50 }, { calls: 0, found: 0 }],
	])('%s', async (_case, { from, count, length }, expected) => {
		const rows = Array.from({ length: count }, (_, index) => ({ automationKey: keyOf(from + index, length) }));
		airtable.fake.resetCalls();
		const directory = await findByKeys(store, { table: 'tasks', key: 'automationKey', rows });
		expect({ calls: airtable.fake.calls(), found: rows.flatMap((row) => directory.find(row)).length }).toEqual(expected);
	});

	it('no formula of ordinary keys is longer than Airtable is known to take', async () => {
		const rows = Array.from({ length: 600 }, (_, index) => ({ automationKey: keyOf(index, 60) }));
		airtable.fake.resetCalls();
		await findByKeys(store, { table: 'tasks', key: 'automationKey', rows });
		const longest = Math.max(...airtable.fake.callLog().map(({ body }) => formulaIn(body).length));
		expect(longest).toBeGreaterThan(10_000);
		expect(longest).toBeLessThan(16_000);
	});
});

function formulaIn(body: unknown): string {
	const { filterByFormula = '' } = typeof body === 'string' ? JSON.parse(body) : (body ?? {});
	return String(filterByFormula);
}
