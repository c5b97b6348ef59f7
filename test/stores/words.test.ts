// Reasons and stages in texts: people read words, code knows keys, and rows of either spelling are understood.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type Filter, equals, isEmpty, not, oneOf } from '../../domain/filter';
import { createMemoryStore } from '../../stores/memory/memoryStore';
import { openStore } from '../../stores/openStore';
import type { CrmStore } from '../../stores/port';
import { listAll } from '../../stores/rows/written';
import { startFakeAirtable, type FakeAirtable } from '../support/fakeAirtable';
import { installTables } from '../support/installTables';

const TABLES = ['deals', 'stageHistory', 'suppressions'] as const;

let fake: FakeAirtable;
let store: CrmStore;
beforeAll(async () => {
	fake = await startFakeAirtable({ requestsPerSecond: 10_000, requestsPerSecondOfToken: 10_000 });
	const credential = { provider: 'airtable', token: fake.token, baseId: fake.baseId, apiUrl: fake.url, requestsPerSecond: 0 } as const;
	store = openStore(credential, { clock: { now: () => Date.now(), sleep: async () => undefined }, fetch });
	await installTables(store, TABLES);
});
afterAll(() => fake.stop());

describe('a text of which code knows the key', () => {
	beforeEach(async () => {
		await store.delete('stageHistory', (await listAll(store, 'stageHistory')).map(({ id }) => id));
	});

	it('is written as the word of the base, and read as the key', async () => {
		const keys = { toStage: 'proposal', source: 'moved' };
		const [result] = await store.create('stageHistory', [{ fields: { key: 'a', ...keys } }]);
		expect(fake.table('Phasenverlauf').records()).toMatchObject([{ fields: { 'Nach Phase': 'Angebot', Quelle: 'Verschoben' } }]);
		expect(result).toMatchObject({ ok: true, record: { fields: keys } });
		expect(await listAll(store, 'stageHistory')).toMatchObject([{ fields: keys }]);
	});

	const spelled: ReadonlyArray<readonly [name: string, filter: Filter, found: readonly string[]]> = [
		['by key', equals('toStage', 'proposal'), ['key', 'word', 'english']],
		['by one of several keys', oneOf('toStage', ['proposal', 'won']), ['key', 'word', 'english']],
		['by what it is not', not(equals('toStage', 'proposal')), ['other', 'none']],
		['by a word of a person', equals('toStage', 'Sondierung'), ['other']],
		['by emptiness', isEmpty('toStage'), ['none']],
	];
	it.each(spelled)('is found %s, however its row spells it', async (_name, filter, found) => {
		fake.table('Phasenverlauf').seed([
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

	it('is the key itself where an English base has no other word', async () => {
		const english = createMemoryStore({ language: 'en' });
		await english.create('suppressions', [{ fields: { key: 'a all', topic: 'all', reason: 'unsubscribed' } }]);
		const columns = english.base.tables.values();
		const held = [...columns].flatMap(({ rows }) => [...rows.values()].flatMap(({ cells }) => [...cells.values()]));
		expect(held).toEqual(expect.arrayContaining(['all', 'unsubscribed']));
	});
});
