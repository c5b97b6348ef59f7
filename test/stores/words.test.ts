// Reasons and stages in texts: people read words, code knows keys, and rows of either spelling are understood.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type Filter, allOf, anyOf, equals, isEmpty, not, oneOf } from '../../domain/filter';
import { createMemoryStore } from '../../stores/memory/memoryStore';
import type { CrmStore } from '../../stores/port';
import { listAll } from '../../stores/rows/written';
import { installTables } from '../support/installTables';
import { type OnFake, startOnFake } from './airtable/subject';

const TABLES = ['contacts', 'deals', 'stageHistory', 'suppressions', 'messages'] as const;

let airtable: OnFake;
let store: CrmStore;
beforeAll(async () => {
	airtable = await startOnFake();
	store = airtable.open();
	await installTables(store, TABLES);
});
afterAll(() => airtable.fake.stop());

describe('a text of which code knows the key', () => {
	beforeEach(async () => {
		await store.delete('stageHistory', (await listAll(store, 'stageHistory')).map(({ id }) => id));
	});

	it('is written as the word of the base, and read as the key', async () => {
		const keys = { toStage: 'proposal', source: 'moved' };
		const [result] = await store.create('stageHistory', [{ fields: { key: 'a', ...keys } }]);
		expect(airtable.fake.table('Phasenverlauf').records()).toMatchObject([{ fields: { 'Nach Phase': 'Angebot', Quelle: 'Verschoben' } }]);
		expect(result).toMatchObject({ ok: true, record: { fields: keys } });
		expect(await listAll(store, 'stageHistory')).toMatchObject([{ fields: keys }]);
	});

	const spelled: ReadonlyArray<readonly [name: string, filter: Filter, found: readonly string[]]> = [
		['by key', equals('toStage', 'proposal'), ['key', 'word', 'english']],
		['by one of several keys', oneOf('toStage', ['proposal', 'won']), ['key', 'word', 'english']],
		['by key and something else', allOf(equals('toStage', 'proposal'), not(isEmpty('key'))), ['key', 'word', 'english']],
		['by one key or the other', anyOf(equals('toStage', 'won'), equals('toStage', 'proposal')), ['key', 'word', 'english']],
		['by not being anything else', not(not(equals('toStage', 'proposal'))), ['key', 'word', 'english']],
		['by what it is not', not(equals('toStage', 'proposal')), ['other', 'none']],
		['by a word of a person', equals('toStage', 'Sondierung'), ['other']],
		['by emptiness', isEmpty('toStage'), ['none']],
	];
	it.each(spelled)('is found %s, however its row spells it', async (_name, filter, found) => {
		airtable.fake.table('Phasenverlauf').seed([
			{ Schlüssel: 'key', 'Nach Phase': 'proposal' },
			{ Schlüssel: 'word', 'Nach Phase': 'Angebot' },
			{ Schlüssel: 'english', 'Nach Phase': 'Proposal' },
			{ Schlüssel: 'other', 'Nach Phase': 'Sondierung' },
			{ Schlüssel: 'none' },
		]);
		const rows = await listAll(store, 'stageHistory', { filter });
		expect(rows.map(({ fields }) => fields.key).sort()).toEqual([...found].sort());
	});

	it('may be what nobody foresaw: an own stage stays as it is', async () => {
		await store.create('stageHistory', [{ fields: { key: 'a', toStage: 'Sondierung' } }]);
		expect(await listAll(store, 'stageHistory')).toMatchObject([{ fields: { toStage: 'Sondierung' } }]);
	});

	it.each([
		['several topics', 'contacts', 'offTopics', 'sequence, survey', 'Mailserien, Umfragen'],
		['a legal basis with its deal', 'messages', 'legalBasis', 'existingCustomer: rec12', 'Bestehender Kunde: rec12'],
	] as const)('may be several in one cell: %s', async (_name, table, field, keys, words) => {
		await store.create(table, [{ fields: { [field]: keys } }]);
		const held = airtable.fake.table(table === 'contacts' ? 'Kontakte' : 'Nachrichten').records();
		expect(held.flatMap(({ fields }) => Object.values(fields))).toContain(words);
		expect(await listAll(store, table)).toMatchObject([{ fields: { [field]: keys } }]);
	});

	it.each([
		['keys of an older row', 'newsletter, survey', 'newsletter, survey'],
		['words', 'Newsletter, Umfragen', 'newsletter, survey'],
		['words and keys, as somebody typed them', ' alle mails ,SURVEY', 'all, survey'],
		['a word and something else', 'Umfragen, ruft selber an', 'survey, ruft selber an'],
		['nothing that is known', 'keine  Angabe , bitte', 'keine  Angabe , bitte'],
	])('are understood in a list of topics: %s', async (_name, cell, keys) => {
		await store.delete('contacts', (await listAll(store, 'contacts')).map(({ id }) => id));
		airtable.fake.table('Kontakte').seed([{ 'Keine Mails zu': cell }]);
		expect(await listAll(store, 'contacts')).toMatchObject([{ fields: { offTopics: keys } }]);
	});

	it('is read as its key with a space that somebody left behind it', async () => {
		airtable.fake.table('Phasenverlauf').seed([{ Schlüssel: 'a', 'Nach Phase': 'Angebot ' }, { Schlüssel: 'b', 'Nach Phase': 'Sondierung ' }]);
		const rows = await listAll(store, 'stageHistory');
		expect(rows.map(({ fields }) => fields.toStage).sort()).toEqual(['Sondierung ', 'proposal']);
	});

	it.each([
		['de', ['Alle Mails', 'Abgemeldet']],
		// The word is the key where nobody gave another one.
		['en', ['all', 'unsubscribed']],
	] as const)('is what people read in a base of language %s', async (language, words) => {
		const memory = createMemoryStore({ language });
		await memory.create('suppressions', [{ fields: { key: 'a all', topic: 'all', reason: 'unsubscribed' } }]);
		const columns = memory.base.tables.values();
		const held = [...columns].flatMap(({ rows }) => [...rows.values()].flatMap(({ cells }) => [...cells.values()]));
		expect(held).toEqual(expect.arrayContaining([...words]));
		expect(await listAll(memory, 'suppressions')).toMatchObject([{ fields: { topic: 'all', reason: 'unsubscribed' } }]);
	});
});
