// Tasks about silent deals that the check itself had closed: they come back, unless a person settled them.
import { beforeEach, describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { checkStaleDeals } from '../../../stores/pipeline/checkStaleDeals';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { at } from '../../support/builders';
import { aPipelineBase, createDeals as createNow } from './pipelineBase';

const MONDAY = at('2026-03-09T05:00Z');
const TUESDAY = at('2026-03-10T05:00Z');
/** Five working days before Monday, the patience of a negotiation. */
const TOUCHED = '2026-03-02T09:00:00.000Z';

const LONG_AGO = at('2025-06-02T05:00Z');

let now = LONG_AGO;
let store: CrmStore;
let anna: string;

beforeEach(async () => {
	now = LONG_AGO;
	const base = await aPipelineBase(createMemoryStore({ clock: { now: () => now.getTime(), sleep: async () => undefined } }));
	store = base.store;
	[anna = ''] = base.team;
});

async function check(today = MONDAY) {
	now = today;
	return await checkStaleDeals(store, { now, rehearse: false });
}

async function createDeals(base: CrmStore, deals: ReadonlyArray<Fields<'deals'>>): Promise<readonly string[]> {
	now = LONG_AGO;
	return await createNow(base, deals);
}

const aSilentDeal = (fields: Fields<'deals'> = {}): Fields<'deals'> => ({
	...{ name: 'Dach', stage: 'negotiation', owner: anna, amount: 5_000, lastTouchAt: TOUCHED, stageChangedAt: TOUCHED },
	...fields,
});

const tasks = async () =>
	(await listAll(store, 'tasks')).filter(({ fields }) => fields.kind === 'staleDeal');
const dealsWithTasks = async () => {
	const names = new Map((await listAll(store, 'deals')).map(({ id, fields }) => [id, fields.name]));
	return (await tasks()).filter(({ fields }) => fields.status === 'open').map(({ fields }) => names.get(fields.deal ?? ''));
};

describe('a task that we closed ourselves comes back when the silence goes on', () => {
	const theDeal = async (fields: Fields<'deals'>) => {
		const [deal] = await listAll(store, 'deals');
		await store.update('deals', [{ id: deal?.id ?? '', fields }]);
	};
	const theStage = async (fields: Fields<'stages'>) => {
		const [row] = (await listAll(store, 'stages')).filter(({ fields: { key } }) => key === 'negotiation');
		await store.update('stages', [{ id: row?.id ?? '', fields }]);
		store.forgetSchema();
	};
	type Step = () => Promise<void>;

	it.each<[string, Step, Step]>([
		['a snooze was set and cleared', () => theDeal({ snoozedUntil: '2026-04-30' }), () => theDeal({ snoozedUntil: null })],
		['a next step was planned and cleared', () => theDeal({ nextStepOn: '2026-04-30' }), () => theDeal({ nextStepOn: null })],
		['the patience was raised and lowered', () => theStage({ patienceDays: 20 }), () => theStage({ patienceDays: 5 })],
	])('%s', async (_case, pause, goOn) => {
		await createDeals(store, [aSilentDeal()]);
		await check();
		await pause();
		await check(TUESDAY);
		expect(await dealsWithTasks()).toEqual([]);
		await goOn();
		await check(at('2026-03-11T05:00Z'));
		await check(at('2026-03-12T05:00Z'));
		expect(await tasks()).toMatchObject([{ fields: { status: 'open', closedReason: null, dueOn: '2026-03-12' } }]);
	});

	it('the raised patience ran out as well', async () => {
		await createDeals(store, [aSilentDeal()]);
		await check();
		await theStage({ patienceDays: 7 });
		await check(TUESDAY);
		expect(await dealsWithTasks()).toEqual([]);
		await check(at('2026-03-11T05:00Z'));
		expect(await dealsWithTasks()).toEqual(['Dach']);
	});

	it('even when its owner has got enough new ones that day', async () => {
		await store.upsert('settings', 'key', [{ fields: { key: 'staleTasksPerDay', value: '1' } }]);
		await createDeals(store, [aSilentDeal({ amount: 1 })]);
		await check();
		await theDeal({ snoozedUntil: '2026-04-30' });
		await check(TUESDAY);
		await theDeal({ snoozedUntil: null });
		await createDeals(store, [aSilentDeal({ name: 'gross', amount: 9_000 })]);
		await check(at('2026-03-11T05:00Z'));
		expect((await dealsWithTasks()).sort()).toEqual(['Dach', 'gross']);
	});

	it.each(['done', 'dropped'] as const)('but not when a person has settled it meanwhile as %s', async (status) => {
		await createDeals(store, [aSilentDeal()]);
		await check();
		const [task] = await tasks();
		await store.update('tasks', [{ id: task?.id ?? '', fields: { status, closedReason: 'Kunde will nicht' } }]);
		await theDeal({ snoozedUntil: '2026-04-30' });
		await check(TUESDAY);
		await theDeal({ snoozedUntil: null });
		await check(at('2026-03-11T05:00Z'));
		expect((await tasks()).map(({ fields }) => fields.status)).toEqual([status]);
	});

	it('a broken row of the stage neither closes it nor opens another, and is told', async () => {
		await createDeals(store, [aSilentDeal()]);
		await check();
		await theStage({ probability: 120 });
		await createDeals(store, [aSilentDeal({ name: 'Ofen' })]);
		const { plan, settings, withoutRules } = await check(TUESDAY);
		expect([plan.closes, await dealsWithTasks(), withoutRules.length]).toEqual([[], ['Dach'], 2]);
		expect(settings.pipeline.problems.map(({ problem }) => problem)).toEqual(['has a probability outside 0 to 100']);
		await theStage({ probability: 70 });
		await check(at('2026-03-11T05:00Z'));
		expect((await dealsWithTasks()).sort()).toEqual(['Dach', 'Ofen']);
	});

	it('a deal that has moved to a stage without rules has its task closed', async () => {
		await createDeals(store, [aSilentDeal()]);
		await check();
		await theDeal({ stage: null });
		expect((await check(TUESDAY)).plan.closes.map(({ reason }) => reason)).toEqual(['moved']);
	});
});
