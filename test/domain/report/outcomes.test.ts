// Win rates, conversion, durations and velocity, each case worked out by hand.
import { describe, expect, it } from 'vitest';

import { findFigure } from '../../../domain/report/buildReport';
import { isEnough } from '../../../domain/report/figure';
import { wilsonInterval } from '../../../domain/statistics';
import { deal, lost, move, reportOf, seen, won } from './facts';

describe('win rate', () => {
	const deals = [
		won({ amount: 3_000, owner: 'anna' }),
		won({ amount: 1_000, owner: 'beat', source: 'Messe' }),
		lost({ amount: 4_000, owner: 'anna', lostAt: '2026-02-10T09:00:00.000Z' }),
		lost({ amount: null, owner: 'anna' }),
		deal(),
	];
	const report = reportOf({ deals });

	it('by number and by value, the latter without deals that have no amount', () => {
		expect(seen(report, 'winRate')).toEqual([50, 4]);
		// 4000 of 8000.
		expect(seen(report, 'winRateValue')).toEqual([50, 3]);
	});

	it('by owner, source, closing month and month of beginning', () => {
		expect(seen(report, 'winRate', 'owner', 'anna')).toEqual([33.3333, 3]);
		expect(seen(report, 'winRateValue', 'owner', 'anna')).toEqual([42.8571, 2]);
		expect(seen(report, 'winRate', 'source', 'Messe')).toEqual([100, 1]);
		expect(seen(report, 'winRate', 'month', '2026-02')).toEqual([0, 1]);
		expect(seen(report, 'wonValue', 'month', '2026-03')).toEqual([4_000, 2]);
		expect(seen(report, 'winRate', 'began', '2026-01')).toEqual([50, 4]);
	});

	it('says when it rests on too little', () => {
		expect(isEnough({ figure: 'winRate', n: 9 })).toBe(false);
		expect(isEnough({ figure: 'winRate', n: 10 })).toBe(true);
	});

	it('looks back only so far, and divides nothing by nothing', () => {
		const old = won({ wonAt: '2025-03-16T10:00:00.000Z' });
		const edge = won({ wonAt: '2025-03-17T10:00:00.000Z' });
		expect(seen(reportOf({ deals: [old, edge] }), 'winRate')).toEqual([100, 1]);
		expect(seen(reportOf({ deals: [old] }), 'winRate')).toEqual([null, 0]);
	});
});

describe('conversion', () => {
	it('puts side by side what is configured and what was seen', () => {
		const [a, b, c] = [won(), lost(), won()];
		const history = [
			move(a, null, 'qualification', '2026-01-10T08:00Z'),
			move(a, 'qualification', 'proposal', '2026-01-20T08:00Z'),
			move(a, 'proposal', 'won', '2026-03-02T10:00Z'),
			move(b, 'qualification', 'proposal', '2026-01-20T08:00Z'),
			move(b, 'proposal', 'lost', '2026-03-02T10:00Z'),
			move(c, null, 'won', '2026-03-02T10:00Z'),
		];
		const report = reportOf({ deals: [a, b, c, deal()], history });
		expect(seen(report, 'configuredProbability', 'stage', 'proposal')).toEqual([50, 1]);
		expect(seen(report, 'observedProbability', 'stage', 'proposal')).toEqual([50, 2]);
		expect(seen(report, 'observedProbability', 'stage', 'negotiation')).toEqual([null, 0]);
	});

	it('gives the interval of Wilson: 8 of 10 are 49 to 94 %', () => {
		const range = wilsonInterval(8, 10);
		expect(range?.low).toBeCloseTo(49.02, 2);
		expect(range?.high).toBeCloseTo(94.33, 2);
		expect(wilsonInterval(0, 0)).toBe(null);
		expect(wilsonInterval(0, 5)?.low).toBeCloseTo(0, 9);
	});
});

describe('durations', () => {
	it('cycle: median and mean of days from the beginning to the win', () => {
		const deals = [
			won({}, '2026-02-20T10:00:00.000Z'), // 10 days
			won({}, '2026-02-10T10:00:00.000Z'), // 20 days
			won({}, '2025-11-22T10:00:00.000Z'), // 100 days
		];
		const report = reportOf({ deals });
		expect(seen(report, 'cycleTimeMedian')).toEqual([20, 3]);
		expect(seen(report, 'cycleTimeMean')).toEqual([43.3333, 3]);
		expect(seen(report, 'cycleTimeMedian', 'owner', 'anna')).toEqual([20, 3]);
	});

	it('a base filled later than its deals: the history knows when a deal began', () => {
		const one = won({}, '2026-03-10T10:00:00.000Z');
		const report = reportOf({ deals: [one], history: [move(one, null, 'proposal', '2026-02-20T10:00Z')] });
		expect(seen(report, 'cycleTimeMedian')).toEqual([10, 1]);
	});

	it('time in a stage: stays that ended, across the change of clocks', () => {
		const [a, b] = [deal(), deal()];
		const history = [
			move(a, null, 'proposal', '2026-03-01T23:30Z'), // 2 March in Zurich
			move(a, 'proposal', 'negotiation', '2026-03-06T08:00Z'), // 4 days
			move(b, null, 'proposal', '2026-03-01T08:00Z'),
			move(b, 'proposal', 'negotiation', '2026-03-11T08:00Z'), // 10 days
		];
		const report = reportOf({ deals: [a, b], history });
		expect(seen(report, 'timeInStageMedian', 'stage', 'proposal')).toEqual([7, 2]);
		expect(seen(report, 'timeInStageMean', 'stage', 'negotiation')).toEqual([null, 0]);
	});

	it('velocity: 2 open × 3000 × 50 % ÷ 10 days', () => {
		const deals = [deal(), deal(), won({ amount: 3_000 }, '2026-02-20T10:00:00.000Z'), lost()];
		expect(seen(reportOf({ deals }), 'velocity')).toEqual([300, 2]);
		expect(findFigure(reportOf({ deals: [deal()] }), 'velocity')?.value).toBe(null);
	});
});
