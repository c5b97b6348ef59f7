// The page of a task while the base answers: what stands on it, and what a task that is no longer open says.
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { answerTask } from '../../../nodes/CrmMail/taskPages';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { aContact } from '../../support/builders';

const TUESDAY = new Date('2026-11-24T07:00:00.000Z');
const OPEN = { title: 'Offerte nachfassen', status: 'open', dueOn: '2026-11-20' } as const;

async function visit(fields: Fields<'tasks'> | null, body: Record<string, unknown> = {}, isSent = true) {
	const store = createMemoryStore();
	const [contact] = await store.create('contacts', [{ fields: aContact({ fullName: 'Anna Müller' }) }]);
	const person = contact?.ok === true ? contact.record.id : null;
	const [task] = await store.create('tasks', [{ fields: { ...(fields ?? OPEN), contact: person } }]);
	const subject = task?.ok === true ? task.record.id : '';
	if (fields === null) await store.delete('tasks', [subject]);
	const answer = await answerTask({
		visit: { token: 'x', query: {}, body, chosenLanguage: null, browserLanguages: [], pageUrl: 'https://n8n.example/task' },
		claims: { purpose: 'task', subject, params: {}, expiresAt: null },
		frame: { language: 'de', firm: null, self: '?t=x' },
		...{ isSent, env: { now: TUESDAY, store: async () => store, soon: async (work) => await work } },
	});
	return { ...answer, subject };
}

describe('a task that is open', () => {
	it('is shown with its contact, its day and where it can be moved to', async () => {
		const { page, choice } = await visit(OPEN, { choice: 'done' }, false);
		for (const part of ['Offerte nachfassen', 'Anna Müller', 'Freitag, 20. November', 'Freitag, 27. November', 'Montag, 30. November']) {
			expect(page).toContain(part);
		}
		expect(choice).toBeNull();
	});

	it.each(['done', 'inThreeDays', 'nextMonday'])('takes the button "%s"', async (change) => {
		const { choice, subject } = await visit(OPEN, { choice: change });
		expect(choice).toEqual({
			...{ kind: 'task', task: subject, change, at: TUESDAY.toISOString() },
			closedReason: 'Per Link in der Morgenmail erledigt',
		});
	});
});

describe('a task that is no longer open', () => {
	it.each<[string, Fields<'tasks'> | null, string]>([
		['done', { ...OPEN, status: 'done' }, 'Diese Aufgabe ist schon erledigt'],
		['dropped', { ...OPEN, status: 'dropped' }, 'Diese Aufgabe ist hinfällig'],
		['deleted', null, 'Diese Aufgabe gibt es nicht mehr'],
	])('because it is %s says so, and no button does anything', async (_case, fields, title) => {
		const { page, choice } = await visit(fields, { choice: 'nextMonday' });
		expect(page).toContain(`<h1>${title}</h1>`);
		expect(page).not.toContain('<button');
		expect(choice).toBeNull();
	});
});
