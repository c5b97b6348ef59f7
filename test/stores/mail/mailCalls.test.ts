// What sending costs on Airtable: calls counted on the fake.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { MailRequest } from '../../../domain/mail/mailRequest';
import { sendMails } from '../../../stores/mail/sendMails';
import type { CrmStore } from '../../../stores/port';
import { aContact } from '../../support/builders';
import { startOnFake, type OnFake } from '../airtable/subject';
import { installMailTables } from './installMailTables';
import { aMailWorld, aNotification, aRequest, type MailWorld } from './mailWorld';

let airtable: OnFake;
let store: CrmStore;
let world: MailWorld;
let people: readonly MailRequest[];

beforeAll(async () => {
	airtable = await startOnFake();
	store = await installMailTables(airtable.open());
	const settings = { mailsPerDay: '450', marketingMailsPerWeek: '3' };
	world = await aMailWorld({ store, clock: airtable.clock, settings });
	const emails = Array.from({ length: 100 }, (_, index) => `p${index}@kunde.example`);
	const written = await store.create(
		'contacts',
		emails.map((email) => ({ fields: aContact({ email, emailKey: email, consent: true }) })),
	);
	people = written.flatMap((result, index) =>
		result.ok ? [aRequest(result.record.id, { email: emails[index] ?? '' })] : [],
	);
	await store.settings();
});

afterAll(async () => {
	await airtable.fake.stop();
});

async function callsFor(requests: readonly MailRequest[], kind: string): Promise<number> {
	const before = store.calls;
	const outcomes = await sendMails(world.ports, requests);
	expect(new Set(outcomes.map((outcome) => outcome.kind))).toEqual(new Set([kind]));
	return store.calls - before;
}

const named = (requests: readonly MailRequest[], name: string): readonly MailRequest[] =>
	requests.map((request) => ({ ...request, sendKey: `${name}:${request.email}` }));

describe('calls to Airtable', () => {
	// The floor: ten claims and ten confirmations in tens; claims, contacts, suppressions and the last week read in
	// hundreds. One more tells how much the mailbox has sent today; and without a pace another process might use up the
	// day at any time, so that it is looked at again after each ten.
	it('a hundred mails that are due: 35, five for what decides and ten for the limit of the day', async () => {
		expect(await callsFor(named(people, 'first'), 'sent')).toBe(20 + 4 + 1 + 10);
		expect(world.taken).toHaveLength(100);
	});

	it('the same hundred again: one, which writes nothing', async () => {
		expect(await callsFor(named(people, 'first'), 'alreadySent')).toBe(1);
	});

	it('ten more: nine', async () => {
		expect(await callsFor(named(people.slice(0, 10), 'second'), 'sent')).toBe(2 + 4 + 1 + 2);
	});

	it('ten more at a pace of 20 a minute: eight, as long as nobody can have used up the day', async () => {
		await store.upsert('settings', 'key', [{ fields: { key: 'mailsPerMinute', value: '20' } }]);
		airtable.clock.advance(60_000);
		await store.settings();
		expect(await callsFor(named(people.slice(10, 20), 'third'), 'sent')).toBe(2 + 4 + 2);
	});

	it('one to a colleague: three', async () => {
		expect(await callsFor([aNotification()], 'sent')).toBe(3);
	});

	it('a run that comes second in the moment of claiming keeps away', async () => {
		const [request] = named(people.slice(20, 21), 'race');
		const both = await Promise.all(
			[world.ports, { ...world.ports, store: airtable.open() }].map(
				async (ports) => await sendMails(ports, request === undefined ? [] : [request]),
			),
		);
		const kinds = both.flat().map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(1);
	});
});
