import { describe, expect, it } from 'vitest';

import { type CallListContext, type OpenLead, callLists } from '../../../domain/score/callList';
import { lastTouchText, nextStep } from '../../../domain/score/nextStep';
import { aRecord, aTeamMember } from '../../support/builders';

const TODAY = '2026-03-10';

const beat = aRecord<'team'>('beat', aTeamMember({ name: 'Beat', email: 'beat@firma.example', deputy: 'carla@firma.example' }));
const carla = aRecord<'team'>('carla', aTeamMember({ name: 'Carla', email: 'carla@firma.example', language: 'en' }));
const away = aRecord<'team'>('beat', { ...beat.fields, absentFrom: '2026-03-09', absentUntil: '2026-03-12' });

const aLead = (overrides: Partial<OpenLead> = {}): OpenLead => ({
	...{ id: 'lead', name: 'Anna', company: 'Muster AG', phone: '+41 44 668 18 00', ownerId: 'beat' },
	...{ score: 40, band: 'B1', reasons: ['Formular', 'Firma'], lifecycleStage: 'lead', trend: 'flat' },
	...{ touchedOn: '2026-03-01', task: null, taskKind: null, isUnsubscribed: false },
	...overrides,
});

const lists = (leads: readonly OpenLead[], context: Partial<CallListContext> = {}) =>
	callLists(leads, {
		...{ team: [beat, carla], defaultOwner: 'carla@firma.example', today: TODAY, firmLanguage: 'de', limit: 10 },
		...context,
	});

const called = (...args: Parameters<typeof lists>) =>
	lists(...args).map(({ member, calls }) => [member.id, calls.map(({ name }) => name)]);

describe('the call list of a person', () => {
	it('says who, why, when last and what next, in their language', () => {
		expect(lists([aLead(), aLead({ name: 'Urs', ownerId: 'carla', touchedOn: null })])).toMatchObject([
			{
				language: 'de',
				calls: [{ name: 'Anna', score: 40, band: 'B1', reason: 'Formular, Firma', lastTouch: 'vor 9 Tagen', nextStep: 'Nachfassen', insteadOf: '' }],
				more: 0,
			},
			{ language: 'en', calls: [{ name: 'Urs', lastTouch: 'never', nextStep: 'First talk: find out need, time and budget' }] },
		]);
	});

	const task = { title: 'Rückruf', dueOn: TODAY };
	it.each<[name: string, leads: ReadonlyArray<Partial<OpenLead>>, names: readonly string[]]>([
		['the higher score first', [{ name: 'a', score: 30 }, { name: 'b', score: 50 }], ['b', 'a']],
		['by name when nothing else decides', [{ name: 'b' }, { name: 'a' }], ['a', 'b']],
		['a new lead that nobody answered before all', [{ name: 'a', score: 70 }, { name: 'b', task, taskKind: 'newLead' }], ['b', 'a']],
		['a due task before a somewhat higher score', [{ name: 'a', score: 60 }, { name: 'b', task }], ['b', 'a']],
		['who is going up before who is not', [{ name: 'a', score: 45 }, { name: 'b', trend: 'up' }], ['b', 'a']],
		['nobody who was spoken to two days ago', [{ touchedOn: '2026-03-08' }], []],
		['unless a task is due', [{ name: 'a', touchedOn: '2026-03-08', task }], ['a']],
		['nobody with too few points', [{ score: 14 }], []],
		['nobody who unsubscribed', [{ isUnsubscribed: true }], []],
	])('%s', (_case, leads, names) => {
		expect(called(leads.map(aLead)).flatMap(([, found]) => found)).toEqual(names);
	});

	it('holds no more than was asked for, and says how many wait', () => {
		const many = Array.from({ length: 14 }, (_, index) => aLead({ name: `n${index}` }));
		expect(lists(many)).toMatchObject([{ calls: { length: 10 }, more: 4 }]);
	});
});

describe('who gets a lead', () => {
	const gone = aRecord<'team'>('beat', { ...beat.fields, active: false });
	it.each([
		['its owner', [beat, carla], 'beat', 'beat'],
		['the deputy of an owner who is away', [away, carla], 'beat', 'carla'],
		['the default owner when nobody owns it', [beat, carla], null, 'carla'],
		['the default owner when the owner has left', [gone, carla], 'beat', 'carla'],
	])('%s', (_case, team, ownerId, expected) => {
		expect(called([aLead({ ownerId })], { team })).toEqual([[expected, ['Anna']]]);
	});

	it('whoever stands in reads whose lead it is', () => {
		expect(lists([aLead()], { team: [away, carla] })).toMatchObject([{ calls: [{ insteadOf: 'Beat' }] }]);
	});

	it('nobody when nobody is there', () => {
		expect(lists([aLead()], { team: [{ ...away, fields: { ...away.fields, deputy: null } }], defaultOwner: '' })).toEqual([]);
	});
});

describe('the next step', () => {
	it.each([
		['a task that is due', { task: { title: 'Rückruf', dueOn: TODAY } }, 'Rückruf (heute fällig)'],
		['one that is late', { task: { title: 'Rückruf', dueOn: '2026-03-07' } }, 'Rückruf (seit 3 Tagen fällig)'],
		['no number', { phone: '' }, 'Per E-Mail melden und nach der Nummer fragen'],
		['never spoken to', { touchedOn: null }, 'Erstes Gespräch: Bedarf, Zeitpunkt und Budget klären'],
		['known to sales', { lifecycleStage: 'sql' as const }, 'Termin oder Offerte vereinbaren'],
		['going up', { trend: 'up' as const }, 'Jetzt nachfassen: Das Interesse steigt'],
		['long ago', { touchedOn: '2026-02-24' }, 'Wieder melden, bevor es vergessen geht'],
		['else', {}, 'Nachfassen'],
	])('%s', (_case, overrides, expected) => {
		expect(nextStep(aLead(overrides), TODAY, 'de')).toBe(expected);
	});

	it.each([
		[null, 'noch nie'],
		[TODAY, 'heute'],
		['2026-03-09', 'gestern'],
		['2026-03-01', 'vor 9 Tagen'],
	])('last touch %s reads "%s"', (day, expected) => {
		expect(lastTouchText(day, TODAY, 'de')).toBe(expected);
	});
});
