// Choices made by link, saved in a base: in memory, and on Airtable with its calls counted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TopicsChoice } from '../../../domain/consent/choice';
import { optInKey, optInRow, type OptInRequest } from '../../../domain/consent/optIn';
import { decideSend } from '../../../domain/mail/decideSend';
import { planTables } from '../../../domain/schema/planTables';
import { saveChoices } from '../../../stores/consent/saveChoices';
import { readMailFacts } from '../../../stores/mail/readMailFacts';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { aContact } from '../../support/builders';
import { startOnFake, type OnFake } from '../airtable/subject';
import { rowsOf } from '../lead/posts';
import { aRequest } from '../mail/mailWorld';

const AT = '2026-03-09T12:00:00.000Z';
let airtable: OnFake;

beforeAll(async () => {
	airtable = await startOnFake();
	const base = airtable.open();
	const plan = async () => planTables(await base.describe(), ['companies', 'team', 'contacts', 'messages', 'suppressions', 'consents'], 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await base.extend(change);
	}
});

afterAll(async () => {
	await airtable.fake.stop();
});

const choose = (name: string, contact: string, change: Partial<TopicsChoice> = {}): TopicsChoice => ({
	...{ kind: 'topics', contact, emailKey: `${name}@muster.example`, at: AT, on: [], off: ['all'], language: null },
	...{ wordings: { newsletter: 'Ja, gerne' }, pageLanguage: 'de', pageUrl: 'https://n8n.example/webhook/crm/x' },
	...{ source: 'unsubscribePage', ...change },
});

async function people(store: CrmStore, names: readonly string[]): Promise<string[]> {
	const rows = names.map((name) => ({
		fields: aContact({ email: `${name}@muster.example`, emailKey: `${name}@muster.example`, consent: true }),
	}));
	const answers = await store.create('contacts', rows);
	return answers.flatMap((answer) => (answer.ok ? [answer.record.id] : []));
}

describe.each([
	['in memory', () => createMemoryStore()],
	['on Airtable', () => airtable.open()],
])('%s', (_place, open) => {
	it('a person leaves, comes back for one topic, and both are proven', async () => {
		const store = open();
		const [id = ''] = await people(store, ['beat']);
		expect(await saveChoices(store, [choose('beat', id)])).toEqual([{ ok: true }]);
		expect((await store.get('contacts', id)).fields).toMatchObject({ unsubscribedAt: AT, emailKey: 'beat@muster.example' });

		const later = { at: '2026-03-10T08:00:00.000Z', on: ['newsletter'] as TopicsChoice['on'], off: [] };
		await saveChoices(store, [choose('beat', id, later)]);
		expect((await store.get('contacts', id)).fields).toMatchObject({ consent: true, consentText: 'Ja, gerne' });
		const mine = (await rowsOf(store, 'suppressions')).filter(({ fields }) => fields.emailKey === 'beat@muster.example');
		expect(mine.map(({ fields }) => fields.topic).sort()).toEqual(['sequence', 'survey']);
		const proof = (await rowsOf(store, 'consents')).filter(({ fields }) => fields.contact === id);
		expect(proof.map(({ fields }) => [fields.topic, fields.status]).sort()).toEqual([
			['all', 'withdrawn'],
			['newsletter', 'confirmed'],
		]);
	});

	it('a topic that was left stays left when the address is corrected', async () => {
		const store = open();
		const [id = ''] = await people(store, ['dora']);
		await saveChoices(store, [choose('dora', id, { off: ['newsletter'] })]);
		const email = 'dora@neu.example';
		await store.update('contacts', [{ id, fields: { email, emailKey: email } }]);
		const facts = await readMailFacts(store, [aRequest(id, { email })], new Date(AT));
		const known = { ...facts.factsOf(aRequest(id, { email })), isTransactional: false };
		const rules = { firmLanguage: 'de', marketingMailsPerWeek: 0 };
		const decide = (topic: 'newsletter' | 'sequence') => decideSend(aRequest(id, { email, topic }), known, rules, new Date(AT));
		expect(decide('newsletter')).toEqual({ kind: 'refuse', reason: 'suppressed' });
		expect(decide('sequence')).toMatchObject({ kind: 'send', address: email });
	});

	it('an opt-in is confirmed once', async () => {
		const store = open();
		const [id = ''] = await people(store, ['carla']);
		const asked: OptInRequest = {
			...{ contact: id, emailKey: 'carla@muster.example', topic: 'newsletter', wording: 'Ja, bitte', language: 'de' },
			...{ formId: 'kontakt', pageUrl: 'https://firma.example/kontakt', requestedAt: AT },
		};
		const consent = optInKey(asked);
		await store.upsert('consents', 'key', [{ fields: optInRow(asked) }]);
		const confirm = (at: string) =>
			saveChoices(store, [{ kind: 'confirm', contact: id, emailKey: asked.emailKey, at, consent }]);
		await confirm('2026-03-10T09:00:00.000Z');
		await confirm('2026-03-11T09:00:00.000Z');
		const row = (await rowsOf(store, 'consents')).find(({ fields }) => fields.key === consent);
		expect(row?.fields).toMatchObject({ status: 'confirmed', confirmedAt: '2026-03-10T09:00:00.000Z', wording: 'Ja, bitte' });
		expect((await store.get('contacts', id)).fields).toMatchObject({ consent: true, consentAt: '2026-03-10T09:00:00.000Z' });
	});

	it('somebody whose contact was deleted is kept from being written to all the same', async () => {
		const store = open();
		const [id = ''] = await people(store, ['gone']);
		await store.delete('contacts', [id]);
		await saveChoices(store, [choose('gone', id)]);
		const keys = (await rowsOf(store, 'suppressions')).map(({ fields }) => fields.key);
		expect(keys).toContain('gone@muster.example all');
	});
});

describe('the calls to Airtable', () => {
	it('are three to read and one per ten rows of each table to write; a repeat only reads', async () => {
		const store = airtable.open();
		const names = Array.from({ length: 10 }, (_, index) => `p${index}`);
		const ids = await people(store, names);
		const choices = names.map((name, index) => choose(name, ids[index] ?? ''));
		const callsFor = async () => {
			// What came before must not count towards the limit of the second in which this begins.
			airtable.clock.advance(60_000);
			const before = store.calls;
			await saveChoices(store, choices);
			return store.calls - before;
		};
		expect(await callsFor()).toBe(6);
		expect(await callsFor()).toBe(3);
	});
});
