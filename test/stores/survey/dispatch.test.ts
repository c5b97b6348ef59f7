// Dispatching surveys: who gets a mail, once, and what holds it up.
import { describe, expect, it } from 'vitest';

import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { dispatchSurveys } from '../../../stores/survey/dispatchSurveys';
import { killedEverywhere } from '../../support/dyingStore';
import { fakeClock } from '../../support/fakeClock';
import { portsOn, aServer } from '../mail/mailWorld';
import { aSurveyWorld, customers, hence, NOW, surveyPortsOn, type SurveyWorld } from './aSurveyBase';

const DAY_MS = 86_400_000;

const invitedTo = ({ taken }: SurveyWorld) => taken.filter(({ subject }) => subject.startsWith('npsInvitation')).map(({ to }) => to.address);
const remindedTo = ({ taken }: SurveyWorld) => taken.filter(({ subject }) => subject.startsWith('npsReminder')).map(({ to }) => to.address);

describe('a dispatch', () => {
	it('enters and invites everybody whose turn it is, with a topic and a legal basis', async () => {
		const world = await aSurveyWorld();
		await customers(world, 3);
		const { runs } = await world.dispatch();
		expect(runs).toMatchObject([{ invited: 3, isDone: true }]);
		expect(invitedTo(world)).toHaveLength(3);
		expect(await world.responses()).toMatchObject(
			Array.from({ length: 3 }, () => ({ status: 'invited', occasion: '2026-03-10', survey: world.survey, invitedAt: NOW })),
		);
		expect((await world.rows()).map(({ fields }) => [fields.topic, fields.legalBasis])).toEqual(
			Array.from({ length: 3 }, () => ['survey', 'consent']),
		);
	});

	it('run twice at the same moment, and again later, invites nobody twice', async () => {
		const world = await aSurveyWorld();
		await customers(world, 5);
		await Promise.all([world.dispatch(), world.dispatch()]);
		await world.dispatch();
		expect(invitedTo(world).sort()).toEqual([0, 1, 2, 3, 4].map((index) => `k${index}@kunde.example`));
		expect(await world.responses()).toHaveLength(5);
	});

	it('by two workers that share nothing but the base invites nobody twice', async () => {
		const clock = fakeClock(Date.parse(NOW));
		const world = await aSurveyWorld({}, { clock });
		await customers(world, 5);
		const { base } = createMemoryStore({ clock });
		expect(base).toBeDefined();
		const other = createMemoryStore({ clock, base: 'base' in world.store ? (world.store.base as typeof base) : base });
		const ports = surveyPortsOn(other, clock, portsOn(other, clock, aServer(world.taken, world.answers)));
		await Promise.all([world.dispatch(), dispatchSurveys(ports, { until: hence(clock), again: true })]);
		expect(invitedTo(world)).toHaveLength(5);
		expect(new Set(invitedTo(world)).size).toBe(5);
		expect(await world.responses()).toHaveLength(5);
	});

	it('done for today costs two calls and asks nobody, unless it is wanted again', async () => {
		const world = await aSurveyWorld();
		await customers(world, 2);
		await world.dispatch(false);
		await world.person('late', { lifecycleStage: 'customer' });
		expect((await world.dispatch(false)).runs).toEqual([]);
		expect(invitedTo(world)).toHaveLength(2);
		expect((await world.dispatch(true)).runs).toMatchObject([{ invited: 1 }]);
	});

	it.each([
		['at night', '2026-03-10T22:00:00.000Z'],
		['on a Sunday', '2026-03-15T09:00:00.000Z'],
		['on a holiday', '2026-12-25T09:00:00.000Z'],
	])('%s asks nobody', async (_case, now) => {
		const world = await aSurveyWorld({}, { clock: fakeClock(Date.parse(now)) });
		await customers(world, 2);
		expect((await world.dispatch()).runs).toEqual([]);
		expect(world.taken).toEqual([]);
	});

	it('that is switched off asks nobody; one with a fault asks nobody and says why', async () => {
		const off = await aSurveyWorld({ active: false });
		await customers(off, 1);
		expect((await off.dispatch()).runs).toEqual([]);
		const faulty = await aSurveyWorld({ segment: 'lifecycleStage: custmer' });
		await customers(faulty, 1);
		expect(await faulty.dispatch()).toMatchObject({ runs: [], faults: [{ table: 'surveys', row: faulty.survey }] });
	});

	it('begins on the day of its first run: earlier turns are not made up for', async () => {
		const world = await aSurveyWorld({ startOn: null, intervalDays: 180 });
		await customers(world, 60);
		await world.dispatch();
		expect(invitedTo(world).length).toBeLessThan(5);
		const [row] = await world.store.rules('surveys');
		expect(row?.fields.startOn).toBe('2026-03-10');
	});

	it.each([
		['took themselves off surveys', 'survey'],
		['took themselves off everything', 'all'],
	])('leaves no trace of people who %s', async (_case, topic) => {
		const world = await aSurveyWorld();
		await customers(world, 1);
		await world.store.create('suppressions', [{ fields: { key: 'x', emailKey: 'k0@kunde.example', topic } }]);
		expect((await world.dispatch()).runs[0]?.invited).toBe(0);
		expect(world.taken).toEqual([]);
		expect(await world.responses()).toEqual([]);
	});

	it('leaves whoever has had enough mails this week for later', async () => {
		const world = await aSurveyWorld({}, { settings: { marketingMailsPerWeek: '1' } });
		await customers(world, 1);
		const sent = { emailKey: 'k0@kunde.example', topic: 'newsletter', status: 'sent', claimedAt: '2026-03-08T09:00:00.000Z' } as const;
		await world.store.create('messages', [{ fields: { ...sent, sendKey: 'n' } }]);
		expect((await world.dispatch()).runs[0]?.notSent).toEqual(new Map([['frequencyCap', 1]]));
		expect(await world.responses()).toEqual([]);
		world.clock.advance(6 * DAY_MS);
		await world.dispatch();
		expect(invitedTo(world)).toEqual(['k0@kunde.example']);
	});

	it('goes on with the rest when the mailbox is used up, and nobody loses their turn', async () => {
		const world = await aSurveyWorld({}, { settings: { mailsPerDay: '3' } });
		await customers(world, 5);
		expect((await world.dispatch()).runs[0]).toMatchObject({ invited: 3, isDone: false });
		expect(await world.responses()).toHaveLength(3);
		world.clock.advance(DAY_MS + 60_000);
		await world.dispatch();
		expect(new Set(invitedTo(world)).size).toBe(5);
	});
});

describe('a reminder', () => {
	it('goes once, after its days, to those who have not answered', async () => {
		const world = await aSurveyWorld({ remindAfterDays: 5 });
		await customers(world, 3);
		await world.dispatch();
		const [first, second, third] = await world.responses();
		await world.store.update('surveyResponses', [{ id: first?.id ?? '', fields: { status: 'answered', rating: 9, answeredAt: NOW } }]);
		await world.store.update('contacts', [{ id: second?.contact ?? '', fields: { unsubscribedAt: NOW } }]);
		world.clock.advance(3 * DAY_MS);
		await world.dispatch();
		expect(remindedTo(world)).toEqual([]);
		world.clock.advance(3 * DAY_MS);
		await world.dispatch();
		await world.dispatch();
		// Who comes when is decided by a hash.
		const left = await world.store.get('contacts', third?.contact ?? '');
		expect(remindedTo(world)).toEqual([left.fields.email]);
		expect((await world.responses()).map(({ status }) => status)).toEqual(['answered', 'invited', 'reminded']);
	});

	it('is never sent without days, and an invitation ends after its time', async () => {
		const world = await aSurveyWorld({ remindAfterDays: 0, openDays: 14, personQuietDays: 90 });
		await customers(world, 1);
		await world.dispatch();
		world.clock.advance(14 * DAY_MS);
		expect((await world.dispatch()).runs[0]).toMatchObject({ expired: 1, reminded: 0 });
		expect((await world.responses()).map(({ status }) => status)).toEqual(['expired']);
	});
});

describe('killed', () => {
	it('after any row: the next runs invite everybody who was not, and nobody twice', async () => {
		const aBase = async () => {
			const world = await aSurveyWorld();
			await customers(world, 4);
			return world;
		};
		let world: SurveyWorld | undefined;
		const rows = await killedEverywhere(
			async () => (world = await aBase()),
			async (store) => {
				if (world === undefined) return;
				const ports = portsOn(store, world.clock, aServer(world.taken, world.answers));
				await dispatchSurveys(surveyPortsOn(store, world.clock, ports), { until: hence(world.clock), again: true });
			},
			async (died, after) => {
				// The lease of what was claimed has to run out.
				died.clock.advance(10 * 60_000);
				await died.dispatch();
				const counts = new Map<string, number>();
				for (const address of invitedTo(died)) counts.set(address, (counts.get(address) ?? 0) + 1);
				expect([...counts.values()].every((count) => count === 1), `killed after ${after} rows`).toBe(true);
				// By the policy on marketing mails one claim may be in doubt: then it is not repeated, and stands in its list.
				const inDoubt = (await died.rows()).filter(({ fields }) => fields.status === 'inDoubt').length;
				expect(counts.size + inDoubt, `killed after ${after} rows`).toBeGreaterThanOrEqual(4);
				expect(await died.responses()).toHaveLength(4);
			},
		);
		expect(rows).toBeGreaterThan(8);
	});
});
