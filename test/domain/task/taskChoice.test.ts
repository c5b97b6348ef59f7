// What a button on the page of a task does to it, by the firm's calendar and only once.
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { planTaskChoices, readTaskForm, type TaskChoice, taskDays } from '../../../domain/task/taskChoice';
import { businessCalendar } from '../../../domain/time/businessCalendar';

const calendar = businessCalendar({ timeZone: 'Europe/Zurich', country: 'CH', region: 'ZH' });

describe('a task is moved', () => {
	it.each([
		['on a Tuesday', '2026-11-24', '2026-11-27', '2026-11-30'],
		['on a Wednesday: three days on is a Saturday', '2026-11-25', '2026-11-30', '2026-11-30'],
		['on a Monday: to the one after', '2026-11-23', '2026-11-26', '2026-11-30'],
		['on a Sunday: to the day after', '2026-11-22', '2026-11-25', '2026-11-23'],
		['before Easter: Good Friday and Easter Monday are free', '2026-03-31', '2026-04-07', '2026-04-07'],
		['over New Year', '2025-12-29', '2026-01-02', '2026-01-05'],
	])('%s', (_case, today, inThreeDays, nextMonday) => {
		expect(taskDays(today, calendar)).toEqual({ inThreeDays, nextMonday });
	});
});

const choose = (change: TaskChoice['change'], at: string, task = '7'): TaskChoice => ({
	...{ kind: 'task', task, change, at, closedReason: 'Per Link' },
});
const plan = (fields: Fields<'tasks'>, ...choices: TaskChoice[]) =>
	planTaskChoices([{ id: '7', fields, createdAt: TUESDAY, own: {} }], choices, calendar).map((change) => change.fields);

const OPEN = { status: 'open', dueOn: '2026-11-20' } as const;
const DONE = { status: 'done', closedReason: 'Per Link' };
const TUESDAY = '2026-11-24T07:00:00.000Z';
const LATER = '2026-11-24T07:00:30.000Z';

describe('what was chosen', () => {
	it.each<[string, Fields<'tasks'>, TaskChoice[], object[]]>([
		['ticks it off', OPEN, [choose('done', TUESDAY)], [DONE]],
		['ticks off what a person typed in without a status', { dueOn: null }, [choose('done', TUESDAY)], [DONE]],
		['moves it', OPEN, [choose('nextMonday', TUESDAY)], [{ dueOn: '2026-11-30' }]],
		['counts from the day it was chosen on in the firm', OPEN, [choose('inThreeDays', '2026-11-23T23:30:00.000Z')], [{ dueOn: '2026-11-27' }]],
		['twice is once', OPEN, [choose('done', TUESDAY), choose('done', LATER)], [DONE]],
		['and then otherwise: the last move counts, in whatever order they come', OPEN, [choose('nextMonday', LATER), choose('inThreeDays', TUESDAY)], [{ dueOn: '2026-11-30' }]],
		['after it was ticked off moves nothing', OPEN, [choose('done', TUESDAY), choose('nextMonday', LATER)], [DONE]],
		['before it was ticked off leaves it done', OPEN, [choose('nextMonday', TUESDAY), choose('done', LATER)], [DONE]],
		['leaves a task that is done', { status: 'done', dueOn: '2026-11-20' }, [choose('nextMonday', TUESDAY)], []],
		['leaves a task that was dropped', { status: 'dropped', dueOn: '2026-11-20' }, [choose('done', TUESDAY)], []],
		['is not written again', { status: 'open', dueOn: '2026-11-30' }, [choose('nextMonday', TUESDAY)], []],
		['for another task changes nothing here', OPEN, [choose('done', TUESDAY, '8')], []],
	])('%s', (_case, task, choices, expected) => {
		expect(plan(task, ...choices)).toEqual(expected);
	});
});

it.each([
	[{ choice: 'done' }, 'done'],
	[{ choice: 'nextMonday' }, 'nextMonday'],
	[{ choice: 'constructor' }, null],
	[{ choice: ['done'] }, null],
	[{}, null],
])('the form %j says %s', (body, expected) => {
	expect(readTaskForm(body)).toBe(expected);
});
