// A run whose mails go out slowly: what happens to people meanwhile holds before their mails go out.
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import type { OutgoingMail } from '../../../domain/mail/outgoingMail';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { runDue } from '../../../stores/sequence/runDue';
import { anActivity } from '../../support/builders';
import { MINUTE_MS } from '../../../domain/time/day';
import { fakeClock, type FakeClock } from '../../support/fakeClock';
import { startOnFake } from '../airtable/subject';
import * as base from './aSequenceBase';
import { aSlowRun, installSequenceTables, paceMails } from './dueSteps';

const PER_MINUTE = 20;
/** As `calls.test.ts` counts them. */
const CALLS_FAST = 42;
const CALLS_TO_LOOK_AGAIN = 10;
const CALLS_TO_READ_RULES = 4;

interface Person extends base.Customer {
	readonly enrolment: string;
	readonly sequence: string;
}

type Act = (store: CrmStore, person: Person, clock: FakeClock) => Promise<unknown>;

const touch = (fields: Fields<'activities'>): Act => (store, { contact }, clock) =>
	base.addRow(store, 'activities', { ...anActivity(fields), contact, occurredAt: new Date(clock.now()).toISOString() });
const enrolmentBecomes = (fields: Fields<'enrolments'>): Act => (store, { enrolment }) =>
	store.update('enrolments', [{ id: enrolment, fields }]);
const dealBecomes = (fields: Fields<'deals'>): Act => (store, { deal }) => store.update('deals', [{ id: deal, fields }]);
const contactBecomes = (fields: Fields<'contacts'>): Act => (store, { contact }) => store.update('contacts', [{ id: contact, fields }]);

interface SlowRun {
	readonly taken: readonly OutgoingMail[];
	readonly last: Person;
	readonly calls: number;
}

/** A run over so many people that the last wait for the pace; `act` happens to the last of them after the first minute. */
async function runWith(store: CrmStore, clock: FakeClock, count: number, act: Act): Promise<SlowRun> {
	const firm = await base.aFirm(store);
	await paceMails(store, PER_MINUTE);
	const people = await base.customers(store, firm, count);
	await base.enrolAll(store, people, new Date(clock.now() - 60 * MINUTE_MS));
	const rows = await base.enrolmentsOf(store);
	const who = people.at(-1) ?? { contact: '', deal: '' };
	const last = { ...who, sequence: firm.sequence, enrolment: rows.find(({ contact }) => contact === who.contact)?.id ?? '' };
	const taken: OutgoingMail[] = [];
	const ports = aSlowRun(store, clock, async (mail) => {
		taken.push(mail);
		if (taken.length === PER_MINUTE) await act(store, last, clock);
	});
	const { calls } = await runDue(ports, { ...base.NO_LIMITS, enrolments: count });
	return { taken, last, calls };
}

const ACTS: ReadonlyArray<readonly [string, Act, object | null]> = [
	['stopped by hand', enrolmentBecomes({ status: 'stopped' }), { status: 'stopped', exitReason: 'stoppedByHand' }],
	['held by hand', enrolmentBecomes({ status: 'paused' }), { status: 'paused', exitReason: null, nextStep: 10 }],
	['a mail from the contact is logged', touch({ kind: 'email', direction: 'in' }), { status: 'done', exitReason: 'replied' }],
	['a meeting is logged', touch({ kind: 'meeting' }), { status: 'done', exitReason: 'met' }],
	['the deal is lost', dealBecomes({ stage: 'lost', lostAt: '2026-03-02T09:00:00.000Z' }), { status: 'done', exitReason: 'dealLost' }],
	['unsubscribed', contactBecomes({ unsubscribedAt: '2026-03-02T09:00:00.000Z' }), { status: 'done', exitReason: 'unsubscribed' }],
	['the contact is deleted', (store, { contact }) => store.delete('contacts', [contact]), { status: 'done', exitReason: 'contactGone' }],
	['the enrolment is deleted', (store, { enrolment }) => store.delete('enrolments', [enrolment]), null],
	['the sequence is switched off', (store, { sequence }) => store.update('sequences', [{ id: sequence, fields: { active: false } }]), { status: 'active', exitReason: null, nextStep: 10 }],
	['moved on by another run', enrolmentBecomes({ nextStep: 30, dueAt: '2026-03-03T08:00:00.000Z' }), { status: 'active', nextStep: 30 }],
];

describe('while the mails of a run go out slowly', () => {
	it.each(ACTS)('%s: the mail does not go out', async (_case, act, row) => {
		const clock = fakeClock(base.MONDAY.getTime());
		const store = createMemoryStore({ clock });
		const { taken, last } = await runWith(store, clock, PER_MINUTE + 5, act);
		const addresses = taken.map(({ to }) => to.address);
		expect(addresses).not.toContain(`customer${PER_MINUTE + 4}@kunde.example`);
		const after = (await base.enrolmentsOf(store)).find(({ id }) => id === last.enrolment);
		if (row === null) expect(after).toBeUndefined();
		else expect(after).toMatchObject(row);
	});

	it('what a person wrote into the history meanwhile stays, and the mail goes out', async () => {
		const clock = fakeClock(base.MONDAY.getTime());
		const store = createMemoryStore({ clock });
		const { taken, last } = await runWith(store, clock, PER_MINUTE + 5, enrolmentBecomes({ history: 'Called: is looking forward to it' }));
		expect(taken).toHaveLength(PER_MINUTE + 5);
		const { history } = (await base.enrolmentsOf(store)).find(({ id }) => id === last.enrolment) ?? {};
		expect(history).toMatch(/^Called: is looking forward to it\n.*welcome/);
	});

	it('nothing happens: everybody gets the mail once', async () => {
		const clock = fakeClock(base.MONDAY.getTime());
		const { taken } = await runWith(createMemoryStore({ clock }), clock, 2 * PER_MINUTE + 5, async () => undefined);
		expect(new Set(taken.map(({ to }) => to.address)).size).toBe(2 * PER_MINUTE + 5);
		expect(taken).toHaveLength(2 * PER_MINUTE + 5);
	});
});

describe('calls to Airtable of a run whose hundred mails take five minutes', () => {
	it('are those of a fast one, and those of looking again every two minutes', async () => {
		const airtable = await startOnFake();
		try {
			await installSequenceTables(airtable.open());
			const store = airtable.open();
			airtable.clock.advance(base.MONDAY.getTime() - airtable.clock.now());
			const { taken, last, calls } = await runWith(store, airtable.clock, 100, enrolmentBecomes({ status: 'stopped' }));
			process.stdout.write(`calls per 100 mails that take five minutes: ${calls}\n`);
			expect(calls).toBeLessThanOrEqual(CALLS_FAST + 2 * CALLS_TO_LOOK_AGAIN + CALLS_TO_READ_RULES);
			expect(taken).toHaveLength(99);
			expect((await base.enrolmentsOf(store)).find(({ id }) => id === last.enrolment)).toMatchObject({ exitReason: 'stoppedByHand' });
		} finally {
			await airtable.fake.stop();
		}
	}, 90_000);
});
