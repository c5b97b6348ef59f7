// Tasks about silent deals that the check itself had closed: they come back, unless a person settled them.
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { listAll } from '../../../stores/rows/written';
import { at } from '../../support/builders';
import { TUESDAY, staleWorld } from './staleWorld';

const world = staleWorld();
const { check, createDeals, aSilentDeal, tasks, dealsWithTasks } = world;

describe('a task that we closed ourselves comes back when the silence goes on', () => {
	const theDeal = async (fields: Fields<'deals'>) => {
		const [deal] = await listAll(world.store, 'deals');
		await world.store.update('deals', [{ id: deal?.id ?? '', fields }]);
	};
	const theStage = async (fields: Fields<'stages'>) => {
		const [row] = (await listAll(world.store, 'stages')).filter(({ fields: { key } }) => key === 'negotiation');
		await world.store.update('stages', [{ id: row?.id ?? '', fields }]);
		world.store.forgetSchema();
	};
	type Step = () => Promise<void>;

	it.each<[string, Step, Step]>([
		['a snooze was set and cleared', () => theDeal({ snoozedUntil: '2026-04-30' }), () => theDeal({ snoozedUntil: null })],
		['a next step was planned and cleared', () => theDeal({ nextStepOn: '2026-04-30' }), () => theDeal({ nextStepOn: null })],
		['the patience was raised and lowered', () => theStage({ patienceDays: 20 }), () => theStage({ patienceDays: 5 })],
	])('%s', async (_case, pause, goOn) => {
		await createDeals([aSilentDeal()]);
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
		await createDeals([aSilentDeal()]);
		await check();
		await theStage({ patienceDays: 7 });
		await check(TUESDAY);
		expect(await dealsWithTasks()).toEqual([]);
		await check(at('2026-03-11T05:00Z'));
		expect(await dealsWithTasks()).toEqual(['Dach']);
	});

	it('even when its owner has got enough new ones that day', async () => {
		await world.store.upsert('settings', 'key', [{ fields: { key: 'staleTasksPerDay', value: '1' } }]);
		await createDeals([aSilentDeal({ amount: 1 })]);
		await check();
		await theDeal({ snoozedUntil: '2026-04-30' });
		await check(TUESDAY);
		await theDeal({ snoozedUntil: null });
		await createDeals([aSilentDeal({ name: 'gross', amount: 9_000 })]);
		await check(at('2026-03-11T05:00Z'));
		expect((await dealsWithTasks()).sort()).toEqual(['Dach', 'gross']);
	});

	it.each(['done', 'dropped'] as const)('but not when a person has settled it meanwhile as %s', async (status) => {
		await createDeals([aSilentDeal()]);
		await check();
		const [task] = await tasks();
		await world.store.update('tasks', [{ id: task?.id ?? '', fields: { status, closedReason: 'Kunde will nicht' } }]);
		await theDeal({ snoozedUntil: '2026-04-30' });
		await check(TUESDAY);
		await theDeal({ snoozedUntil: null });
		await check(at('2026-03-11T05:00Z'));
		expect((await tasks()).map(({ fields }) => fields.status)).toEqual([status]);
	});

	it('a broken row of the stage neither closes it nor opens another, and is told', async () => {
		await createDeals([aSilentDeal()]);
		await check();
		await theStage({ probability: 120 });
		await createDeals([aSilentDeal({ name: 'Ofen' })]);
		const { plan, settings, withoutRules } = await check(TUESDAY);
		expect([plan.closes, await dealsWithTasks(), withoutRules.length]).toEqual([[], ['Dach'], 2]);
		expect(settings.pipeline.problems.map(({ problem }) => problem)).toEqual(['has a probability outside 0 to 100']);
		await theStage({ probability: 70 });
		await check(at('2026-03-11T05:00Z'));
		expect((await dealsWithTasks()).sort()).toEqual(['Dach', 'Ofen']);
	});

	it('a deal that has moved to a stage without rules has its task closed', async () => {
		await createDeals([aSilentDeal()]);
		await check();
		await theDeal({ stage: null });
		expect((await check(TUESDAY)).plan.closes.map(({ reason }) => reason)).toEqual(['moved']);
	});
});
