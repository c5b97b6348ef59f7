// The report of a base, and the snapshot of a day: what they read, what they cost, that twice is once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { findFigure } from '../../../domain/report/buildReport';
import { planTables } from '../../../domain/schema/planTables';
import { DAY_MS } from '../../../domain/time/day';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { keeper } from '../../../stores/report/keeper';
import { readKeptReport, readReport } from '../../../stores/report/readReport';
import { takeSnapshot } from '../../../stores/report/takeSnapshot';
import { listAll } from '../../../stores/rows/written';
import { at } from '../../support/builders';
import { startOnFake, type OnFake } from '../airtable/subject';
import { aPipelineBase, createDeals } from '../pipeline/pipelineBase';

/** A Tuesday. */
const NOW = at('2026-03-17T03:00Z');
const REQUEST = { now: NOW, day: null, windowDays: 365, recentDays: 30 };
const TABLES = ['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'stages', 'stageHistory', 'snapshots', 'settings', 'routingRules'] as const;

const DEALS = [
	{ name: 'A', stage: 'proposal', amount: 10_000, currency: 'CHF', expectedCloseOn: '2026-03-30' },
	{ name: 'B', stage: 'negotiation', amount: 1_000, currency: 'EUR', expectedCloseOn: '2026-04-30' },
	{ name: 'C', stage: 'won', amount: 2_000, currency: 'CHF', wonAt: '2026-03-02T09:00:00.000Z' },
	{ name: 'D', stage: 'lost', amount: 2_000, currency: 'CHF', lostAt: '2026-02-02T09:00:00.000Z' },
	{ name: 'E', stage: 'won', amount: 9_000, currency: 'CHF', wonAt: '2020-02-02T09:00:00.000Z' },
	{ name: 'F', stage: 'won', amount: 5_000, currency: 'CHF' },
	{ name: 'G', amount: 700, currency: 'CHF' },
] as const;

async function fill(store: CrmStore): Promise<void> {
	const { team } = await aPipelineBase(store);
	await store.upsert('settings', 'key', [{ fields: { key: 'exchangeRates', value: 'EUR 2026-01-01 0.9' } }]);
	await createDeals(store, DEALS.map((deal) => ({ ...deal, owner: team[0] ?? null })));
	await store.create('contacts', [{ fields: { fullName: 'Anna', leadAt: '2026-03-10T09:00:00.000Z', source: 'Website' } }]);
	await store.create('activities', [{ fields: { kind: 'call', subject: 'x', occurredAt: '2026-03-10T09:00:00.000Z', owner: team[1] ?? null } }]);
}

let airtable: OnFake;
beforeAll(async () => {
	airtable = await startOnFake();
	const store = airtable.open();
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	await fill(store);
});
afterAll(() => airtable.fake.stop());

describe.each(['memory', 'Airtable'] as const)('on %s', (name) => {
	let store: CrmStore;
	beforeEach(async () => {
		store = name === 'memory' ? createMemoryStore() : airtable.open();
		if (name === 'memory') await fill(store);
	});

	it('reads what is open, what closed of late, and what closed nobody knows when', async () => {
		const report = await readReport(store, REQUEST);
		const value = (...of: Parameters<typeof findFigure> extends [unknown, ...infer Rest] ? Rest : never) =>
			findFigure(report, ...of)?.value;
		expect(value('openValue')).toBe(10_000 + 900 + 700);
		expect(value('forecast')).toBe(5_000 + 720);
		expect(value('winRate')).toBe(50);
		expect(value('dataQuality', 'issue', 'undatedClose')).toBe(1);
		expect(value('dataQuality', 'issue', 'noStage')).toBe(1);
		expect(value('newLeads', 'source', 'Website')).toBe(1);
		expect(value('activities', 'kind', 'call')).toBe(1);
	});

	it('a snapshot is taken once a day', async () => {
		const [first, second] = [await takeSnapshot(store, NOW), await takeSnapshot(store, NOW)];
		expect(first).toMatchObject({ day: '2026-03-17', deleted: 0 });
		expect(first.written).toBe(first.rows);
		expect(second).toEqual({ ...first, written: 0 });
		expect(await listAll(store, 'snapshots')).toHaveLength(first.rows);
	});

	it('and says a month later what was forecast then', async () => {
		await takeSnapshot(store, NOW);
		const later = new Date(NOW.getTime() + 31 * DAY_MS);
		const report = await readReport(store, { ...REQUEST, now: later });
		expect(findFigure(report, 'forecastThen', 'month', '2026-04')).toMatchObject({ value: 720 });
		expect(findFigure(report, 'forecastThen', 'month', '2026-05')).toMatchObject({ value: 0 });
	});
});

it('on Airtable costs a call per hundred rows, and nothing while it is kept', async () => {
	const store = airtable.open();
	await store.settings();
	await Promise.all([store.rules('team'), store.rules('stages'), store.rules('routingRules')]);
	const before = store.calls;
	await readKeptReport(store, NOW, 5);
	// Deals, history, activities, leads, snapshots.
	expect(store.calls - before).toBe(5);
	await readKeptReport(store, new Date(NOW.getTime() + 4 * 60_000), 5);
	expect(store.calls - before).toBe(5);
	await readKeptReport(store, new Date(NOW.getTime() + 6 * 60_000), 5);
	expect(store.calls - before).toBe(10);
});

it('a base without the module pipeline has a report, too', async () => {
	const store = createMemoryStore();
	await fill(store);
	const bare: CrmStore = { ...store, withSchema: (work) => store.withSchema((schema) => work({ ...schema, findTable: (table) => (table === 'snapshots' || table === 'stageHistory' ? null : schema.findTable(table)) })) };
	expect((await readReport(bare, REQUEST)).figures.length).toBeGreaterThan(20);
});

it('what is kept is read once by all who ask at once, and a failure is not kept', async () => {
	const store = createMemoryStore();
	const keep = keeper<number>((value) => value > 1);
	let reads = 0;
	const read = async () => (reads += 1);
	const ask = (minutes: number) => keep(store, 'x', { now: NOW, minutes }, read);
	expect(await Promise.all([ask(5), ask(5)])).toEqual([1, 1]);
	// 1 was not worth keeping.
	expect([await ask(5), await ask(5)]).toEqual([2, 2]);
	expect(await keep(store, 'other', { now: NOW, minutes: 5 }, read)).toBe(3);
	const fails = () => keep(store, 'y', { now: NOW, minutes: 5 }, () => Promise.reject(new Error('away')));
	await expect(fails()).rejects.toThrow('away');
	expect(await keep(store, 'y', { now: NOW, minutes: 5 }, read)).toBe(4);
});
