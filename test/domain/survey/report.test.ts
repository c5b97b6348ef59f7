// The report on surveys: what is counted where, and what is not told because there are too few answers.
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { npsFigures, type NpsFigure, type NpsReportInput } from '../../../domain/survey/report';
import { npsComments, npsLoops } from '../../../domain/survey/voices';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { npsSection } from '../../../templates/dashboard/npsSection';
import { aRecord } from '../../support/builders';
import { TIME_ZONE } from './aSurvey';

const CALENDAR = businessCalendar({ timeZone: TIME_ZONE, country: 'CH' });

function answers(ratings: readonly number[], fields: Fields<'surveyResponses'> = {}) {
	return ratings.map((rating, index) => {
		const category = rating >= 9 ? 'promoter' : rating >= 7 ? 'passive' : 'detractor';
		const own = { survey: 's1', rating, category, invitedAt: '2026-03-02T09:00:00.000Z', answeredAt: '2026-03-03T09:00:00.000Z' } as const;
		return aRecord<'surveyResponses'>(`r${index}`, { ...own, ...fields });
	});
}

function report(responses: NpsReportInput['responses'], overrides: Partial<NpsReportInput> = {}): NpsReportInput {
	return {
		responses,
		surveys: new Map([
			['s1', { kind: 'relational', name: 'NPS' }],
			['s2', { kind: 'transactional', name: 'Nach dem Abschluss' }],
		]),
		owners: new Map([['o1', 'Beat Keller']]),
		...{ timeZone: TIME_ZONE, from: '2026-03-01', until: '2026-03-31', minAnswers: 3 },
		...overrides,
	};
}

const figure = (input: NpsReportInput, dimension: string, value = '', kind = 'relational'): NpsFigure | undefined =>
	npsFigures(input).find((one) => one.kind === kind && one.dimension === dimension && one.value === value);

describe('figures', () => {
	it('tell score, interval, n and response rate', () => {
		const silent = answers([0, 0], { rating: null, answeredAt: null, category: null });
		expect(figure(report([...answers([10, 9, 8, 3]), ...silent]), 'all')).toMatchObject({
			...{ n: 4, promoters: 2, passives: 1, detractors: 1, score: 25, isTooSmall: false, invited: 6 },
			responseRate: 4 / 6,
		});
	});

	it('tell no score below the floor, and say so', () => {
		expect(figure(report(answers([10, 9])), 'all')).toMatchObject({ n: 2, score: null, low: null, high: null, isTooSmall: true });
	});

	it('never mix what people think on the whole with what they say after an event', () => {
		const input = report([...answers([10, 10, 10]), ...answers([0, 0, 0], { survey: 's2' })]);
		expect(figure(input, 'all')).toMatchObject({ n: 3, score: 100 });
		expect(figure(input, 'all', '', 'transactional')).toMatchObject({ n: 3, score: -100 });
		expect(npsFigures(input).filter(({ dimension }) => dimension === 'all')).toHaveLength(2);
	});

	it('count an answer as of the kind that its survey had when it asked', () => {
		const input = report(answers([10, 10, 10], { survey: 's2', kind: 'relational' }));
		expect(figure(input, 'all')).toMatchObject({ n: 3 });
		expect(figure(input, 'all', '', 'transactional')).toBeUndefined();
	});

	it.each([
		['segment', 'a', 'A'],
		['owner', 'o1', 'Beat Keller'],
		['survey', 's1', 'NPS'],
	])('by %s count what belongs there', (dimension, value, label) => {
		const input = report([...answers([10, 10, 3], { segment: 'a', owner: 'o1' }), ...answers([1, 1, 1], { survey: 's2' })]);
		expect(figure(input, dimension, value)).toMatchObject({ n: 3, label });
	});

	it('count the last minute of a month in that month, by the clock of the firm', () => {
		const input = report(answers([10, 10, 10], { answeredAt: '2026-02-28T23:30:00.000Z' }));
		expect(figure(input, 'month', '2026-02')).toMatchObject({ n: 0 });
		expect(figure(input, 'month', '2026-03')).toMatchObject({ n: 3 });
		expect(npsFigures(input).filter(({ dimension }) => dimension === 'month').map(({ value }) => value)).toEqual([
			...['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09'],
			...['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'],
		]);
	});

	const before = (ratings: readonly number[]) => answers(ratings, { answeredAt: '2026-02-10T09:00:00.000Z', invitedAt: '2026-02-09T09:00:00.000Z' });
	const many = (rating: number) => Array.from({ length: 30 }, () => rating);
	it.each([
		['much better', many(10), many(3), 200, true],
		['a little better: may be chance', [10, 10, 8], [10, 8, 8], 100 / 3, false],
		['nothing to compare with', many(10), [], null, false],
		['too few before', many(10), [3, 3], null, false],
	])('against the month before: %s', (_case, now, then, change, isMore) => {
		const found = figure(report([...answers(now), ...before(then)]), 'all');
		if (change === null) expect(found?.change).toBeNull();
		else expect(found?.change).toBeCloseTo(change, 6);
		expect(found?.isMoreThanChance).toBe(isMore);
	});

	it('leave out rows of surveys that are gone', () => {
		expect(npsFigures(report(answers([10, 10, 10], { survey: 's9' })))).toEqual([]);
	});
});

it('comments stand together by category, the newest first', () => {
	const rows = [
		...answers([3], { comment: 'langsam' }),
		...answers([10], { comment: 'gut', answeredAt: '2026-03-04T09:00:00.000Z' }),
		...answers([9], { comment: 'sehr gut', answeredAt: '2026-03-05T09:00:00.000Z' }),
		...answers([2]),
	];
	expect(npsComments(report(rows)).map(({ category, comment }) => `${category}: ${comment}`)).toEqual([
		...['promoter: sehr gut', 'promoter: gut', 'detractor: langsam'],
	]);
});

it('the time until somebody talked to a detractor counts in working hours', () => {
	// Thursday 16:00 to Friday 10:00 in Zurich: one hour and two.
	const closed = answers([2], { answeredAt: '2026-03-05T15:00:00.000Z', closedAt: '2026-03-06T09:00:00.000Z' });
	expect(npsLoops(report([...closed, ...answers([1, 10])]), CALENDAR)).toEqual([
		{ kind: 'relational', detractors: 2, closed: 1, medianHours: 3 },
	]);
});

describe('on the dashboard', () => {
	const section = (rows: NpsReportInput['responses'], minAnswers = 3, language: 'de' | 'en' = 'de') => {
		const input = report(rows, { minAnswers });
		return npsSection({ figures: npsFigures(input), loops: npsLoops(input, CALENDAR), language });
	};

	it('the score stands with its interval and n', () => {
		expect(section(answers([10, 9, 9, 8, 3]))?.headline).toEqual({ label: 'Net Promoter Score · Insgesamt', value: '+40', note: '−30 bis +80 mit 95 % Sicherheit, n = 5' });
	});

	it('too few answers show no number', () => {
		expect(section(answers([10, 9]), 10, 'en')?.headline).toMatchObject({ value: '–', note: 'too few answers (n = 2)' });
	});

	it('nobody asked: no card', () => {
		expect(section([])).toBeNull();
	});

	it('shares add up to everything', () => {
		const sum = section(answers([10, 9, 8, 3, 0]))?.shares.reduce((total, { percent }) => total + percent, 0);
		expect(sum).toBeCloseTo(100, 6);
	});
});
