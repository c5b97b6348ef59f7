// Two years of a firm with 500 customers: the clocks hold for people and companies, and everybody's turn comes.
import { beforeAll, describe, expect, it } from 'vitest';

import { dayAt, daysBetween, type Day } from '../../../domain/time/day';
import { fakeClock } from '../../support/fakeClock';
import { aContact } from '../../support/builders';
import { aSurveyWorld, type SurveyWorld } from './aSurveyBase';

const PEOPLE = 500;
const DAYS = 2 * 365;
const INTERVAL = 180;
const PERSON_QUIET = 90;
const COMPANY_QUIET = 14;
const DAY_MS = 86_400_000;

let world: SurveyWorld;
let invitations: ReadonlyArray<{ readonly contact: string; readonly company: string; readonly on: Day }>;

/** Companies of one to twelve people, and a hundred people without one. */
function companyOf(index: number, companies: readonly string[]): string | null {
	return index < 100 ? null : (companies[Math.floor(Math.sqrt((index - 100) * 11)) % companies.length] ?? null);
}

beforeAll(async () => {
	const clock = fakeClock(Date.parse('2024-01-01T08:30:00.000Z'));
	world = await aSurveyWorld(
		{
			...{ startOn: null, intervalDays: INTERVAL, personQuietDays: PERSON_QUIET, companyQuietDays: COMPANY_QUIET },
			...{ dailyLimit: 6, remindAfterDays: 5, tenureDays: 0 },
		},
		{ clock },
	);
	const { store } = world;
	const companies = await store.create('companies', Array.from({ length: 67 }, (_, index) => ({ fields: { name: `F${index}`, key: `f${index}` } })));
	const ids = companies.flatMap((result) => (result.ok ? [result.record.id] : []));
	const people = Array.from({ length: PEOPLE }, (_, index) => {
		const email = `k${index}@kunde.example`;
		return { fields: aContact({ email, emailKey: email, consent: true, lifecycleStage: 'customer', company: companyOf(index, ids) }) };
	});
	await store.create('contacts', people);
	for (let day = 0; day < DAYS; day += 1) {
		await world.dispatch();
		clock.advance(DAY_MS);
	}
	invitations = (await world.responses()).map(({ contact, company, invitedAt }) => ({
		contact: contact ?? '',
		company: company ?? '',
		on: dayAt(new Date(invitedAt ?? 0), 'Europe/Zurich'),
	}));
}, 120_000);

/** The days between two invitations that have this in common. */
function gaps(by: 'contact' | 'company'): readonly number[] {
	const days = new Map<string, Day[]>();
	for (const one of invitations) if (one[by] !== '') days.set(one[by], [...(days.get(one[by]) ?? []), one.on]);
	return [...days.values()].flatMap((some) => {
		const sorted = [...some].sort();
		return sorted.slice(1).map((day, index) => daysBetween(sorted[index] ?? day, day));
	});
}

describe('two years of 500 customers', () => {
	it('nobody is asked before their quiet days are over', () => {
		expect(Math.min(...gaps('contact'))).toBeGreaterThanOrEqual(PERSON_QUIET);
	});

	it('no company is asked before its quiet days are over', () => {
		expect(Math.min(...gaps('company'))).toBeGreaterThanOrEqual(COMPANY_QUIET);
	});

	it('everybody is asked, about as often as the interval says', () => {
		const times = new Map<string, number>();
		for (const { contact } of invitations) times.set(contact, (times.get(contact) ?? 0) + 1);
		expect(times.size).toBe(PEOPLE);
		expect(Math.min(...times.values())).toBeGreaterThanOrEqual(3);
		expect(Math.max(...times.values())).toBeLessThanOrEqual(Math.ceil(DAYS / INTERVAL));
	});

	it('no day has more than the limit, and no weekend or holiday any', () => {
		const perDay = new Map<Day, number>();
		for (const { on } of invitations) perDay.set(on, (perDay.get(on) ?? 0) + 1);
		expect(Math.max(...perDay.values())).toBeLessThanOrEqual(6);
		expect(perDay.has('2024-12-25')).toBe(false);
		expect([...perDay.keys()].filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
	});

	it('each invitation is one mail and at most one reminder', () => {
		const count = (template: string) => world.taken.filter(({ subject }) => subject.startsWith(template)).length;
		expect(count('npsInvitation')).toBe(invitations.length);
		expect(count('npsReminder')).toBeLessThanOrEqual(invitations.length);
		expect(new Set(world.taken.map(({ messageId }) => messageId)).size).toBe(world.taken.length);
	});
});
