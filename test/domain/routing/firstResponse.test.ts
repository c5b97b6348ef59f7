import { describe, expect, it } from 'vitest';

import { acceptanceDeadline } from '../../../domain/routing/acceptance';
import { escalationInterval, nextEscalationAt } from '../../../domain/routing/escalationPace';
import { firstAnswer, responseTimes } from '../../../domain/routing/firstResponse';
import type { Fields } from '../../../domain/record';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { aRecord, anActivity, at, instant } from '../../support/builders';
import { member } from './office';

const calendar = businessCalendar({ timeZone: 'Europe/Zurich', country: 'CH', region: 'ZH' });

describe('a new lead is to be taken on', () => {
	it.each([
		['within the hour', '2026-03-02T08:00Z', 60, {}, '2026-03-02T09:00Z', '2026-03-03'],
		['from the next opening when it comes at night', '2026-03-02T22:00Z', 60, {}, '2026-03-03T08:00Z', '2026-03-03'],
		['on Monday when it comes on Friday at half past four', '2026-03-06T15:30Z', 60, {}, '2026-03-09T07:30Z', '2026-03-09'],
		['after Easter', '2026-04-02T14:30Z', 60, {}, '2026-04-07T06:30Z', '2026-04-07'],
		['after the absence of whoever has it', '2026-03-02T08:00Z', 60, { absentFrom: '2026-03-02', absentUntil: '2026-03-04' }, '2026-03-05T08:00Z', '2026-03-05'],
		['within two days of work', '2026-03-02T08:00Z', 1_080, {}, '2026-03-04T08:00Z', '2026-03-04'],
	])('%s', (_case, now, acceptMinutes, away, dueAt, dueOn) => {
		const worker = member('Beat', away);
		expect(acceptanceDeadline(worker, { calendar, acceptMinutes }, at(now))).toEqual({ dueAt: instant(dueAt), dueOn });
	});

	it('at no certain time when the setting is 0', () => {
		const firm = { calendar, acceptMinutes: 0 };
		expect(acceptanceDeadline(null, firm, at('2026-03-06T15:30Z'))).toEqual({ dueAt: null, dueOn: '2026-03-09' });
	});
});

describe('the first answer', () => {
	const since = instant('2026-03-02T08:00Z');
	const later = { contact: 'c1', occurredAt: instant('2026-03-02T09:00Z') };

	it.each<[string, Fields<'activities'>, string | null]>([
		['is a call', { ...later, kind: 'call' }, later.occurredAt],
		['is a mail', { ...later, kind: 'email' }, later.occurredAt],
		['is a meeting', { ...later, kind: 'meeting' }, later.occurredAt],
		['is no note', { ...later, kind: 'note' }, null],
		['is nothing that came in', { ...later, direction: 'in' }, null],
		['is nothing before the enquiry', { ...later, occurredAt: instant('2026-03-01T09:00Z') }, null],
		['is nothing with somebody else', { ...later, contact: 'c2' }, null],
	])('%s', (_case, activity, expected) => {
		expect(firstAnswer([aRecord('a1', anActivity(activity))], 'c1', since)).toBe(expected);
	});
});

describe('response times', () => {
	const lead = (id: string, owner: string, source: string, minutes: number | null) =>
		aRecord<'contacts'>(id, {
			...{ owner, source, leadAt: instant('2026-03-02T08:00Z') },
			firstResponseAt: minutes === null ? null : new Date(Date.UTC(2026, 2, 2, 8, minutes)).toISOString(),
		});

	it('are the median in working minutes, with how many were answered, in time, and not at all', () => {
		const times = responseTimes(
			[
				lead('1', 'beat', 'web', 10),
				lead('2', 'beat', 'web', 30),
				lead('3', 'beat', 'fair', 200),
				lead('4', 'carla', 'web', null),
				aRecord<'contacts'>('5', { owner: 'carla' }),
			],
			{ calendar, acceptMinutes: 60 },
		);
		expect(times).toEqual([
			{ dimension: 'all', value: '', n: 3, medianMinutes: 30, inTime: 2, unanswered: 1 },
			{ dimension: 'owner', value: 'beat', n: 3, medianMinutes: 30, inTime: 2, unanswered: 0 },
			{ dimension: 'owner', value: 'carla', n: 0, medianMinutes: null, inTime: 0, unanswered: 1 },
			{ dimension: 'source', value: 'web', n: 2, medianMinutes: 20, inTime: 2, unanswered: 1 },
			{ dimension: 'source', value: 'fair', n: 1, medianMinutes: 200, inTime: 0, unanswered: 0 },
		]);
	});
});

describe('overdue leads are looked for', () => {
	it.each([
		['every quarter of an hour without a limit', 0, 15],
		['twice a day on the free plan of Airtable', 1_000, 360],
		['every quarter of an hour with many calls', 100_000, 15],
	])('%s', (_case, monthlyCalls, minutes) => {
		expect(escalationInterval(monthlyCalls)).toBe(minutes);
	});

	it('not again before the next working day', () => {
		const evening = at('2026-03-06T15:50Z');
		expect(nextEscalationAt(calendar, 0, evening)).toEqual(at('2026-03-09T07:04Z'));
	});
});
