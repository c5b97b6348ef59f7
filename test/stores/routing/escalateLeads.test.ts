import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { planTables } from '../../../domain/schema/planTables';
import { captureLeads } from '../../../stores/lead/captureLeads';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { StoreUnavailableError } from '../../../domain/errors';
import { escalateLeads, type EscalationRun } from '../../../stores/routing/escalateLeads';
import { anActivity, aTeamMember, at } from '../../support/builders';
import { startOnFake, type OnFake } from '../airtable/subject';
import { aPost, NOW, rowsOf } from '../lead/posts';

const person = (name: string, overrides: Fields<'team'> = {}) => ({
	fields: aTeamMember({ name, email: `${name}@firma.example`, manager: 'chef@firma.example', ...overrides }),
});

/** An hour and a bit after the lead came in. */
const LATE = at('2026-03-02T10:05Z');
const LATER = at('2026-03-02T11:10Z');

async function aLead(store: CrmStore = createMemoryStore({ clock: { now: () => NOW.getTime(), sleep: async () => undefined } })) {
	await store.create('team', [person('chef', { manager: null, weight: 0 }), person('ada'), person('ben')]);
	await store.create('routingRules', [{ fields: { name: 'Alle', assignTo: 'team', active: true } }]);
	await store.upsert('settings', 'key', [
		{ fields: { key: 'language', value: 'de' } },
		{ fields: { key: 'timeZone', value: 'Europe/Zurich' } },
	]);
	await captureLeads(store, [aPost({ email: 'eva@gmail.com', name: 'Eva Muster', nachricht: 'Hallo' })], NOW);
	return store;
}

async function ownersOf(store: CrmStore) {
	const names = new Map((await rowsOf(store, 'team')).map(({ id, fields }) => [id, fields.name]));
	const [task] = await rowsOf(store, 'tasks');
	const [contact] = await rowsOf(store, 'contacts');
	return [names.get(task?.fields.owner ?? ''), names.get(contact?.fields.owner ?? '')];
}

/** As CRM Mail > Send notes it. */
async function sendMails(store: CrmStore, { escalated }: EscalationRun) {
	const keys = escalated.flatMap(({ mails }) => mails.map(({ sendKey }) => sendKey));
	await store.upsert('messages', 'sendKey', keys.map((sendKey) => ({ fields: { sendKey, status: 'sent' } })));
}

const log = async (store: CrmStore, activity: Fields<'activities'>) => {
	const [contact] = await rowsOf(store, 'contacts');
	await store.create('activities', [{ fields: anActivity({ contact: contact?.id ?? '', ...activity }) }]);
};

describe('a lead that nobody takes on', () => {
	it('stays where it is until its time is over', async () => {
		const store = await aLead();
		expect((await escalateLeads(store, at('2026-03-02T09:59Z'))).escalated).toEqual([]);
		expect(await ownersOf(store)).toEqual(['ada', 'ada']);
	});

	it('goes to the next in turn once, and both are told', async () => {
		const store = await aLead();
		const run = await escalateLeads(store, LATE);
		const { escalated } = run;
		expect(await ownersOf(store)).toEqual(['ben', 'ben']);
		expect(escalated).toHaveLength(1);
		expect(escalated[0]).toMatchObject({
			step: 'passedOn',
			reason:
				'Weitergegeben von ada: nach 60 Arbeitsminuten noch nicht angenommen. Regel «Alle»: gilt für alle. Reihum unter 2, war an der Reihe. Übergangen: chef (Gewicht 0).',
		});
		expect(escalated[0]?.mails.map(({ email }) => email)).toEqual(['ben@firma.example', 'ada@firma.example']);
		expect(escalated[0]?.mails[0]?.variables).toMatchObject({
			lead: { name: 'Eva Muster', message: 'Hallo' },
			...{ newOwner: 'ben', responsible: { name: 'ada' }, minutes: 60, nextDueAt: '2026-03-02T11:05:00.000Z' },
		});
		const [contact] = await rowsOf(store, 'contacts');
		expect(contact?.fields.assignedReason).toBe(escalated[0]?.reason);
		await sendMails(store, run);
		expect((await escalateLeads(store, LATE)).escalated).toEqual([]);
	});

	it('is told to the manager after that, once and no more', async () => {
		const store = await aLead();
		await escalateLeads(store, LATE);
		const run = await escalateLeads(store, LATER);
		await sendMails(store, run);
		expect(run.escalated.map(({ step, mails }) => [step, mails.map(({ email }) => email)])).toEqual([
			['managerTold', ['chef@firma.example']],
		]);
		expect(await ownersOf(store)).toEqual(['ben', 'ben']);
		expect((await escalateLeads(store, at('2026-03-02T12:10Z'))).escalated).toEqual([]);
	});

	it('goes to the manager when nobody else is there', async () => {
		const store = await aLead();
		const ben = (await rowsOf(store, 'team')).find(({ fields }) => fields.name === 'ben');
		await store.update('team', [{ id: ben?.id ?? '', fields: { active: false } }]);
		const { escalated } = await escalateLeads(store, LATE);
		expect(await ownersOf(store)).toEqual(['chef', 'chef']);
		expect(escalated[0]?.reason).toContain('Niemand sonst ist an der Reihe: die vorgesetzte Person.');
	});

	it('leaves a customer with whoever looks after them', async () => {
		const store = await aLead();
		const [contact] = await rowsOf(store, 'contacts');
		await store.update('contacts', [{ id: contact?.id ?? '', fields: { lifecycleStage: 'customer' } }]);
		await escalateLeads(store, LATE);
		expect(await ownersOf(store)).toEqual(['ben', 'ada']);
	});

	it('is passed on once by two runs at the same moment', async () => {
		const store = await aLead();
		const runs = await Promise.all([escalateLeads(store, LATE), escalateLeads(store, LATE)]);
		const mails = runs.flatMap(({ escalated }) => escalated.flatMap((lead) => lead.mails));
		expect(await ownersOf(store)).toEqual(['ben', 'ben']);
		expect(new Set(mails.map(({ sendKey }) => sendKey)).size).toBe(2);
	});
});

describe('a run that dies', () => {
	/** Gone before it writes to the table, as if the process had been killed. */
	const dyingBefore = (store: CrmStore, table: string): CrmStore => ({
		...store,
		update: async (into, changes) => {
			if (into === table) throw new StoreUnavailableError('killed', false);
			return await store.update(into, changes);
		},
	});
	const SOON = at('2026-03-02T10:20Z');

	it.each(['tasks', 'contacts', 'team'])(
		'before it writes %s is made good by the next: the lead has moved, both are told',
		async (table) => {
			const store = await aLead();
			const died = escalateLeads(dyingBefore(store, table), LATE).catch(() => null);
			await died;
			const { escalated } = await escalateLeads(store, SOON);
			const [task] = await rowsOf(store, 'tasks');
			const [contact] = await rowsOf(store, 'contacts');
			expect(contact?.fields.owner).toBe(task?.fields.owner);
			expect(contact?.fields.assignedReason).toMatch(/^Weitergegeben von ada/);
			expect(task?.fields.escalation).toBe(1);
			expect(escalated.map(({ mails }) => mails.map(({ sendKey }) => sendKey))).toEqual([
				[`leadEscalation:${task?.id}:1:newOwner`, `leadEscalation:${task?.id}:1:formerOwner`],
			]);
		},
	);

	it('after it has marked the tasks loses no mail, and none is put out again once it has gone', async () => {
		const store = await aLead();
		const first = await escalateLeads(store, LATE);
		const again = await escalateLeads(store, SOON);
		expect(again.escalated.map(({ mails }) => mails)).toEqual(first.escalated.map(({ mails }) => mails));
		await sendMails(store, again);
		expect((await escalateLeads(store, SOON)).escalated).toEqual([]);
	});

	it('puts out the rest when only some of the mails have gone', async () => {
		const store = await aLead();
		const { escalated } = await escalateLeads(store, LATE);
		const [toBen, toAda] = escalated[0]?.mails ?? [];
		await store.create('messages', [{ fields: { sendKey: toBen?.sendKey ?? '', status: 'sent' } }]);
		const again = await escalateLeads(store, SOON);
		expect(again.escalated[0]?.mails).toContainEqual(toAda);
	});

	it.each<[string, (store: CrmStore) => Promise<unknown>]>([
		['after a day', async () => undefined],
		['once somebody has answered', (store) => log(store, { kind: 'call', occurredAt: '2026-03-02T10:10:00.000Z' })],
	])('tells nobody %s', async (when, act) => {
		const store = await aLead();
		await escalateLeads(store, LATER);
		await act(store);
		const run = await escalateLeads(store, when === 'after a day' ? at('2026-03-04T11:10Z') : at('2026-03-02T11:15Z'));
		expect(run.escalated.filter(({ step }) => step === 'passedOn')).toEqual([]);
	});

	it('tells nobody twice when the task is moved by hand', async () => {
		const store = await aLead();
		await sendMails(store, await escalateLeads(store, LATE));
		const chef = (await rowsOf(store, 'team')).find(({ fields }) => fields.name === 'chef');
		const [task] = await rowsOf(store, 'tasks');
		await store.update('tasks', [{ id: task?.id ?? '', fields: { owner: chef?.id ?? null } }]);
		expect((await escalateLeads(store, SOON)).escalated).toEqual([]);
	});

	it('does not take an answered lead for one that the manager was told of', async () => {
		const store = await aLead();
		await sendMails(store, await escalateLeads(store, LATE));
		await log(store, { kind: 'call', occurredAt: '2026-03-02T10:30:00.000Z' });
		expect((await escalateLeads(store, LATER)).accepted).toBe(1);
		expect((await escalateLeads(store, LATER)).escalated).toEqual([]);
	});
});

describe('a lead that was taken on', () => {
	it.each<[string, (store: CrmStore) => Promise<unknown>]>([
		['with a call', (store) => log(store, { kind: 'call', occurredAt: '2026-03-02T09:30:00.000Z' })],
		['with a mail', (store) => log(store, { kind: 'email', occurredAt: '2026-03-02T09:30:00.000Z' })],
		[
			'by closing its task',
			async (store) => {
				const [task] = await rowsOf(store, 'tasks');
				await store.update('tasks', [{ id: task?.id ?? '', fields: { status: 'done' } }]);
			},
		],
	])('%s is left alone', async (_case, act) => {
		const store = await aLead();
		await act(store);
		expect((await escalateLeads(store, LATE)).escalated).toEqual([]);
		expect(await ownersOf(store)).toEqual(['ada', 'ada']);
	});

	it('carries when it was first answered, written once', async () => {
		const store = await aLead();
		await log(store, { kind: 'email', occurredAt: '2026-03-02T09:40:00.000Z' });
		await log(store, { kind: 'call', occurredAt: '2026-03-02T09:20:00.000Z' });
		expect((await escalateLeads(store, LATE)).answered).toBe(1);
		const [contact] = await rowsOf(store, 'contacts');
		expect(contact?.fields.firstResponseAt).toBe('2026-03-02T09:20:00.000Z');
		expect((await escalateLeads(store, LATER)).answered).toBe(0);
	});
});

describe('calls to Airtable', () => {
	let airtable: OnFake;
	let store: CrmStore;

	beforeAll(async () => {
		airtable = await startOnFake();
		store = airtable.open();
		const tables = ['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'leadInbox', 'settings', 'routingRules', 'messages'] as const;
		const plan = async () => planTables(await store.describe(), tables, 'de');
		for (let changes = await plan(); changes.length > 0; changes = await plan()) {
			for (const change of changes) await store.extend(change);
		}
		await store.settings();
	});

	afterAll(async () => {
		await airtable.fake.stop();
	});

	const callsOf = async (now: Date) => {
		const before = store.calls;
		await escalateLeads(store, now);
		return store.calls - before;
	};

	it('are two when nobody waits', async () => {
		expect(await callsOf(LATE)).toBe(2);
	});

	it('are four when somebody waits, and few when a lead is passed on', async () => {
		await aLead(store);
		await store.settings();
		// A filter on a link costs one call more.
		expect(await callsOf(at('2026-03-02T09:30Z'))).toBe(4);
		// Tasks, contacts, activities, team, rules, their rows and forms; then tasks, contacts and the team are written.
		expect(await callsOf(LATE)).toBeLessThanOrEqual(12);
		await sendMails(store, await escalateLeads(store, LATE));
		// For a day it is looked up whether the mails have gone.
		expect(await callsOf(LATE)).toBe(5);
	});
});
