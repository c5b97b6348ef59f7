// What is thrown away because it is old, and what stays whatever its age.
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { MOST_AT_ONCE, tidyUp } from '../../../stores/setup/tidyUp';
import { installTables } from '../../support/installTables';
import { startOnFake } from '../airtable/subject';

const now = new Date('2026-06-30T04:10:00Z');
const YOUNG = '2026-04-02T04:10:00.000Z';
const OLD = '2026-03-31T04:10:00.000Z';

const keepDays = async (store: CrmStore, value: string): Promise<unknown> =>
	await store.upsert('settings', 'key', [{ fields: { key: 'keepDays', value } }]);

const keysOf = async (store: CrmStore, table: 'runs' | 'leadInbox') =>
	(await listAll(store, table)).map(({ fields }) => fields.key);

describe('the run log', () => {
	it.each<[name: string, row: Fields<'runs'>, stays: boolean]>([
		['an old row that was seen', { startedAt: OLD, status: 'seen' }, false],
		['an old row that nobody looked at', { startedAt: OLD, status: 'new', handling: 'person' }, false],
		['an old row without a status', { startedAt: OLD }, false],
		['calls that were counted long ago', { startedAt: OLD, workflow: 'calls', status: 'seen' }, false],
		['an old row that is to be run again', { startedAt: OLD, status: 'retry' }, true],
		['an old row that is running', { startedAt: OLD, status: 'running' }, true],
		['a row of 89 days', { startedAt: YOUNG, status: 'done' }, true],
		['a row that nobody knows the age of', { status: 'done' }, true],
	])('%s', async (_name, row, stays) => {
		const store = createMemoryStore();
		await store.create('runs', [{ fields: { key: 'one', ...row } }]);
		const tidied = await tidyUp(store, { now, rehearse: false });
		expect(await keysOf(store, 'runs')).toEqual(stays ? ['one'] : []);
		expect(tidied.runs).toBe(stays ? 0 : 1);
	});
});

describe('the lead inbox', () => {
	const posted = { payload: '{"mail":"a@b.example"}', lead: '{"email":"a@b.example"}' };

	it.each<[name: string, row: Fields<'leadInbox'>, becomes: 'kept' | 'emptied' | 'gone']>([
		['an old lead that was captured', { receivedAt: OLD, status: 'done', outcome: 'captured' }, 'emptied'],
		['old spam that nobody released', { receivedAt: OLD, status: 'quarantined', outcome: 'spam' }, 'gone'],
		['an old entry that a person is to look at', { receivedAt: OLD, status: 'refused' }, 'kept'],
		['an old entry that was released a moment ago', { receivedAt: OLD, status: 'release' }, 'kept'],
		['an old entry that is to be tried again', { receivedAt: OLD, status: 'retry' }, 'kept'],
		['a lead of 89 days', { receivedAt: YOUNG, status: 'done' }, 'kept'],
		['spam of 89 days', { receivedAt: YOUNG, status: 'quarantined' }, 'kept'],
	])('%s', async (_name, row, becomes) => {
		const store = createMemoryStore();
		await store.create('leadInbox', [{ fields: { key: 'one', ...posted, ...row } }]);
		await tidyUp(store, { now, rehearse: false });
		const [left] = await listAll(store, 'leadInbox');
		if (becomes === 'gone') expect(left).toBeUndefined();
		else expect(left?.fields).toMatchObject({ key: 'one', ...(becomes === 'kept' ? posted : { payload: null, lead: null }) });
		expect(await tidyUp(store, { now, rehearse: false })).toEqual({ runs: 0, spam: 0, posts: 0, hasMore: false });
	});
});

describe('the setting keepDays', () => {
	it.each([
		['30', []],
		['100', ['one']],
		['0', ['one']],
		['', []],
	])('"%s"', async (value, left) => {
		const store = createMemoryStore();
		await store.create('runs', [{ fields: { key: 'one', startedAt: OLD } }]);
		await keepDays(store, value);
		await tidyUp(store, { now, rehearse: false });
		expect(await keysOf(store, 'runs')).toEqual(left);
	});

	it.each(['three months', '-1', '9e9', '999999'])('"%s" deletes nothing and is refused', async (value) => {
		const store = createMemoryStore();
		await store.create('runs', [{ fields: { key: 'one', startedAt: OLD } }]);
		await keepDays(store, value);
		await expect(tidyUp(store, { now, rehearse: false })).rejects.toThrow('"keepDays"');
		expect(await keysOf(store, 'runs')).toEqual(['one']);
	});
});

it('costs a call for a hundred that are read and ten that go on Airtable, and three when there is nothing', async () => {
	const airtable = await startOnFake();
	try {
		const store = airtable.open();
		await installTables(store, ['contacts', 'runs', 'leadInbox', 'settings']);
		const count = MOST_AT_ONCE + 10;
		await store.create('runs', Array.from({ length: count }, (_, index) => ({ fields: { key: `run ${index}`, startedAt: OLD } })));
		await store.create('leadInbox', [{ fields: { key: 'a', receivedAt: OLD, status: 'done', payload: '{}' } }]);
		await store.settings();
		const callsOf = async (rehearse: boolean) => {
			const before = store.calls;
			const tidied = await tidyUp(store, { now, rehearse });
			return { ...tidied, calls: store.calls - before };
		};
		const all = { runs: MOST_AT_ONCE, spam: 0, posts: 1, hasMore: true };
		expect(await callsOf(true)).toEqual({ ...all, calls: MOST_AT_ONCE / 100 + 2 });
		expect(await callsOf(false)).toEqual({ ...all, calls: MOST_AT_ONCE / 100 + 2 + MOST_AT_ONCE / 10 + 1 });
		expect(await callsOf(false)).toEqual({ runs: 10, spam: 0, posts: 0, hasMore: false, calls: 4 });
		expect(await callsOf(false)).toEqual({ runs: 0, spam: 0, posts: 0, hasMore: false, calls: 3 });
	} finally {
		await airtable.fake.stop();
	}
});
