// Rules, activities and contacts for tests of the score; each states only what matters to it.
import type { Fields } from '../../../domain/record';
import { fieldSpec } from '../../../domain/schema';
import { parseRules } from '../../../domain/score/parseRules';
import { type ScoreModel, scoreModel } from '../../../domain/score/scoreModel';
import { parseScoreSettings } from '../../../domain/score/scoreSettings';
import type { FieldFinder } from '../../../domain/score/subject';
import type { ScoredActivity } from '../../../domain/score/tally';
import { aContact, aRecord, at } from '../../support/builders';

export const NOW = at('2026-03-02T09:00Z').getTime();
export const DAY_MS = 86_400_000;

type RuleRow = Fields<'scoringRules'>;

/** A call gives 20 points, half after 30 days. */
export const aRule = (overrides: RuleRow = {}): RuleRow => ({
	name: 'Call',
	group: 'engagement',
	subject: 'activity.call',
	operator: 'happened',
	points: 20,
	halfLifeDays: 30,
	active: true,
	...overrides,
});

export const aFact = (overrides: RuleRow = {}): RuleRow => ({
	name: 'Phone',
	group: 'fit',
	subject: 'contact.phone',
	operator: 'isFilled',
	points: 10,
	active: true,
	...overrides,
});

/** The base has no columns but those of the contract. */
const contractField: FieldFinder = (table, name) => (fieldSpec(table, name) === undefined ? null : name);

export function parsed(...rows: readonly RuleRow[]) {
	const records = rows.map((fields, index) => aRecord<'scoringRules'>(`rule${index}`, fields));
	return parseRules(records, { findField: contractField, timeZone: 'Europe/Zurich' });
}

/** Without limits unless settings name some. */
export function aModel(
	rows: readonly RuleRow[],
	settings: Readonly<Record<string, string>> = {},
): ScoreModel {
	const { rules, problems } = parsed(...rows);
	if (problems.length > 0) throw new TypeError(JSON.stringify(problems));
	const wide = { scoreCapFit: '1000000', scoreCapEngagement: '1000000', scoreCapTotal: '1000000' };
	const all = new Map(Object.entries({ ...wide, ...settings }));
	return scoreModel(rules, parseScoreSettings(all), 'Europe/Zurich');
}

let last = 0;

export const aCall = (overrides: Partial<ScoredActivity> = {}): ScoredActivity => ({
	id: `call${(last += 1)}`,
	kind: 'call',
	direction: 'in',
	subject: 'Telefonat',
	body: null,
	source: null,
	occurredAt: NOW,
	createdAt: overrides.occurredAt ?? NOW,
	...overrides,
});

export const daysAgo = (days: number): number => NOW - days * DAY_MS;

export const facts = (contact: Fields<'contacts'> = {}, company: Fields<'companies'> | null = null) => ({
	contact: aRecord('contact1', aContact(contact), '2025-01-01T00:00:00.000Z'),
	company: company === null ? null : aRecord('company1', company),
});
