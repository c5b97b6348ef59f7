import { describe, expect, it } from 'vitest';

import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { readCallLists } from '../../../stores/score/readCallLists';
import { scoreAll } from '../../../stores/score/scoreAll';
import { aContact, aTask, aTeamMember, at, instant } from '../../support/builders';
import { add, aFirm, call } from './firm';

const TUESDAY = at('2026-03-10T06:00Z');

async function aBase() {
	const store = await aFirm(createMemoryStore());
	await add(store, 'settings', { key: 'country', value: 'CH' }, { key: 'region', value: 'ZH' }, { key: 'defaultOwner', value: 'beat.keller@firma.example' });
	const [beat = ''] = await add(store, 'team', aTeamMember());
	const [company = ''] = await add(store, 'companies', { name: 'Muster AG' });
	const contact = (name: string, fields = {}) =>
		add(store, 'contacts', aContact({ fullName: name, email: `${name}@x.example`, emailKey: `${name}@x.example`, phone: '1', owner: beat, company, ...fields }));
	const [anna = ''] = await contact('anna', { lastTouchAt: instant('2026-03-01T09:00Z') });
	const [urs = ''] = await contact('urs', { phone: null });
	await contact('kunde', { lifecycleStage: 'customer' });
	await contact('leser', { lifecycleStage: 'subscriber' });
	await add(store, 'activities', call(anna, '2026-03-01T09:00Z'));
	await add(store, 'tasks', aTask({ contact: urs, title: 'Rückruf', dueOn: '2026-03-09' }), aTask({ contact: anna, dueOn: '2026-03-11' }));
	await scoreAll(store, { now: at('2026-03-10T02:00Z'), recount: false });
	return store;
}

describe('call lists', () => {
	it('are made of open leads and what is due, with the score of the morning', async () => {
		const { lists, today } = await readCallLists(await aBase(), { now: TUESDAY, limit: 10 });
		expect(today).toBe('2026-03-10');
		expect(lists).toMatchObject([
			{
				calls: [
					{ name: 'anna', company: 'Muster AG', score: 64, band: 'A2', reason: 'Phone, Call', lastTouch: 'vor 9 Tagen' },
					{ name: 'urs', score: 0, nextStep: 'Rückruf (seit gestern fällig)' },
				],
			},
		]);
	});

	it.each([
		['a Saturday', '2026-03-14T06:00Z'],
		['a Sunday', '2026-03-15T06:00Z'],
		['Good Friday', '2026-04-03T06:00Z'],
	])('there are none on %s', async (_day, now) => {
		const { lists, isWorkingDay } = await readCallLists(await aBase(), { now: at(now), limit: 10 });
		expect({ lists, isWorkingDay }).toEqual({ lists: [], isWorkingDay: false });
	});
});
