import { describe, expect, it } from 'vitest';

import { assignLead, type AssignmentQuery } from '../../../domain/routing/assignLead';
import { reasonText } from '../../../domain/routing/reasonText';
import { routingFacts } from '../../../domain/routing/routingFacts';
import { anOffice, aRule, member, MONDAY } from './office';

const anna = member('Anna');
const beat = member('Beat', { deputy: 'carla@firma.example', manager: 'anna@firma.example' });
const carla = member('Carla', { role: 'Key Account' });
const away = { absentFrom: '2026-02-27', absentUntil: '2026-03-02' };
const swiss = routingFacts({ lead: { country: 'CH' } });
const query = (overrides: Partial<AssignmentQuery> = {}): AssignmentQuery => ({ facts: swiss, ...overrides });
const toBeat = aRule({ name: 'Schweiz', order: 1, condition: 'country', value: 'CH', assignTo: 'beat@firma.example' });

type Office = ReturnType<typeof anOffice>;

describe('who gets a lead', () => {
	it.each<[string, Office, Partial<AssignmentQuery>, string | null, string]>([
		[
			'the owner of the contact, before any rule',
			anOffice([anna, beat], [toBeat]),
			{ contactOwner: 'tAnna' },
			'Anna',
			'Betreut diesen Kontakt bereits.',
		],
		[
			'the owner of the company',
			anOffice([anna, beat], [toBeat]),
			{ companyOwner: 'tAnna', company: 'Muster AG' },
			'Anna',
			'Betreut die Firma «Muster AG» bereits.',
		],
		[
			'nobody by relation when the firm does not want that',
			anOffice([anna, beat], [toBeat], { keepOwner: false }),
			{ contactOwner: 'tAnna' },
			'Beat',
			'Regel «Schweiz»: country ist CH.',
		],
		[
			'the next way when the owner has left',
			anOffice([member('Anna', { active: false }), beat], [toBeat]),
			{ contactOwner: 'tAnna' },
			'Beat',
			'Regel «Schweiz»: country ist CH. Übergangen: Anna (nicht aktiv).',
		],
		[
			'the deputy while the owner of the contact is away',
			anOffice([anna, member('Beat', { ...away, deputy: 'carla@firma.example' }), carla]),
			{ contactOwner: 'tBeat' },
			'Carla',
			'Betreut diesen Kontakt bereits. In Vertretung von Beat.',
		],
		[
			'the deputy of the deputy',
			anOffice([
				anna,
				member('Beat', { ...away, deputy: 'carla@firma.example' }),
				member('Carla', { ...away, deputy: 'anna@firma.example' }),
			], [toBeat]),
			{},
			'Anna',
			'Regel «Schweiz»: country ist CH. In Vertretung von Beat.',
		],
		[
			'the manager where there is no deputy',
			anOffice([member('Dora'), member('Beat', { ...away, manager: 'anna@firma.example' }), anna], [toBeat]),
			{},
			'Anna',
			'Regel «Schweiz»: country ist CH. In Vertretung von Beat.',
		],
		[
			'the default where two are each other’s deputy and both away',
			anOffice(
				[
					member('Beat', { ...away, deputy: 'carla@firma.example' }),
					member('Carla', { ...away, deputy: 'beat@firma.example' }),
					anna,
				],
				[toBeat],
				{ defaultOwner: 'anna@firma.example' },
			),
			{},
			'Anna',
			'Keine Regel trifft zu: zuständig laut Einstellung defaultOwner. Übergangen: Beat (abwesend).',
		],
		[
			'everybody of a role in turn',
			anOffice([anna, beat, carla], [aRule({ assignTo: 'key account' })]),
			{},
			'Carla',
			'Regel «Rest»: gilt für alle.',
		],
		[
			'one by name',
			anOffice([anna, beat], [aRule({ assignTo: 'Beat' })]),
			{},
			'Beat',
			'Regel «Rest»: gilt für alle.',
		],
		[
			'the next of the rotation, and who was passed over',
			anOffice([
				anna,
				member('Beat', away),
				member('Carla', { dailyCap: 0 }),
				member('Dora', { weight: 0 }),
				member('Emil'),
			], [aRule({ assignTo: 'beat, carla, dora, emil, nobody@x.example' })]),
			{},
			'Emil',
			'Regel «Rest»: gilt für alle. Reihum unter 3, war an der Reihe. Übergangen: nobody@x.example (nicht im Team), Beat (abwesend), Carla (hat für heute genug), Dora (Gewicht 0).',
		],
		[
			'the next rule when the first yields nobody',
			anOffice([anna, beat], [aRule({ order: 1, assignTo: 'x@x.example' }), toBeat]),
			{},
			'Beat',
			'Regel «Schweiz»: country ist CH. Übergangen: x@x.example (nicht im Team).',
		],
		[
			'the next rule when the only one has enough for today',
			anOffice(
				[anna, member('Beat', { dailyCap: 2, assignedToday: 2, lastAssignedAt: '2026-03-02T07:00:00.000Z' })],
				[toBeat, aRule({ assignTo: 'anna' })],
			),
			{},
			'Anna',
			'Regel «Rest»: gilt für alle. Übergangen: Beat (hat für heute genug).',
		],
		[
			'again the one who had enough yesterday',
			anOffice(
				[anna, member('Beat', { dailyCap: 2, assignedToday: 2, lastAssignedAt: '2026-03-01T22:30:00.000Z' })],
				[toBeat],
			),
			{},
			'Beat',
			'Regel «Schweiz»: country ist CH.',
		],
		[
			'the default when no rule fits',
			anOffice([anna, beat], [], { defaultOwner: ' Beat@Firma.example ' }),
			{},
			'Beat',
			'Keine Regel trifft zu: zuständig laut Einstellung defaultOwner.',
		],
		[
			'somebody active when the default has left',
			anOffice([member('Beat', { active: false }), anna], [], { defaultOwner: 'beat@firma.example' }),
			{},
			'Anna',
			'Keine Regel trifft zu und niemand Verfügbares ist eingestellt: die erste aktive Person im Team. Übergangen: Beat (nicht aktiv).',
		],
		['nobody in an empty team', anOffice([]), {}, null, 'Niemand im Team ist aktiv.'],
	])('%s', (_case, office, asked, name, reason) => {
		const assignment = assignLead(query(asked), office, MONDAY);
		expect(assignment.worker?.fields.name ?? null).toBe(name);
		expect(reasonText(assignment, 'de')).toBe(reason);
	});

	it('leaves the contact with its owner while the deputy works on it', () => {
		const office = anOffice([anna, member('Beat', { ...away, deputy: 'anna@firma.example' })]);
		const { owner, worker } = assignLead(query({ contactOwner: 'tBeat' }), office, MONDAY);
		expect([owner?.id, worker?.id]).toEqual(['tBeat', 'tAnna']);
	});
});
