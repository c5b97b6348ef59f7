import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { planTables } from '../../../domain/schema/planTables';
import type { CrmStore } from '../../../stores/port';
import { escalateLeads } from '../../../stores/routing/escalateLeads';
import { at } from '../../support/builders';
import { startOnFake, type OnFake } from '../airtable/subject';
import { rowsOf } from '../lead/posts';
import { aLead, LATE, LATER, log, ownersOf, sendMails } from './lateLead';

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
