import { describe, expect, it } from 'vitest';

import { parseCron } from '../../../domain/runs/cron';
import { missedRuns } from '../../../domain/runs/missedRuns';
import { nextRun, readSchedule } from '../../../domain/runs/schedule';

const zone = 'Europe/Zurich';
const cron = (expression: string) => ({ field: 'cronExpression', expression });
const schedule = (...interval: readonly object[]) => {
	const read = readSchedule(JSON.stringify({ rule: { interval }, zone }));
	if (read === null) throw new Error('The schedule of the test cannot be read');
	return read;
};

describe('the next run of a schedule', () => {
	it.each([1e9, -1e9])('an interval of %d days has none, and breaks no digest', (daysInterval) => {
		const endless = schedule({ field: 'days', daysInterval });
		const [ranAt, now] = [new Date('2026-03-09T08:00:00Z'), new Date('2026-03-12T08:00:00Z')];
		expect(nextRun(endless, ranAt)).toBeNull();
		expect(missedRuns([{ workflow: 'w', name: 'W', ranAt, schedule: endless }], { now, watchedSince: ranAt })).toEqual([]);
	});

	it.each([
		['every five minutes', { field: 'minutes', minutesInterval: 5 }, '2026-03-09T08:00:10Z', '2026-03-09T08:05:10.000Z'],
		['an interval left at its default', { field: 'minutes' }, '2026-03-09T08:00:00Z', '2026-03-09T08:05:00.000Z'],
		['every night, over the change to summer time', { field: 'days', triggerAtHour: 5 }, '2026-03-28T04:00:00Z', '2026-03-29T03:00:00.000Z'],
		['every night, over the change back', { field: 'days' }, '2026-10-24T02:00:00Z', '2026-10-25T03:00:00.000Z'],
		['working days, from Friday to Monday', cron('0 30 6 * * 1-5'), '2026-03-06T05:30:05Z', '2026-03-09T05:30:00.000Z'],
		['working days by names', cron('30 6 * * MON-FRI'), '2026-03-06T05:30:05Z', '2026-03-09T05:30:00.000Z'],
		['every quarter of an hour, from the evening to the morning', cron('*/15 7-18 * * 1-5'), '2026-03-09T17:45:00Z', '2026-03-10T06:00:00.000Z'],
		['Sunday written as 7', cron('0 9 * * 7'), '2026-03-09T08:00:00Z', '2026-03-15T08:00:00.000Z'],
		['the first of a month', cron('0 9 1 * *'), '2026-03-09T08:00:00Z', '2026-04-01T07:00:00.000Z'],
		['a day of the month or a weekday, the weekday first', cron('0 9 1 * 1'), '2026-03-02T08:00:00Z', '2026-03-09T08:00:00.000Z'],
		['a day of the month or a weekday, the day first', cron('0 9 15 * 1'), '2026-03-09T08:30:00Z', '2026-03-15T08:00:00.000Z'],
		['a time that spring skips', cron('0 30 2 * * *'), '2026-03-28T01:30:00Z', '2026-03-30T00:30:00.000Z'],
		['a time that autumn has twice', cron('0 30 2 * * *'), '2026-10-24T00:30:00Z', '2026-10-25T00:30:00.000Z'],
		['Mondays', { field: 'weeks', triggerAtDay: [1] }, '2026-03-09T05:10:00Z', '2026-03-16T05:10:00.000Z'],
		['several days of the week', { field: 'weeks', triggerAtDay: [1, 2, 3, 4, 5] }, '2026-03-06T06:00:00Z', '2026-03-09T06:00:00.000Z'],
		['every second week', { field: 'weeks', weeksInterval: 2, triggerAtDay: [1, 3] }, '2026-03-09T06:00:00Z', '2026-03-23T06:00:00.000Z'],
		['every month', { field: 'months' }, '2026-01-31T06:00:00Z', '2026-02-28T06:00:00.000Z'],
	])('%s', (_case, interval, after, expected) => {
		expect(nextRun(schedule(interval), new Date(after))?.toISOString()).toBe(expected);
	});

	it('is the earliest of several', () => {
		const both = schedule({ field: 'days' }, { field: 'hours', hoursInterval: 2 });
		expect(nextRun(both, new Date('2026-03-09T08:00:00Z'))?.toISOString()).toBe('2026-03-09T10:00:00.000Z');
	});

	it.each([['L'], ['61 * * * *'], ['* * *'], ['@daily'], ['5-1 * * * *'], ['*/0 * * * *'], ['0 9 * * 1#2']])(
		'is not guessed for %s',
		(expression) => {
			expect(parseCron(expression)).toBeNull();
			expect(nextRun(schedule(cron(expression)), new Date('2026-03-09T08:00:00Z'))).toBeNull();
		},
	);

	it.each([[''], ['{}'], ['no json'], ['{"rule":{"interval":[]},"zone":"Europe/Zurich"}'], ['{"rule":{"interval":[{}]},"zone":"Mars/One"}']])(
		'cannot be read from %s',
		(text) => expect(readSchedule(text)).toBeNull(),
	);
});

describe('a workflow that has not run in its time', () => {
	const LONG_AGO = '2026-01-01T00:00:00Z';
	const working = cron('0 30 6 * * 1-5');
	const fiveMinutes = { field: 'minutes', minutesInterval: 5 };

	it.each([
		['on time', working, '2026-03-09T05:30:05Z', '2026-03-09T12:00:00Z', LONG_AGO, null],
		['over a weekend', working, '2026-03-06T05:30:05Z', '2026-03-08T20:00:00Z', LONG_AGO, null],
		['not on Monday morning, within the grace', working, '2026-03-06T05:30:05Z', '2026-03-09T07:00:00Z', LONG_AGO, null],
		['not on Monday morning', working, '2026-03-06T05:30:05Z', '2026-03-09T09:00:00Z', LONG_AGO, '2026-03-09T05:30:00.000Z'],
		['every five minutes, a little late', fiveMinutes, '2026-03-09T08:00:00Z', '2026-03-09T08:19:00Z', LONG_AGO, null],
		['every five minutes, gone', fiveMinutes, '2026-03-09T08:00:00Z', '2026-03-09T08:21:00Z', LONG_AGO, '2026-03-09T08:05:00.000Z'],
		['nightly, in the night of 25 hours', { field: 'days' }, '2026-10-24T00:00:00Z', '2026-10-25T03:00:00Z', LONG_AGO, null],
		['due while n8n was down, which is back', fiveMinutes, '2026-03-09T08:00:00Z', '2026-03-09T12:10:00Z', '2026-03-09T12:00:00Z', null],
		['not even after n8n was back', fiveMinutes, '2026-03-09T08:00:00Z', '2026-03-09T13:30:00Z', '2026-03-09T12:00:00Z', '2026-03-09T12:05:00.000Z'],
		['with a clock that cannot be read', cron('@daily'), '2026-01-09T08:00:00Z', '2026-03-09T13:30:00Z', LONG_AGO, null],
	])('%s', (_case, interval, ranAt, now, watchedSince, dueAt) => {
		const trace = { workflow: 'w', name: 'W', ranAt: new Date(ranAt), schedule: schedule(interval) };
		const missed = missedRuns([trace], { now: new Date(now), watchedSince: new Date(watchedSince) });
		expect(missed.map((one) => one.dueAt.toISOString())).toEqual(dueAt === null ? [] : [dueAt]);
	});

	it('is not expected before it ran for the first time', () => {
		expect(missedRuns([], { now: new Date(), watchedSince: new Date(0) })).toEqual([]);
	});
});
