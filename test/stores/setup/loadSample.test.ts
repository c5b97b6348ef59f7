// Loading the sample firm into a base in memory.
import { describe, expect, it } from 'vitest';

import type { SampleChoice } from '../../../domain/setup/sample/sampleRow';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { loadSample } from '../../../stores/setup/loadSample';
import { removeSample } from '../../../stores/setup/removeSample';
import { listAll } from '../../../stores/rows/written';

const CHOICE: SampleChoice = {
	now: new Date('2026-03-11T09:30:00Z'),
	timeZone: 'Europe/Zurich',
	language: 'de',
	currency: 'CHF',
};

describe('loadSample', () => {
	it('writes the firm with its links', async () => {
		const store = createMemoryStore({ language: 'de' });
		const loaded = await loadSample(store, CHOICE);
		expect(loaded.map(({ label, created }) => [label, created])).toMatchObject([
			['Team', 3],
			['Firmen', 30],
			['Kontakte', 80],
			['Deals', 60],
			['Aktivitäten', expect.any(Number)],
			['Aufgaben', 60],
		]);
		const companies = new Set((await listAll(store, 'companies')).map(({ id }) => id));
		const deals = await listAll(store, 'deals');
		expect(deals.every(({ fields }) => companies.has(fields.company ?? ''))).toBe(true);
	});

	it('loaded again on another day it changes nothing, not even what people changed since', async () => {
		const store = createMemoryStore({ language: 'de' });
		await loadSample(store, CHOICE);
		const [deal] = await listAll(store, 'deals');
		await store.update('deals', [{ id: deal?.id ?? '', fields: { amount: 1 } }]);
		const before = JSON.stringify(await listAll(store, 'deals'));
		const again = await loadSample(store, { ...CHOICE, now: new Date('2026-04-20T09:30:00Z') });
		expect(again.every(({ created }) => created === 0)).toBe(true);
		expect(JSON.stringify(await listAll(store, 'deals'))).toBe(before);
	});

	it('completes a firm of which a part is gone', async () => {
		const store = createMemoryStore({ language: 'de' });
		await loadSample(store, CHOICE);
		const contacts = await listAll(store, 'contacts');
		await store.delete(
			'contacts',
			contacts.slice(0, 7).map(({ id }) => id),
		);
		const again = await loadSample(store, CHOICE);
		expect(again.find(({ table }) => table === 'contacts')?.created).toBe(7);
	});
});

describe('removeSample', () => {
	it('takes out what the sample brought and leaves what people entered, also at an address like those of the sample', async () => {
		const store = createMemoryStore({ language: 'de' });
		const own = { email: 'me@firma.example', emailKey: 'me@firma.example', fullName: 'Meine Kundin' };
		await store.create('contacts', [{ fields: own }]);
		await loadSample(store, CHOICE);
		const removed = await removeSample(store, { ...CHOICE, now: new Date('2026-04-20T09:30:00Z') });
		expect(removed.map(({ label, removed: rows }) => [label, rows])).toEqual([
			['Aufgaben', 60],
			['Aktivitäten', expect.any(Number)],
			['Deals', 60],
			['Kontakte', 80],
			['Firmen', 30],
			['Team', 3],
		]);
		for (const table of ['tasks', 'activities', 'deals', 'companies', 'team'] as const) {
			expect(await listAll(store, table), table).toEqual([]);
		}
		expect((await listAll(store, 'contacts')).map(({ fields }) => fields.fullName)).toEqual(['Meine Kundin']);
		const again = await removeSample(store, CHOICE);
		expect(again.every(({ removed: rows }) => rows === 0)).toBe(true);
	});
});
