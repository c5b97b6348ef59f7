import { describe, expect, it } from 'vitest';

import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { instant } from '../../support/builders';
import { jsonOf, seed } from './onMemory';

const ALL = { include: ['activities', 'deals', 'messages', 'tasks'], limit: 50 };

async function aFirm() {
	const store = createMemoryStore();
	const [acme = ''] = await seed(store, 'companies', { name: 'Acme' });
	const [anna = '', beat = ''] = await seed(
		store,
		'contacts',
		{ fullName: 'Anna', company: acme },
		{ fullName: 'Beat' },
	);
	await seed(
		store,
		'activities',
		{ subject: 'Form', kind: 'form', contact: anna, occurredAt: instant('2026-01-05T08:00Z') },
		{ subject: 'Visit', kind: 'meeting', company: acme, occurredAt: instant('2026-02-01T08:00Z') },
		{ subject: 'Not theirs', contact: beat, occurredAt: instant('2026-02-02T08:00Z') },
	);
	await seed(store, 'deals', {
		name: 'Offer',
		contact: anna,
		stage: 'won',
		wonAt: instant('2026-01-20T08:00Z'),
	});
	await seed(store, 'tasks', { title: 'Call', contact: anna, dueOn: '2026-03-01', status: 'open' });
	await seed(store, 'messages', {
		sendKey: '1',
		template: 'welcome',
		contact: anna,
		sentAt: instant('2026-01-06T08:00Z'),
	});
	return { store, acme, anna, beat };
}

const titles = (entries: unknown): readonly string[] =>
	Array.isArray(entries) ? entries.map(({ type, title }) => `${type}: ${title}`) : [];

describe('the timeline', () => {
	it('of a contact holds the record and all that happened, newest first', async () => {
		const { store, anna } = await aFirm();
		const [contact] = await jsonOf(store, 'contact timeline', { params: { ...ALL, record: anna } });
		expect(contact).toMatchObject({ id: anna, fullName: 'Anna' });
		expect(titles(contact?.timeline)).toEqual([
			'task: Call',
			'deal: Offer',
			'message: welcome',
			'activity: Form',
		]);
	});

	it('of a company holds what happened with its people, too', async () => {
		const { store, acme } = await aFirm();
		const [company] = await jsonOf(store, 'company timeline', { params: { ...ALL, record: acme } });
		expect(titles(company?.timeline)).toEqual([
			'task: Call',
			'activity: Visit',
			'deal: Offer',
			'message: welcome',
			'activity: Form',
		]);
	});

	it('keeps several people apart', async () => {
		const { store, anna, beat } = await aFirm();
		const items = [beat, anna, beat].map((record) => ({ params: { ...ALL, record } }));
		const contacts = await jsonOf(store, 'contact timeline', ...items);
		expect(contacts.map(({ timeline }) => titles(timeline).length)).toEqual([1, 4, 1]);
	});

	it('holds what was asked for and no more than the limit', async () => {
		const { store, anna } = await aFirm();
		const params = { record: anna, include: ['activities', 'tasks'], limit: 1 };
		const [contact] = await jsonOf(store, 'contact timeline', { params });
		expect(titles(contact?.timeline)).toEqual(['task: Call']);
	});
});
