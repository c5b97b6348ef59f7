import { describe, expect, it } from 'vitest';

import { StoreUnavailableError } from '../../../domain/errors';
import type { MailOutcome } from '../../../domain/mail/mailRequest';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { runDue } from '../../../stores/sequence/runDue';
import { listAll } from '../../../stores/rows/written';
import { anActivity, at } from '../../support/builders';
import * as base from './aSequenceBase';

async function started(count = 1, sequence: Parameters<typeof base.aFirm>[1] = {}, steps = base.STEPS) {
	const store = createMemoryStore();
	const firm = await base.aFirm(store, sequence, steps);
	const people = await base.customers(store, firm, count);
	const time = { ms: base.MONDAY.getTime() };
	const mails = base.aMailServer({ now: () => time.ms });
	const enrolled = await base.enrolAll(store, people);
	const ports = base.portsOf(store, time, mails);
	const run = (text: string, limits = base.NO_LIMITS) => base.runAt(ports, time, text, limits);
	return { store, firm, people, time, mails, enrolled, ports, run };
}

const told = (events: Awaited<ReturnType<typeof runDue>>['events']) =>
	events.map(({ step, outcome, detail }) => [step, outcome, detail].join(' ').trim());

describe('runDue', () => {
	it('goes through the steps: mail, task at once, mail a day later, end', async () => {
		const { store, run, mails, firm, people } = await started();
		expect(told((await run('2026-03-02T08:30Z')).events)).toEqual(['10 sent welcome', '20 task']);
		expect((await listAll(store, 'tasks')).map(({ fields }) => fields)).toMatchObject([
			{ title: 'Kick-off with Kunde 0', owner: firm.owner, contact: people[0]?.contact, deal: people[0]?.deal, dueOn: '2026-03-04', status: 'open' },
		]);
		expect(mails.sent[0]).toMatchObject({
			...{ email: 'customer0@kunde.example', recipientName: 'Kunde 0', topic: 'sequence', language: 'de' },
			legalBasis: { kind: 'existingCustomer', deal: people[0]?.deal },
			from: { name: 'Beat Keller', address: 'beat.keller@firma.example' },
		});
		expect((await run('2026-03-02T12:00Z')).events).toEqual([]);
		expect(told((await run('2026-03-03T08:00Z')).events)).toEqual(['30 sent tips', 'ended completed']);
		expect(await base.enrolmentsOf(store)).toMatchObject([{ status: 'done', exitReason: 'completed' }]);
		expect(mails.sent).toHaveLength(2);
	});

	it.each([
		['a mail from the contact', anActivity({ kind: 'email', direction: 'in', occurredAt: '2026-03-02T12:00:00.000Z' }), 'replied'],
		['a meeting', anActivity({ kind: 'meeting', occurredAt: '2026-03-02T12:00:00.000Z' }), 'met'],
		['a mail of our own', anActivity({ kind: 'email', direction: 'out', occurredAt: '2026-03-02T12:00:00.000Z' }), null],
		['a mail from before the enrolment', anActivity({ kind: 'email', direction: 'in', occurredAt: '2026-03-01T12:00:00.000Z' }), null],
	])('%s', async (_case, activity, reason) => {
		const { store, run, people } = await started();
		await run('2026-03-02T08:30Z');
		await base.addRow(store, 'activities', { ...activity, contact: people[0]?.contact ?? null });
		const { events } = await run('2026-03-03T08:00Z');
		expect(told(events)).toEqual(reason === null ? ['30 sent tips', 'ended completed'] : [`ended ${reason}`]);
	});

	it.each<readonly [string, MailOutcome, readonly string[], object]>([
		['refused: it ends with the reason', { kind: 'refused', reason: 'suppressed' }, ['10 skipped refused', 'ended suppressed'], { status: 'done', exitReason: 'suppressed' }],
		['refused because the contact was deleted a moment ago', { kind: 'refused', reason: 'contactGone' }, ['10 skipped refused', 'ended contactGone'], { status: 'done', exitReason: 'contactGone' }],
		['frequency cap: later', { kind: 'deferred', reason: 'frequencyCap', until: at('2026-03-04T09:00Z') }, ['10 waits frequencyCap'], { dueAt: '2026-03-04T09:00:00.000Z', nextStep: 10 }],
		['pace: the row stays as it is', { kind: 'deferred', reason: 'pace', until: at('2026-03-02T09:00Z') }, [], { dueAt: '2026-03-02T08:00:00.000Z', nextStep: 10 }],
		['claimed by another run: likewise', { kind: 'deferred', reason: 'claimed', until: at('2026-03-02T09:00Z') }, [], { dueAt: '2026-03-02T08:00:00.000Z', nextStep: 10 }],
		['base away: likewise', { kind: 'failed', error: new StoreUnavailableError('Away', false) }, [], { dueAt: '2026-03-02T08:00:00.000Z', nextStep: 10 }],
		['in doubt: a person has a day to look', { kind: 'inDoubt' }, ['10 waits mailInDoubt'], { dueAt: '2026-03-03T07:00:00.000Z', nextStep: 10, waitReason: 'mailInDoubt' }],
		['sent by a run that died: on', { kind: 'alreadySent', messageId: '<1>' }, ['10 sent welcome', '20 task'], { nextStep: 30 }],
	])('%s', async (_case, outcome, events, row) => {
		const { store, run, mails, people } = await started();
		mails.answers.set(`sequence:onboarding:${people[0]?.contact}:${people[0]?.deal}:10`, outcome);
		expect(told((await run('2026-03-02T08:30Z')).events)).toEqual(events);
		expect(await base.enrolmentsOf(store)).toMatchObject([row]);
	});

	it('goes on without a mail that nobody could clear up', async () => {
		const { run, mails, people } = await started();
		mails.answers.set(`sequence:onboarding:${people[0]?.contact}:${people[0]?.deal}:10`, { kind: 'inDoubt' });
		await run('2026-03-02T08:30Z');
		expect(told((await run('2026-03-03T08:30Z')).events)).toEqual(['10 skipped inDoubt', '20 task']);
	});

	it('leaves those enrolled with the version they started with, and gives the new one to those who come', async () => {
		const { store, run, mails, firm } = await started();
		const [step] = await listAll(store, 'sequenceSteps');
		await store.update('sequenceSteps', [{ id: step?.id ?? '', fields: { template: 'welcome2' } }]);
		const later = await base.customers(store, firm, 1, 1);
		await base.enrolAll(store, later);
		await run('2026-03-02T08:30Z');
		expect(mails.sent.map(({ template }) => template).sort()).toEqual(['welcome', 'welcome2']);
	});

	type Steps = Awaited<ReturnType<typeof listAll<'sequenceSteps'>>>;
	type Started = Awaited<ReturnType<typeof started>>;
	const id = (steps: Steps, index: number) => steps[index]?.id ?? '';

	it.each<[string, (started: Started, steps: Steps) => Promise<unknown>, string]>([
		['a template is taken away', ({ store }, steps) => store.update('sequenceSteps', [{ id: id(steps, 2), fields: { template: null } }]), 'template needs the template to send'],
		['a second step gets the same number', ({ store, firm }) => base.addRow(store, 'sequenceSteps', { key: 'x', order: 10, kind: 'wait', waitDays: 1, sequence: firm.sequence }), 'order is 10 on two steps'],
		['all steps are deleted', ({ store }, steps) => store.delete('sequenceSteps', steps.map((step) => step.id)), 'name has no steps yet'],
		['a wait is minus 3 days', ({ store }, steps) => store.update('sequenceSteps', [{ id: id(steps, 2), fields: { waitDays: -3 } }]), 'waitDays needs'],
	])('a wrong edit is told, nobody new enters, and those enrolled go on: %s', async (_case, edit, fault) => {
		const all = await started(2);
		const { store, run, mails, firm } = all;
		await edit(all, await listAll(store, 'sequenceSteps'));
		store.forgetSchema();
		const report = await run('2026-03-02T08:30Z');
		expect(report.faults.map((one) => one.fault)).toEqual([expect.stringContaining(fault)]);
		expect(mails.sent.map(({ template }) => template)).toEqual(['welcome', 'welcome']);
		await run('2026-03-03T08:30Z');
		expect((await base.enrolmentsOf(store)).map(({ exitReason }) => exitReason)).toEqual(['completed', 'completed']);
		const entering = await base.enrolAll(store, await base.customers(store, firm, 1, 5));
		expect(entering).toEqual([{ ok: true, outcome: 'refused', reason: 'sequenceFaulty' }]);
	});

	it('a sequence that was deleted is told for each who takes part, and they wait untouched', async () => {
		const { store, run, mails, firm } = await started(2);
		await store.delete('sequences', [firm.sequence]);
		store.forgetSchema();
		const { faults } = await run('2026-03-02T08:30Z');
		expect(faults.map(({ table, fault }) => [table, fault])).toEqual(
			Array(2).fill(['enrolments', 'belongs to no sequence any more; stop it, or link a sequence again']),
		);
		expect([mails.sent, (await base.enrolmentsOf(store)).map(({ status }) => status)]).toEqual([[], ['active', 'active']]);
	});

	it('switched off, those enrolled wait; switched on, they go on', async () => {
		const { store, run, firm } = await started();
		await store.update('sequences', [{ id: firm.sequence, fields: { active: false } }]);
		expect((await run('2026-03-02T08:30Z')).taken).toBe(0);
		await store.update('sequences', [{ id: firm.sequence, fields: { active: true } }]);
		expect((await run('2026-03-02T09:30Z')).taken).toBe(2);
	});

	it('what a person stopped ends with that reason, what a person paused stays', async () => {
		const { store, run, mails } = await started(2);
		const [one, other] = await base.enrolmentsOf(store);
		await store.update('enrolments', [
			{ id: one?.id ?? '', fields: { status: 'stopped' } },
			{ id: other?.id ?? '', fields: { status: 'paused' } },
		]);
		await run('2026-03-02T08:30Z');
		expect(mails.sent).toEqual([]);
		expect(await base.enrolmentsOf(store)).toMatchObject([{ status: 'stopped', exitReason: 'stoppedByHand' }, { status: 'paused', exitReason: null }]);
	});

	it('a task that its owner has closed is not opened again when the row was not moved on', async () => {
		const { store, run } = await started();
		const [before] = await base.enrolmentsOf(store);
		await run('2026-03-02T08:30Z');
		const [task] = await listAll(store, 'tasks');
		await store.update('tasks', [{ id: task?.id ?? '', fields: { status: 'done' } }]);
		await store.update('enrolments', [{ id: before?.id ?? '', fields: { nextStep: 20, dueAt: before?.dueAt ?? null } }]);
		await run('2026-03-02T09:30Z');
		expect(await listAll(store, 'tasks')).toMatchObject([{ fields: { status: 'done' } }]);
	});

	it('works off what is due over several runs, the oldest first', async () => {
		const { run, mails } = await started(130);
		const first = await run('2026-03-02T08:30Z', { ...base.NO_LIMITS, enrolments: 110 });
		expect([first.taken, first.isMoreDue]).toEqual([110, true]);
		expect(mails.sent.length).toBeLessThan(130);
		await run('2026-03-02T09:30Z');
		expect(mails.sent).toHaveLength(130);
		expect(new Set(mails.sent.map(({ sendKey }) => sendKey)).size).toBe(130);
	});

	it('two runs at once take nothing twice', async () => {
		const { ports, mails, store, time } = await started(120);
		time.ms += 1;
		await Promise.all([runDue(ports, base.NO_LIMITS), runDue(ports, base.NO_LIMITS)]);
		await runDue(ports, base.NO_LIMITS);
		expect(mails.sent).toHaveLength(120);
		expect(await listAll(store, 'tasks')).toHaveLength(120);
	});
});

describe('enrolContacts', () => {
	it('enrols once however often it is asked, also twice in one call', async () => {
		const { store, people, enrolled } = await started(2);
		const again = await base.enrolAll(store, [...people, ...people]);
		expect(enrolled.map((one) => one.ok && one.outcome)).toEqual(['enrolled', 'enrolled']);
		expect(again.map((one) => one.ok && one.outcome)).toEqual(Array.from({ length: 4 }, () => 'alreadyEnrolled'));
		expect(await listAll(store, 'enrolments')).toHaveLength(2);
		expect(await listAll(store, 'sequenceVersions')).toHaveLength(1);
	});
});
