// What the check costs on Airtable, and that a run which dies anywhere is made whole by the next.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { planTables } from '../../../domain/schema/planTables';
import { checkStaleDeals } from '../../../stores/pipeline/checkStaleDeals';
import { recordMoves } from '../../../stores/pipeline/recordMoves';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { startOnFake, type OnFake } from '../airtable/subject';
import { aPipelineBase, createDeals } from './pipelineBase';

const NOW = new Date('2026-03-20T05:00:00.000Z');
const TABLES = ['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'stages', 'stageHistory', 'settings'] as const;
const DEALS = 200;
const STALE = 20;

let airtable: OnFake;
let store: CrmStore;

beforeAll(async () => {
	airtable = await startOnFake();
	store = airtable.open();
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	const { team } = await aPipelineBase(store);
	const deals = Array.from({ length: DEALS }, (_, index) => ({
		...{ name: `Deal ${index}`, stage: 'proposal', owner: team[0] ?? null, amount: index },
		lastTouchAt: index < STALE ? '2026-02-20T09:00:00.000Z' : '2026-03-19T09:00:00.000Z',
	}));
	await createDeals(store, deals);
	await store.upsert('settings', 'key', [{ fields: { key: 'staleTasksPerDay', value: '100' } }]);
	store.forgetSchema();
	await store.settings();
	await store.rules('team');
	await store.rules('stages');
});
afterAll(() => airtable.fake.stop());

async function callsOf(work: () => Promise<unknown>): Promise<number> {
	const before = store.calls;
	await work();
	return store.calls - before;
}

const check = () => checkStaleDeals(store, { now: NOW, rehearse: false });

describe('calls on Airtable', () => {
	it('a rehearsal reads and writes nothing', async () => {
		// Deals, tasks, activities: 2 pages + 1 + 1; which of the tasks it would make a person has settled: 1.
		expect(await callsOf(() => checkStaleDeals(store, { now: NOW, rehearse: true }))).toBe(4 + 1);
		expect(await listAll(store, 'tasks')).toEqual([]);
	});

	it('the first check takes down every deal once', async () => {
		const reads = 2 + 1 + 1;
		const keysLookedUp = 1;
		expect(await callsOf(check)).toBe(reads + keysLookedUp + STALE / 10 + DEALS / 10);
		expect(await listAll(store, 'tasks')).toHaveLength(STALE);
	});

	it('the next check is at the floor: what is read, and nothing to write', async () => {
		expect(await callsOf(check)).toBe(4);
	});

	it('moves: one call finds that there are none', async () => {
		await recordMoves(store, { now: NOW, rehearse: false });
		expect(await callsOf(() => recordMoves(store, { now: NOW, rehearse: false }))).toBe(1);
	});
});

describe('a task that somebody copied, key and all', () => {
	it('does not hold up the check: one of them comes back when the silence goes on', async () => {
		const [deal] = (await listAll(store, 'deals')).filter(({ fields }) => fields.name === 'Deal 0');
		const change = (snoozedUntil: string | null) => store.update('deals', [{ id: deal?.id ?? '', fields: { snoozedUntil } }]);
		// The move that was recorded has begun another silence.
		const { plan } = await check();
		const key = plan.stale.find((stale) => stale.deal.id === deal?.id)?.key;
		const copies = () => airtable.fake.table('Aufgaben').records().filter(({ fields }) => fields['Schlüssel'] === key);
		airtable.fake.table('Aufgaben').seed(copies().map(({ fields }) => fields));
		await change('2026-06-01');
		await check();
		expect(copies().map(({ fields }) => fields.Status)).toEqual(['Hinfällig', 'Hinfällig']);
		await change(null);
		await check();
		expect(copies().map(({ fields }) => fields.Status).sort()).toEqual(['Hinfällig', 'Offen']);
	});
});
