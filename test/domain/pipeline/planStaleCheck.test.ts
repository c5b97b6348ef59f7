import { describe, expect, it } from 'vitest';

import { planStaleCheck, type StaleFacts } from '../../../domain/pipeline/planStaleCheck';
import type { Fields } from '../../../domain/record';
import { aRecord, at, instant } from '../../support/builders';
import { BEAT, BOSS, ANNA, dealOf, PIPELINE, RESPONSIBLE, taskOf } from './facts';

const TOUCHED = instant('2026-03-02T10:00+01:00');
const STALE_ON = at('2026-03-09T06:00+01:00');
const KEY = 'staleDeal:deal1:2026-03-02:negotiation';

const factsOf = (facts: Partial<StaleFacts>): StaleFacts => ({
	...RESPONSIBLE,
	...{ deals: [], pipeline: PIPELINE, tasks: [], settled: [], gapTasks: [], touches: new Map(), closedDeals: new Map() },
	...{ language: 'de', maxNewPerOwner: 5 },
	...facts,
});

const stale = (fields: Fields<'deals'> = {}, id = 'deal1') => dealOf({ lastTouchAt: TOUCHED, ...fields }, { id });

describe('a silent deal', () => {
	it('becomes a task of its owner, due on the next working day, saying why', () => {
		const { creates, held, closes } = planStaleCheck(factsOf({ deals: [stale()] }), STALE_ON);
		expect([creates.length, held, closes]).toEqual([1, [], []]);
		expect(creates[0]?.task).toMatchObject({
			...{ kind: 'staleDeal', status: 'open', owner: 'anna', dueOn: '2026-03-10', deal: 'deal1' },
			...{ automationKey: KEY, escalation: 1, priority: 'normal' },
		});
		expect(creates[0]?.task.title).toContain('5 Arbeitstage still');
		expect(creates[0]?.task.body).toContain('«Verhandlung»');
		expect(creates[0]?.task.body).toContain('letzter Kundenkontakt');
	});

	it('has one task, however often the check runs', () => {
		const tasks = [taskOf({ automationKey: KEY, escalation: 1 })];
		const plan = planStaleCheck(factsOf({ deals: [stale()], tasks }), STALE_ON);
		expect([plan.creates, plan.escalates, plan.closes]).toEqual([[], [], []]);
	});

	it.each([
		['of an owner who left goes to the default owner', { owner: 'anna' }, { active: false }, 'beat'],
		['of an owner who is away goes to the deputy', { owner: 'anna' }, { absentFrom: '2026-03-10', absentUntil: '2026-03-13' }, 'beat'],
		['without an owner goes to the default owner', { owner: null }, {}, 'beat'],
	] as const)('%s', (_case, fields, anna, assignee) => {
		const team = [aRecord<'team'>('anna', { ...ANNA.fields, ...anna }), BEAT, BOSS];
		const plan = planStaleCheck(factsOf({ deals: [stale(fields)], team }), at('2026-03-10T06:00+01:00'));
		expect(plan.creates.map(({ task }) => task.owner)).toEqual([assignee]);
	});

	it('is passed over in a stage that has no rules', () => {
		expect(planStaleCheck(factsOf({ deals: [stale({ stage: 'Neu' })] }), STALE_ON).creates).toEqual([]);
	});
});

describe('the ladder', () => {
	const tasks = [taskOf({ automationKey: KEY, escalation: 1, body: 'Erst' })];

	it.each([
		['a reminder', '2026-03-16', 2, 'Erst\n2026-03-16: Erinnerung: immer noch still.', 0, 0],
		['the overview', '2026-03-23', 3, 'Erst\n2026-03-23: Steht in der Übersicht für die Leitung.', 1, 0],
		['a proposal', '2026-03-30', 4, 'Erst\n2026-03-30: Vorschlag zur Entscheidung angelegt.', 1, 1],
	])('%s', (_case, today, escalation, body, managed, proposals) => {
		const plan = planStaleCheck(factsOf({ deals: [stale()], tasks }), at(`${today}T06:00+02:00`));
		expect(plan.escalates.map(({ fields }) => fields)).toEqual([{ escalation, body, priority: 'high' }]);
		expect(plan.forManagers).toHaveLength(managed);
		expect(plan.creates.map(({ task }) => task.automationKey)).toEqual(
			proposals === 0 ? [] : ['staleProposal:deal1:2026-03-02:negotiation'],
		);
	});
});

describe('a task closes itself', () => {
	const proposal = KEY.replace('staleDeal', 'staleProposal');
	it.each([
		['when the customer was contacted', { lastTouchAt: instant('2026-03-09T05:00Z') }, 'touched'],
		['when the deal moves', { stage: 'proposal', stageChangedAt: instant('2026-03-09T05:00Z') }, 'moved'],
		['when it is snoozed', { snoozedUntil: '2026-04-01' }, 'snoozed'],
		['when a step is planned', { nextStepOn: '2026-03-12' }, 'stepPlanned'],
	] as const)('%s', (_case, fields, reason) => {
		const tasks = [taskOf({ automationKey: KEY }), taskOf({ automationKey: proposal }, 'task2')];
		const { closes, creates } = planStaleCheck(factsOf({ deals: [stale(fields)], tasks }), STALE_ON);
		expect(closes.map((close) => [close.id, close.reason, close.fields.status])).toEqual([
			['task1', reason, 'dropped'],
			['task2', reason, 'dropped'],
		]);
		expect(creates).toEqual([]);
	});

	it.each([
		['when it is won', 'won', 'won'],
		['when it is lost', 'lost', 'lost'],
	])('%s', (_case, stage, reason) => {
		const closedDeals = new Map([['deal1', stale({ stage })]]);
		const plan = planStaleCheck(factsOf({ closedDeals, tasks: [taskOf({ automationKey: KEY })] }), STALE_ON);
		expect(plan.closes.map((close) => close.reason)).toEqual([reason]);
	});

	it('when the deal was deleted', () => {
		const plan = planStaleCheck(factsOf({ tasks: [taskOf({ automationKey: KEY })] }), STALE_ON);
		expect(plan.closes.map(({ reason, fields }) => [reason, fields.closedReason])).toEqual([
			['gone', 'Den Deal gibt es nicht mehr.'],
		]);
	});

	it('when a new silence has begun, and gets a task of its own', () => {
		const deal = stale({ lastTouchAt: instant('2026-03-10T10:00Z') });
		const plan = planStaleCheck(factsOf({ deals: [deal], tasks: [taskOf({ automationKey: KEY })] }), at('2026-03-17T06:00Z'));
		expect(plan.closes.map(({ reason }) => reason)).toEqual(['touched']);
		expect(plan.creates.map(({ task }) => task.automationKey)).toEqual(['staleDeal:deal1:2026-03-10:negotiation']);
	});
});

it('nobody gets more new tasks a day than can be done: the most valuable first, the rest is said', () => {
	const deals = Array.from({ length: 8 }, (_, index) => stale({ amount: index * 1_000 }, `deal${index}`));
	const plan = planStaleCheck(factsOf({ deals, maxNewPerOwner: 3 }), STALE_ON);
	expect(plan.creates.map(({ task }) => task.deal)).toEqual(['deal7', 'deal6', 'deal5']);
	expect(plan.held.map(({ deal }) => deal.id)).toEqual(['deal4', 'deal3', 'deal2', 'deal1', 'deal0']);
});
