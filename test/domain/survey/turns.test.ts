// Turns by hash: even over people, the same for every run, and everybody's comes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createAskedBook } from '../../../domain/survey/askedBook';
import { planDispatch } from '../../../domain/survey/planDispatch';
import { rehearseSurvey } from '../../../domain/survey/rehearse';
import { isSampled, lastTurn, shareOf } from '../../../domain/survey/turn';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { addDays, daysBetween } from '../../../domain/time/day';
import { at } from '../../support/builders';
import { aCandidate, aSurvey, TIME_ZONE } from './aSurvey';

const PEOPLE = Array.from({ length: 5_000 }, (_, index) => `rec${index}`);

describe('turns', () => {
	it('spread over the days of the interval: no day has twice its share', () => {
		const perDay = new Map<string, number>();
		for (const id of PEOPLE) {
			const { on } = lastTurn(shareOf('nps', id), 50, '2026-03-10');
			perDay.set(on, (perDay.get(on) ?? 0) + 1);
		}
		expect(perDay.size).toBe(50);
		expect(Math.max(...perDay.values())).toBeLessThan(150);
		expect(Math.min(...perDay.values())).toBeGreaterThan(60);
	});

	it('of colleagues who wait for one another change with the day, also when what was asked lies too far back to be known', () => {
		const survey = aSurvey({ trigger: { kind: 'interval', days: 180 }, companyQuietDays: 14 });
		const colleagues = Array.from({ length: 11 }, (_, index) => aCandidate(`c${index}`, { company: 'f1' }));
		const firsts = Array.from({ length: 120 }, (_, day) => {
			const now = at(`${addDays('2026-01-05', day)}T09:00Z`);
			return planDispatch(survey, colleagues, createAskedBook([], TIME_ZONE), now).invitations.map(({ contact }) => contact.id);
		});
		expect(firsts.every((one) => one.length === 1)).toBe(true);
		expect(new Set(firsts.flat()).size).toBe(11);
	});

	it('come once in each interval, always as far apart', () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 3_000 }), (share, days, ahead) => {
				const today = addDays('2026-01-01', ahead);
				const last = lastTurn(share, days, today);
				const next = addDays(last.on, days);
				expect(last.on <= today && today < next).toBe(true);
				expect(lastTurn(share, days, addDays(next, -1))).toEqual(last);
				expect(lastTurn(share, days, next)).toEqual({ on: next, number: last.number + 1 });
			}),
		);
	});

	it('of another survey fall on other days', () => {
		const same = PEOPLE.filter((id) => lastTurn(shareOf('nps', id), 50, '2026-03-10').on === lastTurn(shareOf('other', id), 50, '2026-03-10').on);
		expect(same.length).toBeLessThan(200);
	});
});

describe('a sample', () => {
	it('takes its share of people in each period, and everybody in their turn', () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 500 }), (share, percent, first) => {
				const periods = Array.from({ length: Math.ceil(100 / percent) }, (_, index) => first + index);
				expect(periods.some((period) => isSampled(share, percent, period))).toBe(true);
			}),
			{ numRuns: 1_000 },
		);
	});

	it.each([25, 50, 10, 33])('of %i percent is as large as that', (percent) => {
		for (const period of [0, 1, 2, 7]) {
			const taken = PEOPLE.filter((id) => isSampled(shareOf('nps', id), percent, period)).length;
			expect(Math.abs(taken / PEOPLE.length - percent / 100)).toBeLessThan(0.03);
		}
	});
});

describe('the plan of a day', () => {
	const NOW = at('2026-03-10T09:30:00+01:00');
	const plan = (survey = aSurvey(), people = PEOPLE.slice(0, 20).map((id) => aCandidate(id))) =>
		planDispatch(survey, people, createAskedBook([], TIME_ZONE), NOW);

	it('keeps the daily limit, and says who waits for it', () => {
		const { invitations, skipped } = plan(aSurvey({ dailyLimit: 8 }));
		expect(invitations).toHaveLength(8);
		expect(skipped.filter(({ reason }) => reason === 'dailyLimit')).toHaveLength(12);
	});

	it('does not ask two colleagues on one day', () => {
		const people = PEOPLE.slice(0, 20).map((id, index) => aCandidate(id, { company: `f${index % 5}` }));
		const { invitations, skipped } = plan(aSurvey({ companyQuietDays: 14 }), people);
		expect(new Set(invitations.map(({ contact }) => contact.fields.company)).size).toBe(invitations.length);
		expect(skipped.map(({ reason }) => reason)).toEqual(Array.from({ length: 15 }, () => 'companyQuiet'));
	});

	it('is the same in whichever order people are read', () => {
		const people = PEOPLE.slice(0, 20).map((id, index) => aCandidate(id, { company: `f${index % 5}` }));
		const survey = aSurvey({ companyQuietDays: 14, dailyLimit: 4 });
		const keys = (some: typeof people) => plan(survey, some).invitations.map(({ key }) => key);
		expect(keys([...people].reverse())).toEqual(keys(people));
	});
});

describe('a rehearsal of two weeks', () => {
	const NOW = at('2026-03-10T12:00:00+01:00');
	const calendar = businessCalendar({ timeZone: TIME_ZONE, country: 'CH' });
	const people = PEOPLE.slice(0, 60).map((id) => aCandidate(id));
	const survey = aSurvey({ trigger: { kind: 'interval', days: 60 }, startOn: null });
	const rehearsed = () => rehearseSurvey(survey, [...people, aCandidate('off', { unsubscribedAt: 'x' })], { book: createAskedBook([], TIME_ZONE), calendar, now: NOW, days: 14 });

	it('names the working day of each, and nobody twice', () => {
		const { invitations } = rehearsed();
		expect(invitations.length).toBeGreaterThan(4);
		expect(new Set(invitations.map(({ contact }) => contact.id)).size).toBe(invitations.length);
		expect(invitations.every(({ on }) => calendar.isWorkingDay(on))).toBe(true);
		for (const { on, contact } of invitations) {
			const turn = lastTurn(shareOf('nps', contact.id), 60, on).on;
			expect(on >= turn && daysBetween(turn, on) <= 2).toBe(true);
		}
	});

	it('says of all others why not, and from when on', () => {
		const { invitations, notAsked } = rehearsed();
		expect(invitations.length + notAsked.length).toBe(61);
		expect(notAsked.find(({ contact }) => contact.id === 'off')).toMatchObject({ reason: 'unsubscribed', until: null });
		expect(notAsked.filter(({ reason, until }) => reason === 'notYet' && until !== null && until > '2026-03-23').length).toBe(notAsked.length - 1);
	});
});
