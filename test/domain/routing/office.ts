// A small sales team and its rules, for the tests of routing.
import type { RoutingConfig } from '../../../domain/routing/assignLead';
import { readRules } from '../../../domain/routing/ruleRow';
import type { TeamMember } from '../../../domain/routing/team';
import type { Fields } from '../../../domain/record';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { aRecord, aTeamMember, at } from '../../support/builders';

/** A Monday, nine in the morning in Zurich. */
export const MONDAY = at('2026-03-02T08:00Z');
export const FRIDAY_LATE = at('2026-03-06T15:30Z');

export const member = (name: string, overrides: Fields<'team'> = {}): TeamMember =>
	aRecord('t' + name, aTeamMember({ name, email: `${name.toLowerCase()}@firma.example`, ...overrides }));

export const aRule = (overrides: Fields<'routingRules'> = {}): Fields<'routingRules'> => ({
	name: 'Rest',
	order: 100,
	assignTo: 'team',
	active: true,
	...overrides,
});

export const rulesOf = (rows: ReadonlyArray<Fields<'routingRules'>>) =>
	readRules(rows.map((fields, index) => aRecord(`r${index}`, fields)));

export function anOffice(
	team: readonly TeamMember[],
	rules: ReadonlyArray<Fields<'routingRules'>> = [],
	overrides: Partial<RoutingConfig> = {},
): RoutingConfig {
	return {
		team,
		rules: rulesOf(rules).rules,
		defaultOwner: '',
		keepOwner: true,
		calendar: businessCalendar({ timeZone: 'Europe/Zurich', country: 'CH', region: 'ZH' }),
		...overrides,
	};
}
