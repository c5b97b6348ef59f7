// The arithmetic of the forecast, each case worked out by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { forecastRange } from '../../../domain/report/forecast';
import { OVERDUE, UNDATED } from '../../../domain/report/figure';
import { findFigure } from '../../../domain/report/buildReport';
import { deal, reportOf, seen, won } from './facts';

describe('the range', () => {
	const chance = (amount: number, probability: number) => ({ amount, probability });
	it.each([
		['nothing open', [], 0, 0, 0],
		// 1.281552 × √(10000² × 0.5 × 0.5) = 6407.76, more than all and less than nothing.
		['one deal: all or nothing', [chance(10_000, 50)], 0, 5_000, 10_000],
		['a certain deal', [chance(8_000, 100)], 8_000, 8_000, 8_000],
		['a hopeless deal', [chance(8_000, 0)], 0, 0, 0],
		// Mean 100 × 500; √(100 × 1000² × 0.25) = 5000; 1.281552 × 5000 = 6407.76.
		['a hundred alike', Array.from({ length: 100 }, () => chance(1_000, 50)), 43_592.24, 50_000, 56_407.76],
		// Mean 2000 + 16000 = 18000; √(10000² × 0.16 + 20000² × 0.16) = 8944.27; × 1.281552 = 11462.55.
		['two unlike', [chance(10_000, 20), chance(20_000, 80)], 6_537.45, 18_000, 29_462.55],
		['a credit note', [chance(-1_000, 50)], -1_000, -500, 0],
		['a certain deal beside an open one', [chance(8_000, 100), chance(10_000, 50)], 8_000, 13_000, 18_000],
	] as const)('%s', (_case, chances, low, expected, high) => {
		const range = forecastRange(chances);
		expect(range.low).toBeCloseTo(low, 2);
		expect(range.expected).toBeCloseTo(expected, 2);
		expect(range.high).toBeCloseTo(high, 2);
	});

	it('always holds what is expected', () => {
		const chances = fc.array(fc.record({ amount: fc.integer({ min: -10_000, max: 1_000_000 }), probability: fc.integer({ min: 0, max: 100 }) }));
		fc.assert(
			fc.property(chances, (some) => {
				const { low, expected, high } = forecastRange(some);
				expect(low).toBeLessThanOrEqual(expected + 1e-6);
				expect(high).toBeGreaterThanOrEqual(expected - 1e-6);
			}),
		);
	});
});

it('weights each deal by its stage and puts it into the month in which it is to close', () => {
	const report = reportOf({
		deals: [
			deal({ stage: 'proposal', amount: 10_000, expectedCloseOn: '2026-03-31' }), // 50 %: 5000
			deal({ stage: 'negotiation', amount: 5_000, expectedCloseOn: '2026-03-16' }), // 80 %: 4000, today is not past
			deal({ stage: 'qualification', amount: 1_000, expectedCloseOn: '2026-04-01' }), // 20 %: 200
			deal({ stage: 'firstContact', amount: 700, expectedCloseOn: '2026-03-15' }), // 10 %: 70, past
			deal({ stage: 'proposal', amount: 300, expectedCloseOn: null }), // 50 %: 150, no date
			deal({ stage: 'proposal', amount: null, expectedCloseOn: '2026-04-02' }), // no amount
		],
	});
	expect(seen(report, 'forecast', 'month', '2026-03')).toEqual([9_000, 2]);
	expect(seen(report, 'forecast', 'month', '2026-04')).toEqual([200, 1]);
	expect(seen(report, 'forecast', 'month', OVERDUE)).toEqual([70, 1]);
	expect(seen(report, 'forecast', 'month', UNDATED)).toEqual([150, 1]);
	expect(seen(report, 'forecast')).toEqual([9_420, 5]);
	expect(seen(report, 'openValue')).toEqual([17_000, 5]);
	expect(seen(report, 'openDeals')).toEqual([6, 6]);
	expect(seen(report, 'openValue', 'stage', 'proposal')).toEqual([10_300, 2]);
});

it('expects of this month what it has won and what is to come', () => {
	const report = reportOf({
		deals: [won({ amount: 4_000 }), won({ amount: 999, wonAt: '2026-02-27T10:00:00.000Z' }), deal({ amount: 6_000, expectedCloseOn: '2026-03-30' })],
	});
	expect(findFigure(report, 'revenueExpected', 'month', '2026-03')).toMatchObject({ value: 7_000, low: 4_000, high: 10_000 });
	expect(findFigure(report, 'revenueExpected', 'month', '2026-04')).toMatchObject({ value: 0, n: 0 });
});

describe('other currencies', () => {
	it.each([
		['an open deal at the rate of the day', deal({ amount: 1_000, currency: 'EUR' }), 'openValue', 900],
		['small letters', deal({ amount: 1_000, currency: ' eur' }), 'openValue', 900],
		['no currency: the firm\'s', deal({ amount: 1_000, currency: null }), 'openValue', 1_000],
		['a rate without a day', deal({ amount: 1_000, currency: 'USD' }), 'openValue', 800],
		['won in February: the rate of then', won({ amount: 1_000, currency: 'EUR', wonAt: '2026-02-28T10:00:00.000Z' }), 'wonValue', 950],
		['won before the first rate: the first', won({ amount: 1_000, currency: 'EUR', wonAt: '2025-12-28T10:00:00.000Z' }), 'wonValue', 950],
	] as const)('%s', (_case, one, figure, value) => {
		expect(seen(reportOf({ deals: [one] }), figure)).toEqual([value, 1]);
	});

	it('without a rate a deal is in no sum, and is named', () => {
		const report = reportOf({ deals: [deal({ amount: 1_000, currency: 'GBP' })] });
		expect(seen(report, 'openValue')).toEqual([0, 0]);
		expect(seen(report, 'openDeals')).toEqual([1, 1]);
		expect(seen(report, 'dataQuality', 'issue', 'noRate')).toEqual([1, 1]);
	});
});
