import { describe, expect, it } from 'vitest';
import { readMonthlyCalls } from '../../../domain/quota/monthlyCalls';
import { callsRow, forecast, mayRunInBackground } from '../../../domain/quota/usage';
import { at } from '../../support/builders';

describe('when the calls of a month run out', () => {
	it.each([
		['without a limit never', 90_000, 0, '2026-11-20', { kind: 'fine' }],
		['evenly used: not in this month', 500, 1_000, '2026-11-16', { kind: 'fine' }],
		['twice as fast: in the middle of it', 400, 1_000, '2026-11-07', { kind: 'runsOut', day: '2026-11-16' }],
		['a dear first day is no trend yet', 50, 1_000, '2026-11-01', { kind: 'fine' }],
		['a very dear first day is one', 400, 1_000, '2026-11-01', { kind: 'runsOut', day: '2026-11-03' }],
		['used up', 1_000, 1_000, '2026-11-20', { kind: 'usedUp' }],
		['in February', 900, 1_000, '2026-02-27', { kind: 'fine' }],
	] as const)('%s', (_case, used, monthlyCalls, day, expected) => {
		expect(forecast({ used, monthlyCalls }, at(day))).toEqual(expected);
	});
});

describe('the limit of a plan', () => {
	it.each([
		['a number', '1000', 1_000],
		['as people group it', "100'000", 100_000],
		['with a typographic sign', '100’000', 100_000],
		['with blanks', ' 100 000 ', 100_000],
		['the German way', '1.000', 1_000],
		['no limit, in so many words', '0', 0],
		['nothing', '', null],
		['not there', undefined, null],
		['below nothing', '-5', null],
		['a word', 'unlimited', null],
		['endless', 'Infinity', null],
		['a fraction', '0.5', null],
	])('%s: %j', (_case, setting, expected) => {
		expect(readMonthlyCalls(setting)).toBe(expected);
	});
});

describe('background work', () => {
	it.each([
		['goes on without a limit', 90_000, 0, '2026-11-01', true],
		['has a tenth of the plan when the month begins', 99, 1_000, '2026-11-01', true],
		['stops after it', 101, 1_000, '2026-11-01', false],
		['has 45 % in the middle', 449, 1_000, '2026-11-16', true],
		['and no more', 451, 1_000, '2026-11-16', false],
		['leaves a fifth to visitors at the end', 800, 1_000, '2026-11-30', false],
	])('%s', (_case, used, monthlyCalls, day, expected) => {
		expect(mayRunInBackground({ used, monthlyCalls }, at(day))).toBe(expected);
	});
});

it('the calls of a day are one row that people can read', () => {
	const byWorkflow = new Map([
		['stale-deals', 7],
		['sequence-run', 30],
	]);
	const about = { process: 'a', now: at('2026-11-16'), note: null };
	expect(callsRow({ day: '2026-11-16', byWorkflow, putOff: 2 }, about)).toMatchObject({
		key: 'calls:2026-11-16:a',
		calls: 37,
		counts: '{"sequence-run":30,"stale-deals":7,"putOff":2}',
		outcome: 'partial',
		status: 'seen',
	});
});
