// People who do not want the mails any more leave their sequences at once, whoever noted it and wherever.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TopicsChoice } from '../../../domain/consent/choice';
import type { Fields } from '../../../domain/record';
import { saveChoices } from '../../../stores/consent/saveChoices';
import { DAY_MS } from '../../../domain/time/day';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { endLeavers } from '../../../stores/sequence/endEnrolments';
import { aContact, aDeal } from '../../support/builders';
import { fakeClock } from '../../support/fakeClock';
import { type OnFake, startOnFake } from '../airtable/subject';
import * as base from './aSequenceBase';
import { installSequenceTables } from './dueSteps';

const AT = '2026-03-02T12:00:00.000Z';
const NOW = new Date('2026-03-02T13:00:00.000Z');

const choiceOf = (contact: string, off: TopicsChoice['off'], on: TopicsChoice['on'] = []): TopicsChoice => ({
	...{ kind: 'topics', contact, emailKey: 'customer0@kunde.example', at: AT, on, off, language: null, wordings: {} },
	...{ pageLanguage: 'de', pageUrl: 'https://n8n.example/webhook/crm/unsubscribe', source: 'oneClick' },
});

async function twoCustomers(sequence: Fields<'sequences'> = {}) {
	const store = createMemoryStore({ clock: fakeClock(NOW.getTime()) });
	const firm = await base.aFirm(store, sequence);
	const people = await base.customers(store, firm, 2);
	await base.enrolAll(store, people);
	const [first, second] = await base.enrolmentsOf(store);
	return { store, contact: people[0]?.contact ?? '', enrolment: first?.id ?? '', other: second?.id ?? '' };
}

const endOf = async (store: CrmStore, enrolment: string) => {
	const row = (await base.enrolmentsOf(store)).find(({ id }) => id === enrolment);
	return `${row?.status} ${row?.exitReason ?? ''}`.trim();
};

describe('a choice by link', () => {
	it.each<[string, Fields<'sequences'>, TopicsChoice['off'], string]>([
		['from everything', {}, ['all'], 'done unsubscribed'],
		['from sequences', {}, ['sequence'], 'done suppressed'],
		['from the newsletter only', {}, ['newsletter'], 'active'],
		['from the newsletter, which is the topic of this one', { topic: 'newsletter' }, ['newsletter'], 'done suppressed'],
		['from nothing', {}, [], 'active'],
	])('%s', async (_case, sequence, off, end) => {
		const { store, contact, enrolment, other } = await twoCustomers(sequence);
		expect(await saveChoices(store, [choiceOf(contact, off)])).toEqual([{ ok: true }]);
		expect([await endOf(store, enrolment), await endOf(store, other)]).toEqual([end, 'active']);
	});

	it('ends who is held, leaves what a person stopped, and is told in the history once', async () => {
		const { store, contact, enrolment } = await twoCustomers();
		await store.update('enrolments', [{ id: enrolment, fields: { status: 'paused' } }]);
		await saveChoices(store, [choiceOf(contact, ['all'])]);
		await saveChoices(store, [choiceOf(contact, ['all'])]);
		const row = (await base.enrolmentsOf(store)).find(({ id }) => id === enrolment);
		expect(row).toMatchObject({ status: 'done', exitReason: 'unsubscribed' });
		expect(row?.history?.match(/Beendet: Abgemeldet/g)).toHaveLength(1);
		await store.update('enrolments', [{ id: enrolment, fields: { status: 'stopped', exitReason: 'stoppedByHand' } }]);
		await saveChoices(store, [choiceOf(contact, ['all'])]);
		expect(await endOf(store, enrolment)).toBe('stopped stoppedByHand');
	});

	it('whoever comes back in the same breath goes on', async () => {
		const { store, contact, enrolment } = await twoCustomers();
		const back = { ...choiceOf(contact, [], ['sequence']), at: '2026-03-02T12:01:00.000Z' };
		await saveChoices(store, [choiceOf(contact, ['sequence']), back]);
		expect(await endOf(store, enrolment)).toBe('active');
	});

	it('a run that died before the enrolment was written is completed by the next', async () => {
		const { store, contact, enrolment } = await twoCustomers();
		const dying: CrmStore = {
			...store,
			update: async (table, changes) => {
				if (table === 'enrolments') throw new Error('killed');
				return await store.update(table, changes);
			},
		};
		expect(await saveChoices(dying, [choiceOf(contact, ['all'])])).toMatchObject([{ ok: false }]);
		expect(await endOf(store, enrolment)).toBe('active');
		await saveChoices(store, [choiceOf(contact, ['all'])]);
		expect(await endOf(store, enrolment)).toBe('done unsubscribed');
	});
});

describe('by hand in the base', () => {
	type Act = (store: CrmStore, contact: string) => Promise<unknown>;
	const suppressed = (topic: string): Act => (store) => base.addRow(store, 'suppressions', { emailKey: 'customer0@kunde.example', topic });
	const unsubscribedAt = (at: string): Act => (store, contact) => store.update('contacts', [{ id: contact, fields: { unsubscribedAt: at } }]);

	it.each<[string, Act, string]>([
		['an address that was suppressed for everything', suppressed('all'), 'done unsubscribed'],
		['an address that was suppressed for sequences', suppressed('sequence'), 'done suppressed'],
		['an address that was suppressed for surveys', suppressed('survey'), 'active'],
		['a contact that was unsubscribed', unsubscribedAt(AT), 'done unsubscribed'],
		['a contact that was unsubscribed long ago: at its next step', unsubscribedAt('2025-01-01T00:00:00.000Z'), 'active'],
	])('%s is found by the next run', async (_case, act, end) => {
		const { store, contact, enrolment, other } = await twoCustomers();
		await act(store, contact);
		const { events } = await endLeavers(store, NOW);
		expect([await endOf(store, enrolment), await endOf(store, other)]).toEqual([end, 'active']);
		expect(events.map(({ outcome, detail }) => `${outcome} ${detail}`)).toEqual(end === 'active' ? [] : [end.replace('done', 'ended')]);
		expect((await endLeavers(store, NOW)).events).toEqual([]);
	});
});

describe('of what was noted by hand', () => {
	it('that of more than a week ago is seen at the next step', async () => {
		const { store, enrolment } = await twoCustomers();
		await base.addRow(store, 'suppressions', { emailKey: 'customer0@kunde.example', topic: 'all' });
		expect((await endLeavers(store, new Date(NOW.getTime() + 8 * DAY_MS))).events).toEqual([]);
		expect(await endOf(store, enrolment)).toBe('active');
	});

	it('the newest hundred are seen: a list that was imported before hides nobody', async () => {
		const store = createMemoryStore({ clock: fakeClock(NOW.getTime()) });
		const earlier = '2026-03-02T10:00:00.000Z';
		const strangers = Array.from({ length: 120 }, (_, index) => ({ fields: aContact({ emailKey: `s${index}@x.example`, unsubscribedAt: earlier }) }));
		await store.create('contacts', strangers);
		await store.create('suppressions', strangers.map(({ fields }, index) => ({ fields: { key: `s${index}`, emailKey: fields.emailKey ?? '', topic: 'all', at: earlier } })));
		const people = await base.customers(store, await base.aFirm(store), 3);
		await base.enrolAll(store, people);
		await store.update('contacts', [{ id: people[0]?.contact ?? '', fields: { unsubscribedAt: AT } }]);
		await base.addRow(store, 'suppressions', { key: 'mine', emailKey: 'customer1@kunde.example', topic: 'all', at: AT });
		const { events } = await endLeavers(store, NOW);
		expect(events.map(({ contact }) => contact).sort()).toEqual(people.slice(0, 2).map(({ contact }) => contact).sort());
	});
});

describe('calls to Airtable', () => {
	let airtable: OnFake;
	beforeAll(async () => {
		airtable = await startOnFake();
		await installSequenceTables(airtable.open());
	});
	afterAll(async () => {
		await airtable.fake.stop();
	});

	it('two where nobody left, three more and a batch of ten where ten did', async () => {
		const store = airtable.open();
		const firm = await base.aFirm(store);
		const people = await base.customers(store, firm, 12);
		await base.enrolAll(store, people);
		await store.rules('sequences');
		const now = new Date(airtable.clock.now());
		expect((await endLeavers(store, now)).calls).toBe(2);
		const rows = Array.from({ length: 10 }, (_, index) => ({ fields: { key: `k${index}`, emailKey: `customer${index}@kunde.example`, topic: 'all' } }));
		await store.create('suppressions', rows);
		// Contacts by their address, and what they take part in, which Airtable finds in two.
		const { events, calls } = await endLeavers(store, now);
		expect([events.length, calls]).toEqual([10, 6]);
		expect((await base.enrolmentsOf(store)).filter(({ status }) => status === 'active')).toHaveLength(2);
	}, 60_000);

	it.each([
		['takes part', true, 10],
		['takes part in nothing', false, 7],
	])('of one click by somebody who %s', async (_case, takesPart, most) => {
		const store = airtable.open();
		await base.aFirm(store);
		const emailKey = `${takesPart}@kunde.example`;
		const contact = await base.addRow(store, 'contacts', aContact({ email: emailKey, emailKey }));
		const deal = await base.addRow(store, 'deals', aDeal({ contact, stage: 'won', wonAt: AT }));
		if (takesPart) await base.enrolAll(store, [{ contact, deal }]);
		const before = store.calls;
		expect(await saveChoices(store, [{ ...choiceOf(contact, ['all']), emailKey }])).toEqual([{ ok: true }]);
		expect(store.calls - before).toBeLessThanOrEqual(most);
		const own = (await base.enrolmentsOf(store)).filter((row) => row.contact === contact);
		expect(own.map(({ exitReason }) => exitReason)).toEqual(takesPart ? ['unsubscribed'] : []);
	}, 60_000);
});
