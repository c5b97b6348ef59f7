import { describe, expect, it } from 'vitest';

import { StoreUnavailableError } from '../../../domain/errors';
import type { CrmStore } from '../../../stores/port';
import { escalateLeads } from '../../../stores/routing/escalateLeads';
import { at } from '../../support/builders';
import { rowsOf } from '../lead/posts';
import { aLead, LATE, LATER, log, sendMails } from './lateLead';

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
