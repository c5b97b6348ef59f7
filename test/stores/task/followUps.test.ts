import { beforeEach, describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import type { CrmStore } from '../../../stores/port';
import { followUps } from '../../../stores/task/followUps';
import { listAll } from '../../../stores/rows/written';
import { aPipelineBase } from '../pipeline/pipelineBase';

const NOW = new Date('2026-01-05T06:00:00.000Z');
let store: CrmStore;
let anna: string;
let beat: string;

beforeEach(async () => {
	const base = await aPipelineBase();
	store = base.store;
	[anna = '', beat = ''] = base.team;
});

const addTask = (fields: Fields<'tasks'>) => store.create('tasks', [{ fields }]);
const titles = async () => (await listAll(store, 'tasks')).map(({ fields }) => `${fields.title} ${fields.status} ${fields.dueOn} ${fields.repeat}`);

describe('the morning round', () => {
	it('tells each person what is due, and adopts what nobody owns', async () => {
		await addTask({ title: 'A', status: 'open', owner: anna, dueOn: '2026-01-05' });
		await addTask({ title: 'B', status: 'open', dueOn: '2026-01-02' });
		await addTask({ title: 'later', status: 'open', owner: anna, dueOn: '2026-01-06' });
		await addTask({ title: 'done', status: 'done', owner: anna, dueOn: '2026-01-02' });
		const { recipients, adopted } = await followUps(store, NOW);
		expect(adopted).toBe(1);
		const told = recipients.map(({ member, tasks }) => [member.id, tasks.map(({ task }) => task.fields.title)]);
		expect(told).toEqual([[beat, ['B']], [anna, ['A']]]);
	});

	it('takes a task that was typed in without a status for one to be done', async () => {
		await addTask({ title: 'A', owner: anna, dueOn: '2026-01-04' });
		await addTask({ title: 'B', status: null, dueOn: '2026-01-04' });
		const { recipients, adopted } = await followUps(store, NOW);
		const told = recipients.map(({ member, tasks }) => [member.id, tasks.map(({ task }) => task.fields.title)]);
		expect([adopted, told]).toEqual([1, [[anna, ['A']], [beat, ['B']]]]);
	});

	it('lets a repeating task come again once, however often it runs', async () => {
		await addTask({ title: 'R', status: 'done', owner: anna, dueOn: '2026-01-02', repeat: 'weekly' });
		for (const repeated of [1, 0, 0]) expect((await followUps(store, NOW)).repeated).toBe(repeated);
		expect(await titles()).toEqual(['R done 2026-01-02 null', 'R open 2026-01-09 weekly']);
	});

	it('and once only when it died before the old one was put to rest', async () => {
		await addTask({ title: 'R', status: 'done', owner: anna, dueOn: '2026-01-02', repeat: 'weekly' });
		const dying = { ...store, update: () => Promise.reject(new Error('died')) };
		await expect(followUps(dying, NOW)).rejects.toThrow('died');
		await followUps(store, NOW);
		expect(await titles()).toHaveLength(2);
	});

	it('gives a colleague who is named in a note one task', async () => {
		await store.create('activities', [{ fields: { kind: 'note', subject: 'Besuch', body: 'Bitte @Beat', owner: anna } }]);
		expect((await followUps(store, NOW)).mentioned).toBe(1);
		expect((await followUps(store, NOW)).mentioned).toBe(0);
	});
});
