// Choices about tasks, saved in a base together with others: in memory, and on Airtable with its calls counted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TopicsChoice } from '../../../domain/consent/choice';
import { planTables } from '../../../domain/schema/planTables';
import type { TaskChoice } from '../../../domain/task/taskChoice';
import { saveLinkChoices } from '../../../stores/consent/saveLinkChoices';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { startOnFake, type OnFake } from '../airtable/subject';

const AT = '2026-11-24T07:00:00.000Z';
const TABLES = ['companies', 'team', 'contacts', 'deals', 'tasks', 'suppressions', 'consents', 'settings'] as const;
let airtable: OnFake;

beforeAll(async () => {
	airtable = await startOnFake();
	const base = airtable.open();
	const plan = async () => planTables(await base.describe(), [...TABLES], 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await base.extend(change);
	}
});

afterAll(async () => {
	await airtable.fake.stop();
});

const choose = (task: string, change: TaskChoice['change']): TaskChoice => ({
	...{ kind: 'task', task, change, at: AT, closedReason: 'Per Link' },
});

async function tasks(store: CrmStore, count: number): Promise<string[]> {
	const rows = Array.from({ length: count }, (_, index) => ({
		fields: { title: `Aufgabe ${index}`, status: 'open', dueOn: '2026-11-20' } as const,
	}));
	return (await store.create('tasks', rows)).flatMap((answer) => (answer.ok ? [answer.record.id] : []));
}

describe.each([
	['in memory', () => createMemoryStore()],
	['on Airtable', () => airtable.open()],
])('%s', (_place, open) => {
	it('one is ticked off, one is moved, one is gone, and something unreadable stays unanswered', async () => {
		const store = open();
		const [done = '', moved = '', gone = ''] = await tasks(store, 3);
		await store.delete('tasks', [gone]);
		const choices = [choose(done, 'done'), null, choose(moved, 'nextMonday'), choose(gone, 'done')];
		expect(await saveLinkChoices(store, choices)).toEqual([{ ok: true }, null, { ok: true }, { ok: true }]);
		expect((await store.get('tasks', done)).fields).toMatchObject({ status: 'done', closedReason: 'Per Link' });
		expect((await store.get('tasks', moved)).fields).toMatchObject({ status: 'open', dueOn: '2026-11-30' });
	});

	it('and what somebody chose about mails is saved beside it', async () => {
		const store = open();
		const [task = ''] = await tasks(store, 1);
		const leaves: TopicsChoice = {
			...{ kind: 'topics', contact: '', emailKey: 'anna@muster.example', at: AT, on: [], off: ['all'], language: null },
			...{ wordings: {}, pageLanguage: 'de', pageUrl: 'https://n8n.example/x', source: 'oneClick' },
		};
		const answers = await saveLinkChoices(store, [choose(task, 'done'), leaves]);
		expect(answers).toEqual([{ ok: true }, { ok: true }]);
		expect((await store.get('tasks', task)).fields.status).toBe('done');
	});
});

it('ten choices cost one call to read and one to write on Airtable; a repeat only reads', async () => {
	const store = airtable.open();
	const choices = (await tasks(store, 10)).map((task) => choose(task, 'done'));
	await store.settings();
	const callsFor = async () => {
		const before = store.calls;
		await saveLinkChoices(store, choices);
		return store.calls - before;
	};
	expect(await callsFor()).toBe(2);
	expect(await callsFor()).toBe(1);
});
