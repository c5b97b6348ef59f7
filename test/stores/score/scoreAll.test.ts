import { describe, expect, it } from 'vitest';

import { StoreUnavailableError } from '../../../domain/errors';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { readLedger } from '../../../stores/score/readLedger';
import { scoreAll } from '../../../stores/score/scoreAll';
import { scoreSome } from '../../../stores/score/scoreSome';
import { tryRules } from '../../../stores/score/tryRules';
import { aFact, aRule } from '../../domain/score/aModel';
import { aContact, at } from '../../support/builders';
import { add, aFirm, call, rowsOf } from './firm';

const MONDAY = at('2026-03-02T02:00Z');
const hoursLater = (hours: number) => new Date(MONDAY.getTime() + hours * 3_600_000);

/** A store whose clock people can set. */
async function aBase(rules?: Parameters<typeof aFirm>[1]) {
	let now = at('2026-02-20T09:00Z').getTime();
	const clock = { now: () => now, sleep: async () => undefined };
	const store = await aFirm(createMemoryStore({ clock }), rules);
	const setClock = (to: Date) => void (now = to.getTime());
	const contact = (name: string, fields = {}) =>
		add(store, 'contacts', aContact({ fullName: name, email: `${name}@x.example`, emailKey: `${name}@x.example`, ...fields }));
	const [anna = ''] = await contact('anna', { phone: '1' });
	const [beat = ''] = await contact('beat');
	return { store, anna, beat, setClock };
}

const night = (store: CrmStore, now: Date, recount = false) => scoreAll(store, { now, recount });
const scores = async (store: CrmStore) =>
	(await rowsOf(store, 'contacts')).map(({ fields }) => fields.score);

/** Writes of contacts and settings that went through. */
function watched(store: CrmStore, failAt = Infinity) {
	let writes = 0;
	const guarded =
		<Args extends unknown[], R>(work: (...args: Args) => Promise<R>) =>
		async (...args: Args): Promise<R> => {
			if (writes >= failAt) throw new StoreUnavailableError('The base is away', true);
			writes += 1;
			return await work(...args);
		};
	const update: CrmStore['update'] = guarded(store.update);
	const upsert: CrmStore['upsert'] = guarded(store.upsert);
	return { store: { ...store, update, upsert }, writes: () => writes };
}

describe('a nightly run', () => {
	it('scores everybody the first time and says who became a qualified lead', async () => {
		const { store, anna, beat } = await aBase();
		await add(store, 'activities', call(anna, '2026-03-01T02:00Z'), call(beat, '2026-03-01T02:00Z'));
		const run = await night(store, MONDAY);
		expect(run).toMatchObject({ mode: 'recount', contacts: 2, activities: 2, written: 2, problems: [] });
		expect(run.crossed).toMatchObject([{ contactId: anna, direction: 'entered', score: 69, name: 'anna' }]);
		expect(await scores(store)).toEqual([69, 29]);
	});

	it('run again at once writes nothing', async () => {
		const { store, anna } = await aBase();
		await add(store, 'activities', call(anna, '2026-03-01T09:00Z'));
		await night(store, MONDAY);
		const again = watched(store);
		expect(await night(again.store, hoursLater(0.1))).toMatchObject({ mode: 'news', written: 0, crossed: [] });
		expect(again.writes()).toBe(0);
	});

	it('counts what was typed in later for a past day, what was planned when it is due, and each only once', async () => {
		const { store, anna, setClock } = await aBase();
		await night(store, MONDAY);
		setClock(hoursLater(5));
		await add(store, 'activities', call(anna, '2026-01-31T02:00Z'), call(anna, '2026-03-05T09:00Z'));
		expect(await night(store, hoursLater(24))).toMatchObject({ mode: 'news', activities: 2, written: 1 });
		expect((await scores(store))[0]).toBe(40 + 15);
		await night(store, hoursLater(48));
		await night(store, hoursLater(72));
		expect((await scores(store))[0]).toBe(40 + 15);
		expect(await night(store, hoursLater(96))).toMatchObject({ activities: 1, written: 1 });
		expect((await scores(store))[0]).toBe(40 + 14 + 29);
		await night(store, hoursLater(97));
		expect((await scores(store))[0]).toBe(40 + 14 + 29);
	});

	it.each([0, 1, 2, 3])('that dies after %i writes goes on with the next, and nothing is counted twice', async (failAt) => {
		const { store, anna, beat, setClock } = await aBase();
		await night(store, MONDAY);
		setClock(hoursLater(23.9));
		await add(store, 'activities', call(anna, '2026-03-02T12:00Z'), call(beat, '2026-03-02T12:00Z'));
		await night(watched(store, failAt).store, hoursLater(24)).catch(() => undefined);
		await night(store, hoursLater(24.2));
		await night(store, hoursLater(24.4));
		expect(await scores(store)).toEqual([40 + 30, 30]);
	});

	it('counts anew whoever could not be written, whose state was lost, and everybody when it is told to', async () => {
		const { store, anna, beat, setClock } = await aBase();
		await add(store, 'activities', call(anna, '2026-03-01T02:00Z'), call(beat, '2026-03-01T02:00Z'));
		await night(store, MONDAY);
		await store.update('contacts', [{ id: anna, fields: { scoreState: 'oops', score: null } }]);
		setClock(hoursLater(24));
		expect(await night(store, hoursLater(24))).toMatchObject({ mode: 'news', written: 1 });
		expect((await scores(store))[0]).toBe(40 + 29);
		const [lost] = (await rowsOf(store, 'activities')).filter(({ fields }) => fields.contact === beat);
		await store.delete('activities', [lost?.id ?? '']);
		expect(await night(store, hoursLater(25))).toMatchObject({ written: 0 });
		expect(await night(store, hoursLater(26), true)).toMatchObject({ mode: 'recount', written: 1 });
		expect(await scores(store)).toEqual([40 + 29, 0]);
	});

	it('counts all activities anew once what is counted has changed, but not for other points', async () => {
		const { store, anna, beat } = await aBase();
		await add(store, 'activities', call(anna, '2026-03-01T02:00Z'), call(beat, '2026-03-01T02:00Z'));
		await night(store, MONDAY);
		const [rule] = await rowsOf(store, 'scoringRules');
		const id = rule?.id ?? '';
		await store.update('scoringRules', [{ id, fields: { points: 60 } }]);
		expect(await night(store, hoursLater(1))).toMatchObject({ mode: 'news', written: 2 });
		expect((await scores(store))[1]).toBe(59);
		await store.update('scoringRules', [{ id, fields: { halfLifeDays: 1 } }]);
		expect(await night(store, hoursLater(2))).toMatchObject({ mode: 'recount', written: 2 });
		expect((await scores(store))[1]).toBe(28);
	});

	it('passes over a bad rule and says which row it is', async () => {
		const { store } = await aBase([aFact({ points: 40 }), aFact({ name: 'Bad', points: null })]);
		const { problems } = await night(store, MONDAY);
		expect(problems).toMatchObject([{ table: 'scoringRules', name: 'Bad', message: 'die Punkte sind keine ganze Zahl' }]);
		expect(await scores(store)).toEqual([40, 0]);
	});

	it('tells of leaving as well, and never demotes', async () => {
		const { store, anna } = await aBase();
		await add(store, 'activities', call(anna, '2026-03-01T02:00Z'));
		await night(store, MONDAY);
		const run = await night(store, hoursLater(24 * 60));
		expect(run.crossed).toMatchObject([{ contactId: anna, direction: 'left' }]);
		expect((await rowsOf(store, 'contacts'))[0]?.fields).toMatchObject({
			lifecycleStage: 'mql',
			mqlAt: MONDAY.toISOString(),
		});
	});
});

describe('one contact, right after something happened', () => {
	it('gets the score that the night would give, and the night does not count it again', async () => {
		const { store, anna, setClock } = await aBase();
		await night(store, MONDAY);
		setClock(hoursLater(8));
		await add(store, 'activities', call(anna, '2026-03-02T10:00Z'));
		const { scores: found, crossed } = await scoreSome(store, [anna, 'gone'], hoursLater(8));
		expect([...found.keys()]).toEqual([anna]);
		expect(crossed).toMatchObject([{ contactId: anna, direction: 'entered' }]);
		expect(await night(store, hoursLater(8.5))).toMatchObject({ written: 0 });
		expect(await night(store, hoursLater(24))).toMatchObject({ written: 0 });
		expect((await scores(store))[0]).toBe(70);
	});
});

describe('explained and tried', () => {
	it('the ledger of a past day adds up to the score of that day', async () => {
		const { store, anna } = await aBase();
		await add(store, 'activities', call(anna, '2026-01-31T12:00Z'), call(anna, '2026-03-01T12:00Z'));
		const then = await readLedger(store, { contact: anna, on: '2026-02-15', now: MONDAY });
		expect(then).toMatchObject({ score: 61, at: '2026-02-15T22:59:59.999Z' });
		const now = await readLedger(store, { contact: anna, on: null, now: MONDAY });
		await night(store, MONDAY);
		expect((await scores(store))[0]).toBe(now.score);
	});

	it('other rules show who would change, and leave everything as it is', async () => {
		const { store, anna, beat } = await aBase([aRule({ points: 30 }), aFact({ points: 40 }), aFact({ name: 'Phone', points: 5, active: false })]);
		await add(store, 'activities', call(anna, '2026-03-01T02:00Z'), call(beat, '2026-03-01T02:00Z'));
		const quiet = watched(store);
		const inactive = await tryRules(quiet.store, { given: null, now: MONDAY, limit: 10 });
		expect(inactive).toMatchObject({
			...{ contacts: 2, changing: 1, entering: 0, leaving: 1 },
			changes: [
				{
					...{ contactId: anna, name: 'anna', mql: 'left' },
					...{ before: { score: 69, band: 'A2' }, after: { score: 34, band: 'C2' } },
					why: [{ rule: 'Phone', before: 40, after: 5 }],
				},
			],
		});
		const given = await tryRules(quiet.store, { given: [{ name: 'Call', points: 70 }], now: MONDAY, limit: 10 });
		expect(given).toMatchObject({ changing: 2, entering: 1, bands: { before: { A2: 1, C2: 1 }, after: { A1: 1, C1: 1 } } });
		expect(quiet.writes()).toBe(0);
	});
});
