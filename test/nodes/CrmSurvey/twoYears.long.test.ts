// Two years of a firm with 500 customers through the operations of the node on a base in memory: invitations, reminders, mails,
// answers, complaints that are talked about. Nobody hears of us too soon, no company does, and everybody's turn comes.
import type { IDataObject } from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';

import { equals } from '../../../domain/filter';
import type { StoredRecord } from '../../../domain/record';
import { shareOf } from '../../../domain/survey/turn';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { addDays, DAY_MS, type Day, dayAt, daysBetween, instantAt } from '../../../domain/time/day';
import { SURVEY } from '../../../nodes/CrmSurvey/operations';
import { chosenOperation } from '../../../nodes/shared/describe';
import { allWritten, listAll } from '../../../stores/rows/written';
import { fakeClock } from '../../support/fakeClock';
import { aSurveyWorld, type SurveyWorld } from '../../stores/survey/aSurveyBase';

const PEOPLE = 500;
const DAYS = 2 * 365;
const FIRST: Day = '2024-01-02';
const TIME_ZONE = 'Europe/Zurich';
const [INTERVAL, PERSON_QUIET, COMPANY_QUIET, LIMIT, REMIND_AFTER, DEAL_QUIET] = [180, 90, 14, 6, 5, 30] as const;
/** A hundred people without a company, then companies of one to eleven. */
const SIZES = Array.from({ length: 67 }, (_, index) => (index % 11) + 1);
const calendar = businessCalendar({ timeZone: TIME_ZONE, country: 'CH', region: 'ZH' });

const clock = fakeClock(instantAt(FIRST, '07:00', TIME_ZONE).getTime());
const people: Array<{ readonly contact: string; readonly company: string | null }> = [];
let world: SurveyWorld;
let responses: ReadonlyArray<StoredRecord<'surveyResponses'>>;
let kinds: ReadonlyMap<string, string>;

beforeAll(async () => {
	world = await aSurveyWorld(
		{
			...{ startOn: FIRST, intervalDays: INTERVAL, personQuietDays: PERSON_QUIET, companyQuietDays: COMPANY_QUIET },
			...{ dailyLimit: LIMIT, remindAfterDays: REMIND_AFTER, weekdays: 'Mo-Fr' },
		},
		{ clock, settings: { region: 'ZH' } },
	);
	const afterSale = { key: 'dealWon', name: 'Nach dem Abschluss', kind: 'transactional', event: 'dealWon', delayDays: 7, active: true, startOn: FIRST };
	allWritten(await world.store.create('surveys', [{ fields: { ...afterSale, segment: 'lifecycleStage: customer', personQuietDays: DEAL_QUIET, weekdays: 'Mo-Fr' } }]));
	await writePeople();
	for (let day = FIRST; day < addDays(FIRST, DAYS); day = addDays(day, 1)) await aDay(day);
	responses = await listAll(world.store, 'surveyResponses');
	kinds = new Map((await listAll(world.store, 'surveys')).map(({ id, fields }) => [id, fields.kind ?? '']));
}, 600_000);

async function writePeople(): Promise<void> {
	const firms = allWritten(await world.store.create('companies', SIZES.map((_size, index) => ({ fields: { name: `Firma ${index}` } }))));
	const places = SIZES.flatMap((size, index) => Array.from({ length: size }, () => firms[index]?.id ?? null));
	for (let index = 0; index < PEOPLE; index += 1) {
		const company = places[index - 100] ?? null;
		people.push({ contact: await world.person(`k${index}`, { lifecycleStage: 'customer', company }), company });
	}
}

/** Whatever happens on a day, always the same for the same thing. */
const chanceOf = (what: string, thing: string): number => shareOf(what, thing);

async function aDay(day: Day): Promise<void> {
	const at = (time: string): Date => instantAt(day, time, TIME_ZONE);
	const untilAt = (instant: Date): void => clock.advance(Math.max(0, instant.getTime() - clock.now()));
	untilAt(at('08:00'));
	await winDeals(day);
	await talkAboutComplaints(day);
	untilAt(at('09:30'));
	// Every hour of n8n is a run; the second finds that all was done.
	for (const _run of ['first', 'second']) await run('dispatch', {}, [{}]);
	untilAt(at('15:00'));
	await answer(day);
}

async function run(name: string, params: object, items: readonly IDataObject[]): Promise<void> {
	const { surveyPorts, store } = world;
	const values = new Map(Object.entries(params));
	const raw = items.map((json) => ({ read: (key: string) => values.get(key), json, binary: undefined }));
	const none = async () => await Promise.reject(new Error('Not part of this test'));
	const results = await chosenOperation([SURVEY], 'survey', name).execute(raw, {
		...{ store: async () => store, surveyPorts: async () => surveyPorts, clock, now: new Date(clock.now()) },
		...{ timeZone: TIME_ZONE, executionId: '1', workflow: { id: 'test', name: 'Test' } },
		...{ sender: none, links: none, signer: none, readFile: none, soon: async () => null, close: () => undefined },
	});
	for (const result of results) if (!result.ok) throw result.error;
}

async function winDeals(day: Day): Promise<void> {
	const winners = people.filter(({ contact }) => chanceOf(`deal ${day}`, contact) < 1 / 400);
	const wonAt = new Date(clock.now()).toISOString();
	allWritten(await world.store.create('deals', winners.map((winner) => ({ fields: { ...winner, name: 'Auftrag', stage: 'won', wonAt } }))));
}

async function talkAboutComplaints(day: Day): Promise<void> {
	const open = await listAll(world.store, 'tasks', { filter: equals('status', 'open') });
	const done = open.filter(({ id }) => chanceOf(`task ${day}`, id) < 0.3);
	allWritten(await world.store.update('tasks', done.map(({ id }) => ({ id, fields: { status: 'done' } }))));
}

/** One of three answers, on some day after the mail; one of ten is not content. */
async function answer(day: Day): Promise<void> {
	const waiting = (await listAll(world.store, 'surveyResponses')).filter(({ fields: { answeredAt, status } }) => !answeredAt && status !== 'expired');
	const given = waiting.filter(({ id }) => chanceOf('answers', id) < 0.35 && chanceOf(`answer ${day}`, id) < 0.25);
	const items = given.map(({ id }) => {
		const share = chanceOf('rating', id);
		const rating = share < 0.1 ? Math.floor(share * 70) : share < 0.3 ? 8 : 10;
		const choice = { kind: 'survey', response: id, rating, comment: '', at: new Date(clock.now()).toISOString(), wasAsked: false };
		return { id: 1, key: id, attempts: 0, choice: JSON.stringify(choice) };
	});
	if (items.length > 0) await run('recordResponse', {}, items);
}

const kindOf = ({ fields }: StoredRecord<'surveyResponses'>): string => kinds.get(fields.survey ?? '') ?? '';
const dayOf = (instant: string | null | undefined): Day => dayAt(new Date(instant ?? 0), TIME_ZONE);

/** The fewest days from the last mail of one invitation to the next invitation that has this in common, of one kind. */
function shortestGap(kind: string, by: 'contact' | 'company'): number {
	const groups = new Map<string, Array<StoredRecord<'surveyResponses'>>>();
	for (const one of responses) {
		const key = one.fields[by];
		if (key && kindOf(one) === kind) groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	const gaps = [...groups.values()].flatMap((some) => {
		const sorted = [...some].sort((a, b) => (a.fields.invitedAt ?? '').localeCompare(b.fields.invitedAt ?? ''));
		return sorted.slice(1).flatMap((next, index) =>
			sorted.slice(0, index + 1).map(({ fields: { invitedAt, remindedAt } }) => {
				const isBefore = remindedAt && remindedAt < (next.fields.invitedAt ?? '');
				return daysBetween(dayOf(isBefore ? remindedAt : invitedAt), dayOf(next.fields.invitedAt));
			}),
		);
	});
	return Math.min(...gaps);
}

describe('two years of 500 customers, a survey at intervals and one after deals', () => {
	it('nobody is asked before their quiet days are over, counted from the last mail', () => {
		expect(shortestGap('relational', 'contact')).toBeGreaterThanOrEqual(PERSON_QUIET);
		expect(shortestGap('transactional', 'contact')).toBeGreaterThanOrEqual(DEAL_QUIET);
	});

	it('no company is asked before its quiet days are over', () => {
		expect(shortestGap('relational', 'company')).toBeGreaterThanOrEqual(COMPANY_QUIET);
	});

	it("everybody's turn comes, nobody's more often than the interval says", () => {
		const times = new Map<string, number>();
		for (const one of responses) {
			if (kindOf(one) === 'relational') times.set(one.fields.contact ?? '', (times.get(one.fields.contact ?? '') ?? 0) + 1);
		}
		expect(times.size).toBe(PEOPLE);
		expect(Math.min(...times.values())).toBeGreaterThanOrEqual(2);
		expect(Math.max(...times.values())).toBeLessThanOrEqual(Math.ceil(DAYS / INTERVAL));
	});

	it('each invitation is a mail, each reminder one more, and nobody gets one of them twice', async () => {
		const keys = (await world.rows()).map(({ fields }) => fields.sendKey);
		const reminded = responses.filter(({ fields }) => fields.remindedAt);
		expect(new Set(keys).size).toBe(keys.length);
		expect(world.taken).toHaveLength(responses.length + reminded.length);
		expect(reminded.length).toBeGreaterThan(responses.length / 4);
	});

	it('keeps the daily limit, and asks on working days only', () => {
		const perDay = new Map<Day, number>();
		for (const one of responses) {
			const day = dayOf(one.fields.invitedAt);
			expect(calendar.isWorkingDay(day)).toBe(true);
			if (kindOf(one) === 'relational') perDay.set(day, (perDay.get(day) ?? 0) + 1);
		}
		expect(Math.max(...perDay.values())).toBeLessThanOrEqual(LIMIT);
	});

	it('each bad answer is one task, and whoever complained hears nothing until it was talked about', async () => {
		const bad = responses.filter(({ fields }) => fields.category === 'detractor');
		const tasks = await listAll(world.store, 'tasks');
		expect(bad.length).toBeGreaterThan(20);
		expect(tasks).toHaveLength(bad.length);
		for (const { fields } of bad) {
			const next = responses.filter((one) => one.fields.contact === fields.contact && (one.fields.invitedAt ?? '') > (fields.answeredAt ?? ''));
			const until = fields.closedAt ?? new Date(clock.now() + DAY_MS).toISOString();
			expect(next.every(({ fields: { invitedAt } }) => (invitedAt ?? '') >= until)).toBe(true);
		}
	});
});
