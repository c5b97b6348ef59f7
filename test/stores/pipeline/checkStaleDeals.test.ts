// The nightly check against a base in memory: what counts as a touch, what people decide, and how much is asked of them.
import { beforeEach, describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { recordMoves } from '../../../stores/pipeline/recordMoves';
import { listAll } from '../../../stores/rows/written';
import { at } from '../../support/builders';
import { MONDAY, TUESDAY, staleWorld } from './staleWorld';

const world = staleWorld();
const { check, createDeals, aSilentDeal, tasks, dealsWithTasks } = world;

describe('a touch typed into the table of activities', () => {
	async function aBase() {
		const [company = '', other = ''] = await created('companies', [{ name: 'Muster AG' }, { name: 'Andere AG' }]);
		const [contact = '', colleague = ''] = await created('contacts', [{ fullName: 'Eva' }, { fullName: 'Urs' }]);
		const [deal = '', elsewhere = ''] = await createDeals([
			aSilentDeal({ contact, company }),
			aSilentDeal({ name: 'Ofen', contact: colleague, company: other, lastTouchAt: '2026-03-08T09:00:00.000Z' }),
		]);
		return { company, contact, colleague, deal, elsewhere };
	}
	async function created(table: 'companies' | 'contacts', rows: readonly object[]): Promise<readonly string[]> {
		const results = await world.store.create(table, rows.map((fields) => ({ fields })));
		return results.map((result) => (result.ok ? result.record.id : ''));
	}
	type Base = Awaited<ReturnType<typeof aBase>>;

	it.each<[string, (base: Base) => Fields<'activities'>, boolean]>([
		['a call about the deal', ({ deal }) => ({ kind: 'call', deal }), true],
		['a mail with the contact, without a deal', ({ contact }) => ({ kind: 'email', contact }), true],
		['a meeting at the company, without a person', ({ company }) => ({ kind: 'meeting', company }), true],
		['a form of the contact', ({ contact, company }) => ({ kind: 'form', contact, company }), true],
		['a call of the contact about another deal does not count', ({ contact, elsewhere }) => ({ kind: 'call', contact, deal: elsewhere }), false],
		['a call with a colleague about something else does not', ({ colleague, company }) => ({ kind: 'call', contact: colleague, company }), false],
		['a note does not: the customer noticed nothing', ({ deal }) => ({ kind: 'note', deal }), false],
		['a meeting that is still to come does not', ({ deal }) => ({ kind: 'meeting', deal, occurredAt: '2026-03-12T09:00:00.000Z' }), false],
		['a call before the silence does not', ({ deal }) => ({ kind: 'call', deal, occurredAt: '2026-02-25T09:00:00.000Z' }), false],
	])('%s', async (_case, activity, isTouch) => {
		const base = await aBase();
		await world.store.create('activities', [
			{ fields: { subject: 'x', occurredAt: '2026-03-06T09:00:00.000Z', ...activity(base) } },
		]);
		await check();
		expect(await dealsWithTasks()).toEqual(isTouch ? [] : ['Dach']);
	});

	it.each([99_999, 999_999, 99_999_999, 1e12])('is found though a stage has a patience of %i, which means never', async (patienceDays) => {
		const [stage] = (await listAll(world.store, 'stages')).filter(({ fields }) => fields.key === 'proposal');
		await world.store.update('stages', [{ id: stage?.id ?? '', fields: { patienceDays } }]);
		const [deal = ''] = await createDeals([aSilentDeal(), aSilentDeal({ name: 'Ofen' })]);
		await world.store.create('activities', [{ fields: { subject: 'x', kind: 'call', deal, occurredAt: '2026-03-06T09:00:00.000Z' } }]);
		await check();
		expect(await dealsWithTasks()).toEqual(['Ofen']);
	});

	it('is found as far back as the most patient stage looks', async () => {
		const [stage] = (await listAll(world.store, 'stages')).filter(({ fields }) => fields.key === 'negotiation');
		await world.store.update('stages', [{ id: stage?.id ?? '', fields: { patienceDays: 40 } }]);
		const [deal = ''] = await createDeals([aSilentDeal({ lastTouchAt: null, stageChangedAt: '2025-06-02T09:00:00.000Z' })]);
		await world.store.create('activities', [{ fields: { subject: 'x', kind: 'call', deal, occurredAt: '2026-01-14T09:00:00.000Z' } }]);
		await check();
		expect(await dealsWithTasks()).toEqual([]);
	});
});

describe('the clock', () => {
	it('is not turned back by an edit of a person, which is said in the task', async () => {
		const [deal = ''] = await createDeals([aSilentDeal({ lastTouchAt: '2026-03-03T09:00:00.000Z', stageChangedAt: null })]);
		await check();
		await world.store.update('deals', [{ id: deal, fields: { amount: 7_000 } }]);
		await check(TUESDAY);
		expect((await listAll(world.store, 'deals'))[0]?.fields.editedAt).toBe(TUESDAY.toISOString());
		expect(await dealsWithTasks()).toEqual(['Dach']);
		await check(at('2026-03-11T05:00Z'));
		expect(await tasks()).toHaveLength(1);
	});

	it('does not run while the owner is away', async () => {
		await world.store.update('team', [{ id: world.anna, fields: { absentFrom: '2026-03-03', absentUntil: '2026-03-06' } }]);
		await createDeals([aSilentDeal()]);
		await check();
		expect(await tasks()).toEqual([]);
	});
});

describe('a task that a person has settled', () => {
	it.each(['done', 'dropped'] as const)('as %s is neither opened nor made again', async (status) => {
		await createDeals([aSilentDeal()]);
		await check();
		const [task] = await tasks();
		await world.store.update('tasks', [{ id: task?.id ?? '', fields: { status } }]);
		expect((await check(TUESDAY)).created).toBe(0);
		expect((await tasks()).map(({ fields }) => fields.status)).toEqual([status]);
	});

	it('makes room for the next deal on another day', async () => {
		await world.store.upsert('settings', 'key', [{ fields: { key: 'staleTasksPerDay', value: '1' } }]);
		await createDeals([aSilentDeal({ name: 'gross', amount: 9_000 }), aSilentDeal({ name: 'klein', amount: 1_000 })]);
		await check();
		expect(await dealsWithTasks()).toEqual(['gross']);
		const [task] = await tasks();
		await world.store.update('tasks', [{ id: task?.id ?? '', fields: { status: 'done' } }]);
		await check(TUESDAY);
		expect(await dealsWithTasks()).toEqual(['klein']);
	});
});

describe('no more new tasks a person and day than the setting says', () => {
	const names = ['a', 'b', 'c', 'd', 'e'];

	beforeEach(async () => {
		await world.store.upsert('settings', 'key', [{ fields: { key: 'staleTasksPerDay', value: '2' } }]);
	});

	it('however often the check runs on one day', async () => {
		await createDeals(names.map((name, index) => aSilentDeal({ name, amount: 5_000 - index })));
		expect((await check()).created).toBe(2);
		const again = await check(at('2026-03-09T14:00Z'));
		expect([again.created, again.plan.held.length]).toEqual([0, 3]);
		expect((await check(TUESDAY)).created).toBe(2);
		expect(await dealsWithTasks()).toEqual(['a', 'b', 'c', 'd']);
	});

	it('proposals to give a deal up are among them', async () => {
		const long = { lastTouchAt: '2025-09-01T09:00:00.000Z', stageChangedAt: null };
		await createDeals(names.map((name, index) => aSilentDeal({ name, amount: 5_000 - index, ...long })));
		const { created, plan } = await check();
		expect(created).toBe(2);
		expect(new Set(plan.held.map(({ deal }) => deal.fields.name))).toEqual(new Set(['b', 'c', 'd', 'e']));
	});

	it('a task does not speak of a proposal that has to wait', async () => {
		await createDeals([aSilentDeal({ name: 'alt', amount: 1 })]);
		await check();
		await createDeals(['x', 'y'].map((name) => aSilentDeal({ name, amount: 9_000 })));
		await check(at('2026-03-30T05:00Z'));
		const old = (await tasks()).find(({ fields }) => fields.title?.includes('alt'));
		expect(old?.fields).toMatchObject({ escalation: 3 });
		await check(at('2026-03-31T05:00Z'));
		await check(at('2026-04-01T05:00Z'));
		expect((await tasks()).filter(({ fields }) => fields.title?.includes('alt')).map(({ fields }) => fields.escalation)).toEqual([4, 4]);
	});
});

describe('a task about what a deal does not say', () => {
	async function afterwards(change: Fields<'deals'> | null) {
		const [deal = ''] = await createDeals([aSilentDeal({ stage: 'proposal', amount: null, nextStepOn: '2026-12-01' })]);
		const task = { title: 'Betrag eintragen', kind: 'dealGap', status: 'open', deal, automationKey: `dealGap:${deal}:amount:proposal` } as const;
		await world.store.create('tasks', [{ fields: task }]);
		if (change === null) await world.store.delete('deals', [deal]);
		else await world.store.update('deals', [{ id: deal, fields: change }]);
		const { plan } = await check();
		const [gap] = await tasks('dealGap');
		return [gap?.fields.status, plan.closes.map(({ reason }) => reason)[0] ?? null];
	}

	it.each<[string, Fields<'deals'> | null, string, string | null]>([
		['goes on while it is missing', {}, 'open', null],
		['is done once it was filled in', { amount: 1 }, 'done', 'filledIn'],
		['is done when it was filled in on the way out', { amount: 1, stage: 'won' }, 'done', 'filledIn'],
		['is dropped when the deal is lost: nobody asks any more', { stage: 'lost' }, 'dropped', 'lost'],
		['is dropped when the deal goes back to a stage that does not ask', { stage: 'firstContact' }, 'dropped', 'moved'],
		['goes on in a won deal, which still needs its amount', { stage: 'won' }, 'open', null],
		['is dropped when the deal is gone', null, 'dropped', 'gone'],
	])('%s', async (_case, change, status, reason) => {
		expect(await afterwards(change)).toEqual([status, reason]);
	});
});

describe('a deal of which no row of stages speaks is counted and named, and nobody is reminded of it', () => {
	it.each<[string, () => Promise<unknown>]>([
		['one without a stage', async () => await createDeals([aSilentDeal({ stage: null })])],
		['one in an option without a row', async () => {
			await createDeals([aSilentDeal()]);
			const [row] = (await listAll(world.store, 'stages')).filter(({ fields }) => fields.key === 'negotiation');
			await world.store.delete('stages', [row?.id ?? '']);
			world.store.forgetSchema();
		}],
	])('%s', async (_case, arrange) => {
		await arrange();
		const { withoutRules, created } = await check();
		expect([withoutRules.length, created]).toEqual([1, 0]);
	});
});

it.each(['open', 'won'])('a row of stages without an option, %s, stops nothing', async (category) => {
	await world.store.create('stages', [{ fields: { key: 'pilot', label: 'Pilot', category, patienceDays: 5, probability: 50 } }]);
	world.store.forgetSchema();
	await createDeals([aSilentDeal()]);
	expect((await check()).created).toBe(1);
	expect(await recordMoves(world.store, { now: MONDAY, rehearse: false })).toHaveLength(1);
});

it('a deal of somebody whose row was deleted goes to the default owner', async () => {
	await createDeals([aSilentDeal()]);
	await world.store.delete('team', [world.anna]);
	world.store.forgetSchema();
	await check();
	const beat = (await listAll(world.store, 'team')).find(({ fields }) => fields.name === 'Beat');
	expect((await tasks()).map(({ fields }) => fields.owner)).toEqual([beat?.id]);
});

it.each(["O'Neil & «Söhne» \"GmbH\"", 'Zürich 🏔️', '{a}\\n', '=1+1', '<b>x</b>', 'a:b:c'])('a deal called %s has one task that closes', async (name) => {
	const [deal = ''] = await createDeals([aSilentDeal({ name })]);
	await check();
	await check();
	expect((await tasks()).map(({ fields }) => fields.title)).toEqual([`Nachfassen: ${name} (5 Arbeitstage still)`]);
	await world.store.update('deals', [{ id: deal, fields: { stage: 'won' } }]);
	await check();
	expect(await dealsWithTasks()).toEqual([]);
});
