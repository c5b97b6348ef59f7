// Two years of a firm with 500 customers: the clocks hold for people and companies, and everybody's turn comes.
import { beforeAll, describe, expect, it } from 'vitest';

import { type AskedBook, createAskedBook } from '../../../domain/survey/askedBook';
import type { Candidate } from '../../../domain/survey/decideInvitation';
import { planDispatch } from '../../../domain/survey/planDispatch';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { addDays, type Day, daysBetween, instantAt, weekdayOf } from '../../../domain/time/day';
import { aCandidate, aSurvey, TIME_ZONE } from './aSurvey';

const PEOPLE = 500;
const DAYS = 2 * 366;
const [INTERVAL, PERSON_QUIET, COMPANY_QUIET, LIMIT, REMIND_AFTER] = [180, 90, 14, 6, 5] as const;
const calendar = businessCalendar({ timeZone: TIME_ZONE, country: 'CH', region: 'ZH' });

const SURVEY = aSurvey({
	...{ trigger: { kind: 'interval', days: INTERVAL }, startOn: '2024-01-01', dailyLimit: LIMIT },
	...{ personQuietDays: PERSON_QUIET, companyQuietDays: COMPANY_QUIET },
});
/** A second one of the same kind shares the clocks; it is dispatched on Mondays. */
const OTHER = { ...SURVEY, id: 's2', key: 'service', trigger: { kind: 'interval' as const, days: 365 }, dailyLimit: 1 };

/** A hundred people without a company, then companies of one to eleven. */
const SIZES = Array.from({ length: 67 }, (_, index) => (index % 11) + 1);
const COMPANIES = SIZES.flatMap((size, index) => Array.from({ length: size }, () => `f${index}`));
const people: readonly Candidate[] = Array.from({ length: PEOPLE }, (_, index) => {
	const { contact, deals } = aCandidate(`k${index}`, { company: COMPANIES[index - 100] ?? null });
	return { deals, contact: { ...contact, createdAt: null } };
});

interface Invited {
	readonly survey: string;
	readonly contact: string;
	readonly company: string;
	readonly on: Day;
	/** The day of the reminder; every second person gets one. */
	readonly remindedOn: Day | null;
}

let invited: readonly Invited[];

beforeAll(() => {
	const book = createAskedBook([], TIME_ZONE);
	const all: Invited[] = [];
	for (let day = '2024-01-01'; day < addDays('2024-01-01', DAYS); day = addDays(day, 1)) {
		if (calendar.isWorkingDay(day)) all.push(...aDay(day, book, all));
	}
	invited = all;
}, 60_000);

function aDay(day: Day, book: AskedBook, before: readonly Invited[]): readonly Invited[] {
	const now = instantAt(day, '09:30', TIME_ZONE);
	for (const { survey, contact, company, on, remindedOn } of before.slice(-200)) {
		if (remindedOn !== day) continue;
		const invitedAt = instantAt(on, '09:30', TIME_ZONE);
		const who = { contact, emailKey: '', company };
		book.note({ ...who, key: `again ${contact} ${on}`, occasion: '', survey, kind: 'relational', at: now, invitedAt, isOpenLoop: false });
	}
	return (weekdayOf(day) === 1 ? [OTHER, SURVEY] : [SURVEY]).flatMap((survey) =>
		planDispatch(survey, people, book, now).invitations.map(({ contact }, index) => ({
			...{ survey: survey.id, contact: contact.id, company: contact.fields.company ?? '', on: day },
			remindedOn: index % 2 === 0 ? workingDayFrom(addDays(day, REMIND_AFTER)) : null,
		})),
	);
}

const workingDayFrom = (day: Day): Day => (calendar.isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1)));

/** The fewest days from the last mail of one invitation to the next invitation that has this in common. */
function shortestGap(by: 'contact' | 'company'): number {
	const groups = new Map<string, Invited[]>();
	for (const one of invited) if (one[by] !== '') groups.set(one[by], [...(groups.get(one[by]) ?? []), one]);
	const gaps = [...groups.values()].flatMap((some) =>
		some.slice(1).flatMap((next, index) =>
			some.slice(0, index + 1).map(({ on, remindedOn }) =>
				daysBetween(remindedOn !== null && remindedOn <= next.on ? remindedOn : on, next.on),
			),
		),
	);
	return Math.min(...gaps);
}

describe('two years of 500 customers and two surveys', () => {
	it('nobody is asked before their quiet days are over, counted from the last mail', () => {
		expect(shortestGap('contact')).toBeGreaterThanOrEqual(PERSON_QUIET);
	});

	it('no company is asked before its quiet days are over', () => {
		expect(shortestGap('company')).toBeGreaterThanOrEqual(COMPANY_QUIET);
	});

	it("everybody's turn comes, and nobody is asked more often than the interval says", () => {
		const times = new Map<string, number>();
		for (const { survey, contact } of invited) if (survey === 's1') times.set(contact, (times.get(contact) ?? 0) + 1);
		expect(times.size).toBe(PEOPLE);
		expect(Math.min(...times.values())).toBeGreaterThanOrEqual(2);
		expect(Math.max(...times.values())).toBeLessThanOrEqual(Math.ceil(DAYS / INTERVAL));
		const mean = [...times.values()].reduce((sum, count) => sum + count, 0) / PEOPLE;
		expect(mean).toBeGreaterThan(3);
	});

	it('is even: no month asks twice as many as another', () => {
		const perMonth = new Map<string, number>();
		for (const { survey, on } of invited) if (survey === 's1') perMonth.set(on.slice(0, 7), (perMonth.get(on.slice(0, 7)) ?? 0) + 1);
		const counts = [...perMonth.values()].slice(0, 24);
		expect(Math.max(...counts)).toBeLessThan(2 * Math.min(...counts));
	});

	it('keeps the daily limit, and asks nobody on weekends and holidays', () => {
		const perDay = new Map<Day, number>();
		for (const { survey, on } of invited) if (survey === 's1') perDay.set(on, (perDay.get(on) ?? 0) + 1);
		expect(Math.max(...perDay.values())).toBeLessThanOrEqual(LIMIT);
		expect([...perDay.keys()].every((day) => calendar.isWorkingDay(day))).toBe(true);
	});
});
