// Rows as people leave them: everything is counted and named, nothing is dropped without a word.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DELETED, NONE } from '../../../domain/report/figure';
import { figuresBy, findFigure } from '../../../domain/report/buildReport';
import { ISSUES } from '../../../domain/report/reportDeal';
import { openSnapshots } from '../../../domain/report/snapshotBook';
import { sum } from '../../../domain/statistics';
import { aRecord } from '../../support/builders';
import { deal, lost, move, reportOf, seen, won } from './facts';

describe('what is wrong with a deal is named', () => {
	it.each([
		['nothing', deal(), []],
		['no amount', deal({ amount: null }), ['missingAmount']],
		['an amount of zero is one', deal({ amount: 0 }), []],
		['a negative amount', deal({ amount: -500 }), ['negativeAmount']],
		['no owner', deal({ owner: null }), ['noOwner']],
		['an owner who was deleted', deal({ owner: 'gone' }), ['deletedOwner']],
		['no stage', deal({ stage: null }), ['noStage']],
		['a stage without rules', deal({ stage: 'invented' }), ['unknownStage']],
		['no date', deal({ expectedCloseOn: null }), ['noCloseDate']],
		['a date that is past', deal({ expectedCloseOn: '2026-03-15' }), ['pastCloseDate']],
		['today is not past', deal({ expectedCloseOn: '2026-03-16', nextStepOn: '2026-03-16' }), []],
		['a next step that is past is none', deal({ nextStepOn: '2026-03-01' }), ['noNextStep']],
		['won without a day', won({ wonAt: null }), ['undatedClose']],
		['won in the future', won({ wonAt: '2027-01-01T00:00:00.000Z' }), ['undatedClose']],
		['won without an amount', won({ amount: null }), ['missingAmount']],
		['empty', deal({ stage: null, owner: null, amount: null, currency: null, source: null, expectedCloseOn: null, nextStepOn: null }, null), ['missingAmount', 'noOwner', 'noNextStep', 'noCloseDate', 'noStage']],
	] as const)('%s', (_case, one, issues) => {
		const report = reportOf({ deals: [one] });
		const named = figuresBy(report, 'dataQuality', 'issue').filter(({ value }) => value === 1);
		expect(named.map(({ member }) => member)).toEqual(ISSUES.filter((issue) => issues.some((named) => named === issue)));
		expect(report.examples.map(({ issue }) => issue)).toEqual(named.map(({ member }) => member));
	});
});

it('groups by what is missing, too', () => {
	const report = reportOf({ deals: [deal({ owner: null }), deal({ owner: 'gone' }), deal({ stage: null }), won({ source: ' ' })] });
	expect(seen(report, 'openDeals', 'owner', NONE)).toEqual([1, 1]);
	expect(seen(report, 'openDeals', 'owner', DELETED)).toEqual([1, 1]);
	expect(seen(report, 'openDeals', 'stage', NONE)).toEqual([1, 1]);
	expect(seen(report, 'winRate', 'source', NONE)).toEqual([100, 1]);
});

it('a negative amount lowers the sum and spoils no rate', () => {
	const report = reportOf({ deals: [deal({ amount: -500 }), deal({ amount: 2_000 }), won({ amount: -100 }), won({ amount: 100 }), lost({ amount: 300 })] });
	expect(seen(report, 'openValue')).toEqual([1_500, 2]);
	expect(seen(report, 'winRateValue')).toEqual([25, 2]);
});

const anyText = fc.option(fc.oneof(fc.string(), fc.constantFrom('anna', 'proposal', 'won', 'lost', '2026-03-01', '2026-03-02T10:00:00.000Z', 'EUR')));
it('whatever stands in the rows, every deal is in one stage or none, and no figure is no number', () => {
	const anyDeal = fc.record({
		...{ stage: anyText, owner: anyText, currency: anyText, source: anyText, expectedCloseOn: anyText, nextStepOn: anyText },
		...{ wonAt: anyText, lostAt: anyText, stageChangedAt: anyText },
		amount: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })),
	});
	fc.assert(
		fc.property(fc.array(anyDeal, { maxLength: 20 }), fc.boolean(), (rows, isNow) => {
			const report = reportOf({ deals: rows.map((fields) => deal(fields, null)) }, isNow ? {} : { now: null });
			const open = findFigure(report, 'openDeals')?.value ?? 0;
			expect(sum(figuresBy(report, 'openDeals', 'stage').map(({ value }) => value ?? 0))).toBe(open);
			expect(sum(figuresBy(report, 'openDeals', 'owner').map(({ value }) => value ?? 0))).toBe(open);
			for (const { value, n } of report.figures) expect([Number.isNaN(value), n >= 0]).toEqual([false, true]);
		}),
	);
});

describe('of a day in the past', () => {
	const asOf = (deals: Parameters<typeof reportOf>[0]) => reportOf(deals, { day: '2026-02-15', now: null });

	it('a deal stands where its next move began', () => {
		const one = won({ amount: 1_000 });
		const history = [move(one, null, 'qualification', '2026-01-10T08:00Z'), move(one, 'qualification', 'proposal', '2026-02-20T08:00Z'), move(one, 'proposal', 'won', '2026-03-02T10:00Z')];
		const report = asOf({ deals: [one], history });
		expect(seen(report, 'openValue', 'stage', 'qualification')).toEqual([1_000, 1]);
		expect(seen(report, 'wonDeals')).toEqual([0, 0]);
	});

	it('a deal that began later is not there; one that has not moved since is', () => {
		const report = asOf({ deals: [deal({}, '2026-02-16T10:00:00.000Z'), deal({}, '2026-02-15T10:00:00.000Z')] });
		expect(seen(report, 'openDeals')).toEqual([1, 1]);
	});

	it('one that closed since without a trace was open, in a stage nobody knows', () => {
		const report = asOf({ deals: [won()] });
		expect(seen(report, 'openDeals', 'stage', NONE)).toEqual([1, 1]);
		expect(seen(report, 'dataQuality', 'issue', 'noStage')).toEqual([1, 1]);
	});

	it('ends with the day of the firm: 23:30 in Zurich belongs to it', () => {
		const late = won({ wonAt: '2026-02-15T22:30:00.000Z' });
		const tooLate = won({ wonAt: '2026-02-15T23:00:00.000Z' });
		expect(seen(asOf({ deals: [late, tooLate] }), 'wonDeals')).toEqual([1, 1]);
	});
});

describe('what was forecast', () => {
	const kept = (day: string, figure: string, dimension: string, value: number) =>
		aRecord<'snapshots'>(`${day}${figure}${dimension}`, { day, figure, dimension, value, count: 4 });

	it('30 days ago, or on the closest day before', () => {
		const snapshots = openSnapshots([
			kept('2026-02-10', 'revenueExpected', 'month:2026-03', 9_000),
			kept('2026-02-13', 'revenueExpected', 'month:2026-03', 8_000),
			kept('2026-02-20', 'revenueExpected', 'month:2026-03', 7_000),
		]);
		expect(seen(reportOf({ snapshots }), 'forecastThen', 'month', '2026-03')).toEqual([8_000, 4]);
		expect(seen(reportOf(), 'forecastThen', 'month', '2026-03')).toEqual([null, 0]);
	});

	it('and how right it was: 8000 of 10000 and 12000 of 10000 are 80 % each', () => {
		const snapshots = openSnapshots([
			kept('2026-01-02', 'revenueExpected', 'month:2026-01', 8_000),
			kept('2026-01-20', 'revenueExpected', 'month:2026-01', 10_000),
			kept('2026-02-01', 'revenueExpected', 'month:2026-02', 12_000),
		]);
		const deals = [won({ wonAt: '2026-01-20T10:00:00.000Z' }), won({ wonAt: '2026-02-20T10:00:00.000Z' })];
		const report = reportOf({ snapshots, deals });
		expect(seen(report, 'forecastAccuracy', 'month', '2026-01')).toEqual([80, 1]);
		expect(seen(report, 'forecastAccuracy')).toEqual([80, 2]);
		expect(seen(reportOf({ snapshots }), 'forecastAccuracy')).toEqual([null, 2]);
	});
});
