// What becomes of mails that fell due while nothing ran.
import { describe, expect, it } from 'vitest';

import type { CatchUp, Step } from '../../../domain/sequence/sequence';
import { dayAt } from '../../../domain/time/day';
import { at } from '../../support/builders';
import * as a from './builders';
import { simulate } from './simulate';

/** From Monday 2 March on, with runs on the hour; what happened, as day and step. */
function happened(catchUp: CatchUp, steps: readonly Step[], outage: readonly [from: string, until: string] | null): string[] {
	const isUp = (now: Date) => outage === null || now < at(outage[0]) || now >= at(outage[1]);
	const sequence = a.aSequence({ catchUp, steps });
	const { happened: all } = simulate({
		input: { enrolment: a.anEnrolment(), sequence, calendars: a.calendarsOf(), diary: a.DIARY },
		...{ from: at('2026-03-02T08:00Z'), until: at('2026-05-01T08:00Z'), factsAt: () => a.someFacts(), isUp },
	});
	return all.map(({ at: when, kind, step }) => `${dayAt(when, a.ZURICH).slice(5)} ${kind} ${step}`);
}

const THREE_MAILS = [a.aMail(10), a.aMail(20, a.days(1)), a.aMail(30, a.days(1))];
const WITH_TASK = [a.aMail(10), a.aTaskStep(20, a.days(1)), a.aMail(30, a.days(1))];
const WEEKLY = [a.aMail(10), a.aMail(20, a.days(7)), a.aMail(30, a.days(7))];
const THREE_DAYS_OFF = ['2026-03-02T08:00Z', '2026-03-05T08:00Z'] as const;
const TWO_WEEKS_OFF = ['2026-03-02T08:00Z', '2026-03-17T08:00Z'] as const;
const AN_AFTERNOON_OFF = ['2026-03-02T08:00Z', '2026-03-03T08:00Z'] as const;

describe('catch-up', () => {
	it.each<readonly [string, CatchUp, readonly Step[], readonly [string, string] | null, readonly string[]]>([
		['without an outage: day by day', 'skip', THREE_MAILS, null, ['03-02 mail 10', '03-03 mail 20', '03-04 mail 30', '03-04 ended 0']],
		['one day late is not late, whatever the rule', 'skip', THREE_MAILS, AN_AFTERNOON_OFF, ['03-03 mail 10', '03-04 mail 20', '03-05 mail 30', '03-05 ended 0']],
		['shift after three days: all of them, each on a day of its own', 'shift', THREE_MAILS, THREE_DAYS_OFF, ['03-05 mail 10', '03-06 mail 20', '03-09 mail 30', '03-09 ended 0']],
		['skip after three days: only what is not late', 'skip', THREE_MAILS, THREE_DAYS_OFF, ['03-05 skipped 10', '03-05 skipped 20', '03-05 mail 30', '03-05 ended 0']],
		['sendOne after three days: the last that is due', 'sendOne', THREE_MAILS, THREE_DAYS_OFF, ['03-05 skipped 10', '03-05 skipped 20', '03-05 mail 30', '03-05 ended 0']],
		['skip after two weeks: nothing is left to send', 'skip', THREE_MAILS, TWO_WEEKS_OFF, ['03-17 skipped 10', '03-17 skipped 20', '03-17 skipped 30', '03-17 ended 0']],
		['sendOne after two weeks: still the last', 'sendOne', THREE_MAILS, TWO_WEEKS_OFF, ['03-17 skipped 10', '03-17 skipped 20', '03-17 mail 30', '03-17 ended 0']],
		['shift moves what follows by as much', 'shift', WEEKLY, THREE_DAYS_OFF, ['03-05 mail 10', '03-12 mail 20', '03-19 mail 30', '03-19 ended 0']],
		['skip keeps the days of what follows', 'skip', WEEKLY, THREE_DAYS_OFF, ['03-05 skipped 10', '03-09 mail 20', '03-16 mail 30', '03-16 ended 0']],
		['sendOne keeps the days of what follows', 'sendOne', WEEKLY, THREE_DAYS_OFF, ['03-05 mail 10', '03-09 mail 20', '03-16 mail 30', '03-16 ended 0']],
		['a task is made however late it is', 'skip', WITH_TASK, TWO_WEEKS_OFF, ['03-17 skipped 10', '03-17 task 20', '03-17 skipped 30', '03-17 ended 0']],
		['sendOne looks past a task', 'sendOne', WITH_TASK, TWO_WEEKS_OFF, ['03-17 skipped 10', '03-17 task 20', '03-17 mail 30', '03-17 ended 0']],
		['a weekend is no delay', 'skip', [a.aMail(10), a.aMail(20, a.days(5))], null, ['03-02 mail 10', '03-09 mail 20', '03-09 ended 0']],
	])('%s', (_case, catchUp, steps, outage, expected) => {
		expect(happened(catchUp, steps, outage)).toEqual(expected);
	});

	it.each<CatchUp>(['skip', 'shift', 'sendOne'])('after three days off nobody gets two mails on one day: %s', (catchUp) => {
		const days = happened(catchUp, THREE_MAILS, THREE_DAYS_OFF).filter((line) => line.includes('mail')).map((line) => line.slice(0, 5));
		expect(new Set(days).size).toBe(days.length);
	});
});
