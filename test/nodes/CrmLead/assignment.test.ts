// The operations of assignment on a base in memory: what they put out.
import type { IDataObject } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { assign } from '../../../nodes/CrmLead/assign.operation';
import { createBurstGate } from '../../../nodes/CrmLead/burstGate';
import type { LeadEnv } from '../../../nodes/CrmLead/env';
import { escalate } from '../../../nodes/CrmLead/escalate.operation';
import { responseTimes } from '../../../nodes/CrmLead/responseTimes.operation';
import { whoWouldGet } from '../../../nodes/CrmLead/whoWouldGet.operation';
import { chosenOperation } from '../../../nodes/shared/describe';
import { captureLeads } from '../../../stores/lead/captureLeads';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { localRates } from '../../../stores/rates';
import { LocalTurns } from '../../../stores/turns';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { aContact, anActivity, aTeamMember, at } from '../../support/builders';
import { aPost, NOW } from '../../stores/lead/posts';

const LATE = at('2026-03-02T10:05Z');

let store: CrmStore;
let memory: IDataObject;

const person = (name: string, overrides: Fields<'team'> = {}) => ({
	fields: aTeamMember({ name, email: `${name}@firma.example`, ...overrides }),
});

beforeEach(async () => {
	memory = {};
	store = createMemoryStore({ clock: { now: () => NOW.getTime(), sleep: async () => undefined } });
	await store.create('team', [person('ada'), person('ben')]);
	await store.create('routingRules', [
		{ fields: { name: 'Zürich', order: 1, condition: 'PLZ', operator: 'between', value: '8000-8999', assignTo: 'ben', active: true } },
		{ fields: { name: 'Krumm', order: 2, condition: 'PLZ', operator: 'between', value: 'Bern', assignTo: 'ada', active: true } },
		{ fields: { name: 'Alle', order: 3, assignTo: 'team', active: true } },
	]);
	await store.upsert('settings', 'key', [
		{ fields: { key: 'language', value: 'de' } },
		{ fields: { key: 'timeZone', value: 'Europe/Zurich' } },
	]);
});

const OPERATIONS = [assign, whoWouldGet, escalate, responseTimes];

async function results(name: string, items: readonly object[], now = NOW, isByHand = false) {
	const env: LeadEnv = {
		...{ store: async () => store, now, timeZone: 'Europe/Zurich', executionId: '1' },
		...{ workflow: { id: 'test', name: 'Test' }, memory, isByHand },
		...{ turns: async () => new LocalTurns({ now: () => now.getTime(), sleep: async () => undefined }), aloneSince: null },
		gate: createBurstGate({ now: () => now.getTime(), sleep: async () => undefined }),
		...{ rates: async () => localRates({ now: () => now.getTime() }), readFile: async () => Buffer.alloc(0) },
	};
	const raw = items.map((params) => {
		const values = new Map(Object.entries(params));
		return { read: (key: string) => values.get(key), json: {}, binary: undefined };
	});
	const resource = { name: 'lead', displayName: 'Lead', operations: OPERATIONS };
	return await chosenOperation([resource], 'lead', name).execute(raw, env);
}

async function run(...args: Parameters<typeof results>): Promise<readonly IDataObject[]> {
	return (await results(...args)).flatMap((result) => {
		if (!result.ok) throw result.error;
		return result.rows.map(({ json }) => json);
	});
}

async function contactIds(...contacts: ReadonlyArray<Fields<'contacts'>>): Promise<readonly string[]> {
	const written = await store.create('contacts', contacts.map((fields) => ({ fields: aContact(fields) })));
	return written.map((result) => (result.ok ? result.record.id : ''));
}

const nameOf = (json: IDataObject | undefined) => (json?.owner as IDataObject | null)?.name;

describe('assign', () => {
	const TWO = [
		{ email: 'a@x.example', emailKey: 'a@x.example' },
		{ email: 'b@x.example', emailKey: 'b@x.example' },
	];

	it('gives each contact somebody in turn, and says why', async () => {
		const [first = '', second = ''] = await contactIds(...TWO);
		const rows = await run('assign', [{ contact: first }, { contact: second }]);
		expect(rows.map(nameOf)).toEqual(['ada', 'ben']);
		expect(rows[0]).toMatchObject({
			...{ contactId: first, assigned: true, assignedAt: NOW.toISOString() },
			reason: 'Regel «Alle»: gilt für alle. Reihum unter 2, war an der Reihe.',
		});
		expect((await listAll(store, 'contacts')).map(({ fields }) => fields.owner)).not.toContain(null);
	});

	it('leaves an owner who is there, unless the item asks to replace them', async () => {
		const [ada] = await listAll(store, 'team');
		const [first = ''] = await contactIds({ ...TWO[0], owner: ada?.id ?? null });
		const [kept] = await run('assign', [{ contact: first }]);
		expect([kept?.assigned, nameOf(kept), kept?.reason]).toEqual([false, 'ada', 'Betreut diesen Kontakt bereits.']);
		await run('assign', [{ contact: (await contactIds(TWO[1] ?? {}))[0] ?? '' }]);
		const [replaced] = await run('assign', [{ contact: first, replacesOwner: true }]);
		expect([replaced?.assigned, nameOf(replaced)]).toEqual([true, 'ben']);
	});

	it('fails only the item whose contact is not there', async () => {
		const [first = ''] = await contactIds(TWO[0] ?? {});
		const answers = await results('assign', [{ contact: 'gone@x.example' }, { contact: first }]);
		expect(answers.map(({ ok }) => ok)).toEqual([false, true]);
	});
});

describe('who would get this', () => {
	it('answers for a made-up lead, names rows that cannot be read once, and writes nothing', async () => {
		const lead = { extras: { PLZ: '8001' } };
		const rows = await run('whoWouldGet', [{ askAbout: 'lead', lead }, { askAbout: 'lead', lead: '{"extras":{"PLZ":"3000"}}' }]);
		expect(rows.map((row) => [nameOf(row), row.rule])).toEqual([['ben', 'Zürich'], ['ada', 'Alle']]);
		expect(rows.map(({ faults }) => faults)).toEqual([
			['Regel «Krumm»: der Bereich wird nicht verstanden; so wird er geschrieben: 8000-8999'],
			[],
		]);
		expect((await listAll(store, 'team')).map(({ fields }) => fields.turn ?? null)).toEqual([null, null]);
	});

	it('answers for a contact, and fails the item that is no lead', async () => {
		const [ada] = await listAll(store, 'team');
		const [contact = ''] = await contactIds({ owner: ada?.id ?? null });
		const [known] = await run('whoWouldGet', [{ askAbout: 'contact', contact }]);
		expect([nameOf(known), known?.rule]).toEqual(['ada', null]);
		const answers = await results('whoWouldGet', [{ askAbout: 'lead', lead: '[' }, { askAbout: 'contact', contact }]);
		expect(answers.map(({ ok }) => ok)).toEqual([false, true]);
	});
});

describe('escalate', () => {
	beforeEach(async () => {
		await captureLeads(store, [aPost({ email: 'eva@gmail.com', name: 'Eva Muster' })], NOW);
	});

	it('puts out an item per mail, as CRM Mail wants it', async () => {
		const rows = await run('escalate', [{ pace: 'always' }, { pace: 'always' }], LATE);
		expect(rows).toHaveLength(2);
		expect(rows[0]).toMatchObject({
			...{ step: 'passedOn', from: { name: 'ada' }, to: { name: 'ben' } },
			mail: { email: 'ben@firma.example', sendKey: expect.stringMatching(/^leadEscalation:\w+:1:newOwner$/) },
		});
	});

	it('is left out on a schedule until its time has come, but never by hand', async () => {
		memory.nextAt = at('2026-03-02T10:10Z').toISOString();
		expect(await run('escalate', [{ pace: 'budget' }], LATE)).toEqual([]);
		expect(await run('escalate', [{ pace: 'budget' }], LATE, true)).toHaveLength(2);
		expect(memory.nextAt).toBe(at('2026-03-02T10:19Z').toISOString());
	});
});

describe('response times', () => {
	it('give the median in all, by owner with a name, and by source', async () => {
		await captureLeads(store, [aPost({ email: 'eva@gmail.com', name: 'Eva Muster' })], NOW);
		const [contact] = await listAll(store, 'contacts');
		const call = { kind: 'call', direction: 'out', occurredAt: '2026-03-02T09:30:00.000Z' } as const;
		await store.create('activities', [{ fields: anActivity({ ...call, contact: contact?.id ?? null }) }]);
		await run('escalate', [{ pace: 'always' }], LATE);
		const rows = await run('responseTimes', [{ days: 90 }], LATE);
		expect(rows.map(({ dimension, name, n, medianMinutes }) => [dimension, name, n, medianMinutes])).toEqual([
			['all', '', 1, 30],
			['owner', 'ada', 1, 30],
			['source', contact?.fields.source ?? '', 1, 30],
		]);
	});

	it.each([[0], [-1], ['90'], [null]])('refuse %j days', async (days) => {
		const [answer] = await results('responseTimes', [{ days }]);
		expect(answer?.ok).toBe(false);
	});
});
