// Runs over the pipeline that are killed between any two rows they write: the next run makes it as if nothing had happened.
import { describe, expect, it } from 'vitest';

import type { TableKey } from '../../../domain/schema';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { checkStaleDeals } from '../../../stores/pipeline/checkStaleDeals';
import { recordMoves } from '../../../stores/pipeline/recordMoves';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { followUps } from '../../../stores/task/followUps';
import { killedEverywhere } from '../../support/dyingStore';
import { aPipelineBase, createDeals } from './pipelineBase';

const NOW = new Date('2026-03-20T05:00:00.000Z');
const TOUCHED = '2026-03-02T09:00:00.000Z';
/** Everything was made long before, but for the note that names colleagues. */
let made = Date.UTC(2026, 0, 5);
const clock = { now: () => made, sleep: async () => undefined };

/** Rows without what no person looks at: their ids depend on the order in which they were made. */
async function seen(store: CrmStore, ...tables: readonly TableKey[]): Promise<readonly string[]> {
	const names = new Map((await listAll(store, 'deals')).map(({ id, fields }) => [id, fields.name ?? '']));
	const rows = await Promise.all(tables.map(async (table) => (await listAll(store, table)).map(({ fields }) => fields)));
	return rows
		.flat()
		.map((fields) => JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)).filter(([, value]) => value !== null)))
		.map((text) => [...names].reduce((all, [id, name]) => all.replaceAll(id, name), text))
		.sort();
}

async function aBase() {
	made = Date.UTC(2026, 0, 5);
	const base = await aPipelineBase(createMemoryStore({ clock }));
	const { store, team } = base;
	const [anna = null] = team;
	const fields = { owner: anna, amount: 5_000, lastTouchAt: TOUCHED, stageChangedAt: TOUCHED, stage: 'negotiation' };
	const [moved = '', won = '', lost = '', silent = '', called = ''] = await createDeals(store, [
		{ ...fields, name: 'Dach', stage: 'proposal', recordedStage: 'qualification', amount: null },
		{ ...fields, name: 'Haus', stage: 'won', recordedStage: 'negotiation' },
		{ ...fields, name: 'Bad', stage: 'lost', recordedStage: 'negotiation' },
		{ ...fields, name: 'Ofen', recordedStage: 'negotiation' },
		{ ...fields, name: 'Tor', recordedStage: 'negotiation' },
		{ ...fields, name: 'Zaun', recordedStage: 'negotiation', expectedCloseOn: '2026-05-01' },
		{ ...fields, name: 'Pool', recordedStage: 'negotiation', lastTouchAt: '2025-12-01T09:00:00.000Z', stageChangedAt: null },
	]);
	await store.create('activities', [{ fields: { subject: 'Anruf', kind: 'call', deal: called, occurredAt: '2026-03-19T09:00:00.000Z' } }]);
	const task = (deal: string, automationKey: string, kind: 'staleDeal' | 'dealGap') => ({
		fields: { title: 'T', kind, status: 'open', deal, automationKey, escalation: 1 } as const,
	});
	await store.create('tasks', [
		task(called, `staleDeal:${called}:2026-03-02:negotiation`, 'staleDeal'),
		task(won, `staleDeal:${won}:2026-03-02:negotiation`, 'staleDeal'),
		task(silent, `staleDeal:${silent}:2026-03-02:negotiation`, 'staleDeal'),
		task(silent, `dealGap:${silent}:amount:proposal`, 'dealGap'),
		task(lost, `dealGap:${lost}:nextStepOn:negotiation`, 'dealGap'),
		{ fields: { title: 'R', status: 'done', owner: anna, dueOn: '2026-03-18', repeat: 'weekly' } },
		{ fields: { title: 'D', status: 'done', owner: anna, dueOn: '2026-03-18', repeat: 'daily' } },
		{ fields: { title: 'O', status: 'open', dueOn: '2026-03-18' } },
	]);
	made = NOW.getTime();
	await store.create('activities', [
		{ fields: { kind: 'note', subject: 'Besuch', body: 'Bitte @Beat und @Boss', owner: anna, deal: moved } },
	]);
	return base;
}

const TABLES = ['deals', 'tasks', 'stageHistory'] as const;

describe.each<[string, (store: CrmStore) => Promise<unknown>]>([
	['recording moves', async (store) => await recordMoves(store, { now: NOW, rehearse: false })],
	['the check of silent deals', async (store) => await checkStaleDeals(store, { now: NOW, rehearse: false })],
	['the round of the morning', async (store) => await followUps(store, NOW)],
])('%s', (_name, work) => {
	it('killed after any row, leaves what an undisturbed run leaves once it is run again', async () => {
		const undisturbed = await aBase();
		await work(undisturbed.store);
		const wanted = await seen(undisturbed.store, ...TABLES);
		const writes = await killedEverywhere(aBase, work, async ({ store }, rows) => {
			await work(store);
			expect(await seen(store, ...TABLES), `killed after ${rows} rows`).toEqual(wanted);
		});
		expect(writes).toBeGreaterThan(5);
	});

	it('twice at the same moment does it once', async () => {
		const undisturbed = await aBase();
		await work(undisturbed.store);
		const { store } = await aBase();
		await Promise.all([work(store), work(store)]);
		expect(await seen(store, ...TABLES)).toEqual(await seen(undisturbed.store, ...TABLES));
	});
});
