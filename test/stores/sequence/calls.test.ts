// What a run costs on Airtable, against the floor: a hundred rows read in a call, ten written.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createDesk } from '../../../stores/sequence/desk';
import { runDue } from '../../../stores/sequence/runDue';
import { type OnFake, startOnFake } from '../airtable/subject';
import type { OutgoingMail } from '../../../domain/mail/outgoingMail';
import { listAll } from '../../../stores/rows/written';
import * as base from './aSequenceBase';
import { aRun, installSequenceTables } from './dueSteps';

let airtable: OnFake;

beforeAll(async () => {
	airtable = await startOnFake();
	await installSequenceTables(airtable.open());
});

afterAll(async () => {
	await airtable.fake.stop();
});

describe('calls to Airtable', () => {
	it('a hundred mails, a hundred tasks, a run with nothing to do, and two runs at once', async () => {
		const store = airtable.open();
		const firm = await base.aFirm(store);
		const people = await base.customers(store, firm, 100);
		await store.settings();
		for (const table of ['team', 'sequences', 'sequenceSteps'] as const) await store.rules(table);

		const before = store.calls;
		await base.enrolAll(store, people);
		// Contacts, deals, enrolments and the version read, the version and ten times ten enrolments written.
		expect(store.calls - before).toBeLessThanOrEqual(15);

		const taken: OutgoingMail[] = [];
		const ports = aRun(store, taken, base.MONDAY.getTime());
		const mails = await runDue(ports, { ...base.NO_LIMITS, enrolments: 100 });
		expect([mails.events.length, taken.length]).toEqual([100, 100]);
		const floor = { read: 5, written: 30 };
		process.stdout.write(`calls per 100 due mails: ${mails.calls}, floor ${floor.read + floor.written}\n`);
		// Written: ten claims, ten confirmations, ten batches of enrolments. Read: due, contacts, deals, activities and
		// other enrolments for the sequence; claims, contacts, suppressions, the week's mails, today's and deals to send.
		expect(mails.calls).toBeLessThanOrEqual(42);

		const tasks = await runDue(ports, { ...base.NO_LIMITS, enrolments: 100 });
		expect(tasks.events.map(({ outcome }) => outcome)).toEqual(people.map(() => 'task'));
		// Due, contacts, deals, activities, other enrolments, tasks read; tasks and enrolments written.
		expect(tasks.calls).toBeLessThanOrEqual(27);

		const idle = await runDue(ports, base.NO_LIMITS);
		expect([idle.taken, idle.calls]).toEqual([0, 1]);

		const tuesday = base.MONDAY.getTime() + base.DAY_MS;
		const first = aRun(store, taken, tuesday);
		await Promise.all([runDue(first, base.NO_LIMITS), runDue({ ...aRun(airtable.open(), taken, tuesday), desk: first.desk ?? createDesk() }, base.NO_LIMITS)]);
		await runDue(first, base.NO_LIMITS);
		expect(taken).toHaveLength(200);
		expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(200);
		const rows = await listAll(store, 'enrolments');
		expect(rows.filter(({ fields }) => fields.exitReason === 'completed')).toHaveLength(100);
	}, 90_000);
});
