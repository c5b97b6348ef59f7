// The sample firm: believable, the same every time, and harmless.
import { describe, expect, it } from 'vitest';

import { sampleFirm } from '../../../domain/setup/sample/sampleFirm';
import type { SampleChoice } from '../../../domain/setup/sample/sampleRow';

const CHOICE: SampleChoice = {
	now: new Date('2026-03-11T09:30:00Z'),
	timeZone: 'Europe/Zurich',
	language: 'de',
	currency: 'CHF',
};

const idOf = (table: string, key: string) => `${table} ${key}`;

function rowsOf(choice: SampleChoice) {
	const firm = sampleFirm(choice);
	return {
		team: firm.team.rows(idOf).map(({ fields }) => fields),
		companies: firm.companies.rows(idOf).map(({ fields }) => fields),
		contacts: firm.contacts.rows(idOf).map(({ fields }) => fields),
		deals: firm.deals.rows(idOf).map(({ fields }) => fields),
		activities: firm.activities.rows(idOf).map(({ fields }) => fields),
		tasks: firm.tasks.rows(idOf).map(({ fields }) => fields),
	};
}

const FIRM = rowsOf(CHOICE);
const ALL = Object.values(FIRM).flat();

describe('sampleFirm', () => {
	it('is the same every time', () => {
		expect(rowsOf(CHOICE)).toEqual(FIRM);
	});

	it('has 30 companies, 80 contacts, and 60 deals over all stages', () => {
		expect([FIRM.team.length, FIRM.companies.length, FIRM.contacts.length]).toEqual([3, 30, 80]);
		expect(FIRM.deals).toHaveLength(60);
		expect(new Set(FIRM.deals.map(({ stage }) => stage)).size).toBe(6);
		expect(FIRM.activities.length).toBeGreaterThan(150);
		expect(FIRM.tasks).toHaveLength(60);
	});

	it.each([
		['companies', FIRM.companies.map(({ key }) => key)],
		['company names', FIRM.companies.map(({ nameKey }) => nameKey)],
		['contacts', FIRM.contacts.map(({ emailKey }) => emailKey)],
		['people', FIRM.contacts.map(({ firstName, lastName }) => `${firstName} ${lastName}`)],
		['deals', FIRM.deals.map(({ key }) => key)],
		['activities', FIRM.activities.map(({ dedupeKey }) => dedupeKey)],
		['tasks', FIRM.tasks.map(({ automationKey }) => automationKey)],
	])('no two %s are the same', (_name, keys) => {
		expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
	});

	it('writes to nobody real: all addresses end in .example', () => {
		const addresses = ALL.flatMap((fields) => Object.values(fields)).flatMap((value) =>
			typeof value === 'string' ? (value.match(/[^\s@]+@[^\s@]+/g) ?? []) : [],
		);
		expect(addresses.length).toBeGreaterThan(80);
		expect(addresses.filter((address) => !/^[a-z.-]+@[a-z-]+\.example$/.test(address))).toEqual([]);
	});

	it('has umlauts, accents, apostrophes and titles in names', () => {
		const names = FIRM.contacts.map(({ fullName }) => fullName).join(', ');
		for (const sign of ['ü', 'é', "'", 'Dr. ', 'Prof. Dr. ']) expect(names).toContain(sign);
	});

	it('has some deals that are silent on the day it is put in, with no step planned', () => {
		const isSilent = ({ nextStepOn, lastTouchAt, stageChangedAt, wonAt, lostAt }: (typeof FIRM.deals)[number]) =>
			![nextStepOn, wonAt, lostAt].some(Boolean) &&
			[lastTouchAt, stageChangedAt].every((at) => (at ?? '') < '2026-02-27');
		expect(FIRM.deals.filter(isSilent).length).toBeGreaterThanOrEqual(3);
	});

	it('leads every link to a row that was loaded before', () => {
		const known = new Set([
			...FIRM.team.map(({ email }) => `team ${email}`),
			...FIRM.companies.map(({ key }) => `companies ${key}`),
			...FIRM.contacts.map(({ emailKey }) => `contacts ${emailKey}`),
			...FIRM.deals.map(({ key }) => `deals ${key}`),
		]);
		const links = [...FIRM.companies, ...FIRM.contacts, ...FIRM.deals, ...FIRM.activities]
			.concat(FIRM.tasks)
			.flatMap((fields) =>
				Object.entries(fields).filter(
					([key, value]) =>
						['company', 'contact', 'deal', 'owner'].includes(key) && typeof value === 'string',
				),
			)
			.map(([, value]) => value);
		expect(links.filter((link) => !known.has(String(link)))).toEqual([]);
	});

	it('puts what happened on working days before now, and what is won or lost into its stage', () => {
		const now = CHOICE.now.toISOString();
		const happened = FIRM.activities.map(({ occurredAt }) => occurredAt ?? '');
		expect(happened.filter((at) => [0, 6].includes(new Date(at).getUTCDay()))).toEqual([]);
		expect(happened.filter((at) => at >= now)).toEqual([]);
		expect(happened.filter((at) => at < '2025-08-01')).toEqual([]);
		expect(FIRM.deals.every((deal) => (deal.stage === 'won') === (deal.wonAt !== undefined))).toBe(
			true,
		);
		expect(FIRM.deals.filter(({ stage, lostReason }) => stage === 'lost' && !lostReason)).toEqual(
			[],
		);
	});

	it('has tasks that are late, tasks to come, and tasks that are done', () => {
		const open = FIRM.tasks
			.filter(({ status }) => status === 'open')
			.map(({ dueOn }) => dueOn ?? '');
		expect(open.some((dueOn) => dueOn < '2026-03-11')).toBe(true);
		expect(open.some((dueOn) => dueOn > '2026-03-11')).toBe(true);
		expect(FIRM.tasks.some(({ status }) => status === 'done')).toBe(true);
	});

	it('moves with today', () => {
		const later = rowsOf({ ...CHOICE, now: new Date('2026-06-10T09:30:00Z') });
		expect(later.activities[0]?.occurredAt).not.toBe(FIRM.activities[0]?.occurredAt);
		expect(later.activities.map(({ dedupeKey }) => dedupeKey)).toEqual(
			FIRM.activities.map(({ dedupeKey }) => dedupeKey),
		);
	});

	it('speaks English in an English base', () => {
		const english = rowsOf({ ...CHOICE, language: 'en', currency: 'EUR' });
		expect(english.deals[0]?.name).toMatch(/^Website relaunch /);
		expect(english.deals[0]?.currency).toBe('EUR');
	});
});
