import { describe, expect, it } from 'vitest';

import { countPush, flagsOf } from '../../../domain/pipeline/dealFlags';
import { dealEditHash, isEdited, withEditHash } from '../../../domain/pipeline/editHash';
import { planMoves } from '../../../domain/pipeline/planMoves';
import { planDealUpkeep } from '../../../domain/pipeline/planDealUpkeep';
import { parsePipeline } from '../../../domain/pipeline/stage';
import { suggestPatience } from '../../../domain/pipeline/suggestPatience';
import type { Fields } from '../../../domain/record';
import { aRecord, at, instant } from '../../support/builders';
import { CALENDAR, dealOf, PIPELINE, RESPONSIBLE } from './facts';

const NOW = at('2026-03-09T10:00Z');
const MOVED = NOW.toISOString();
const SINCE = instant('2026-02-02T09:00Z');

const movesOf = (fields: Fields<'deals'>) =>
	planMoves({ ...RESPONSIBLE, deals: [dealOf({ stageChangedAt: SINCE, ...fields })], pipeline: PIPELINE, language: 'de' }, NOW);

describe('a deal that was moved', () => {
	it('leaves its history behind, and knows since when it is there', () => {
		const [move] = movesOf({ stage: 'proposal', recordedStage: 'qualification' });
		expect(move?.history.fields).toEqual({
			key: `deal1:${SINCE}:qualification>proposal`,
			...{ deal: 'deal1', fromStage: 'qualification', toStage: 'proposal', at: MOVED, source: 'moved' },
		});
		expect(move?.change).toEqual({ recordedStage: 'proposal', stageChangedAt: MOVED });
	});

	it.each([
		['won', { stage: 'won', recordedStage: 'proposal' }, { wonAt: MOVED }],
		['won before, by hand', { stage: 'won', recordedStage: 'proposal', wonAt: SINCE }, { wonAt: SINCE }],
		['lost', { stage: 'lost', recordedStage: 'proposal' }, { lostAt: MOVED }],
		['reopened', { stage: 'proposal', recordedStage: 'won', wonAt: SINCE }, { wonAt: null }],
		['won after it was lost', { stage: 'won', recordedStage: 'lost', lostAt: SINCE }, { wonAt: MOVED, lostAt: null }],
		['seen for the first time', { stage: 'proposal' }, { stageChangedAt: SINCE, recordedStage: 'proposal' }],
	])('%s', (_case, fields, change) => {
		expect(movesOf(fields)[0]?.change).toMatchObject(change);
	});

	it.each([
		['to a stage without rules stays unrecorded', { stage: 'Neu', recordedStage: 'proposal' }],
		['back before anybody looked is none', { stage: 'proposal', recordedStage: 'proposal' }],
	])('%s', (_case, fields) => {
		expect(movesOf(fields)).toEqual([]);
	});

	it.each([
		['asks who it is about', { stage: 'qualification', contact: null, nextStepOn: '2026-04-01' }, ['contact']],
		['asks for amount and next step before an offer', { stage: 'proposal', contact: 'c', amount: null }, ['nextStepOn', 'amount']],
		['asks for nothing at first contact', { stage: 'firstContact', contact: null, amount: null }, []],
		['takes an amount of 0 for an amount', { stage: 'proposal', contact: 'c', amount: 0, nextStepOn: '2026-04-01' }, []],
		['asks why it was lost', { stage: 'lost', contact: null, amount: null }, ['lostReason']],
		['does not ask when it says why', { stage: 'lost', lostReason: 'Preis' }, []],
	] as const)('%s', (_case, fields, gaps) => {
		const tasks = movesOf({ recordedStage: 'x', ...fields })[0]?.tasks ?? [];
		const stage = fields.stage;
		expect(tasks.map((task) => task.fields.automationKey)).toEqual(gaps.map((gap) => `dealGap:deal1:${gap}:${stage}`));
		for (const task of tasks) expect(task.fields).toMatchObject({ kind: 'dealGap', owner: 'anna', dueOn: '2026-03-10' });
	});
});

describe('flags', () => {
	it.each([
		['nothing wrong', { expectedCloseOn: '2026-05-01', nextStepOn: '2026-03-12' }, 3, []],
		['a close date in the past', { expectedCloseOn: '2026-03-08', nextStepOn: '2026-03-12' }, null, ['closeDatePast']],
		['today is not past', { expectedCloseOn: '2026-03-09', nextStepOn: '2026-03-09' }, null, []],
		['pushed twice', { closePushes: 2, nextStepOn: '2026-03-12' }, null, ['closeDatePushed']],
		['a next step that is over', { nextStepOn: '2026-03-06' }, null, ['noNextStep']],
		['one contact, no amount', { nextStepOn: '2026-03-12', amount: null }, 1, ['singleContact', 'noAmount']],
	])('%s', (_case, fields, people, flags) => {
		expect(flagsOf(dealOf(fields), '2026-03-09', people)).toEqual(flags);
	});

	it.each([
		['put off', '2026-05-01', '2026-04-01', 1, 2],
		['brought forward', '2026-03-20', '2026-04-01', 1, 1],
		['corrected by a day', '2026-04-02', '2026-04-01', 0, 0],
		['seen for the first time', '2026-04-01', null, null, 0],
		['taken away', null, '2026-04-01', 1, 1],
	])('a close date %s', (_case, expectedCloseOn, recordedCloseOn, closePushes, expected) => {
		const pushed = countPush(dealOf({ expectedCloseOn, recordedCloseOn, closePushes }));
		expect(pushed).toEqual({ closePushes: expected, recordedCloseOn: expectedCloseOn });
	});
});

describe('who changed a deal', () => {
	const ours = (fields: Fields<'deals'>) => ({ ...fields, editHash: dealEditHash(fields) });

	it('a person, when it differs from what we wrote last', () => {
		const fields = ours(dealOf().fields);
		expect([isEdited(fields), isEdited({ ...fields, amount: 1 }), isEdited(dealOf().fields)]).toEqual([false, true, false]);
		const edited = aRecord<'deals'>('deal1', { ...fields, amount: 1, recordedCloseOn: null });
		expect(planDealUpkeep([edited], new Map(), NOW)[0]?.fields).toMatchObject({ editedAt: MOVED });
	});

	it('nobody, when we did', () => {
		const record = aRecord<'deals'>('deal1', ours(dealOf().fields));
		const plan = withEditHash({ kind: 'update', record, row: { fields: { amount: 7 } }, duplicates: [] });
		expect(plan.kind === 'update' && isEdited({ ...record.fields, ...plan.row.fields })).toBe(false);
	});

	it('still a person, when we write over an edit that was not noticed yet', () => {
		const record = aRecord<'deals'>('deal1', { ...ours(dealOf().fields), name: 'Neu' });
		const plan = withEditHash({ kind: 'update', record, row: { fields: { amount: 7 } }, duplicates: [] });
		expect(plan.kind === 'update' && isEdited({ ...record.fields, ...plan.row.fields })).toBe(true);
	});
});

describe('a suggested patience', () => {
	const history = (count: number) =>
		Array.from({ length: count }, (_, index) => [
			aRecord<'stageHistory'>(`a${index}`, { deal: `d${index}`, toStage: 'proposal', at: instant('2026-03-02T09:00Z') }),
			aRecord<'stageHistory'>(`b${index}`, { deal: `d${index}`, toStage: 'won', at: instant(`2026-03-${String(3 + (index % 5)).padStart(2, '0')}T09:00Z`) }),
		]).flat();
	const ofProposal = (count: number) =>
		suggestPatience(history(count), PIPELINE, CALENDAR).find(({ stage }) => stage === 'proposal');

	it('is the 80th percentile of working days in the stage', () => {
		expect(ofProposal(20)).toEqual({ stage: 'proposal', label: 'Angebot', current: 7, suggested: 4, count: 20 });
	});

	it('is none while there are too few deals', () => {
		expect(ofProposal(19)).toMatchObject({ suggested: null, count: 19 });
	});
});

it('a row of stages that cannot be used is named and left out', () => {
	const { stages, problems } = parsePipeline([
		aRecord<'stages'>('s1', { key: 'a', label: 'A', probability: 120, category: 'open' }),
		aRecord<'stages'>('s2', { key: 'b', label: 'B', probability: 20 }),
		aRecord<'stages'>('s3', { key: 'c', label: 'C', probability: 20, category: 'open' }),
	]);
	expect([...stages.keys()]).toEqual(['c']);
	expect(problems.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
		'A has a probability outside 0 to 100',
		'B says neither open, won nor lost',
	]);
});
