// Who gets a lead, and why: whoever knows the person or the firm already, else the first rule that fits, else the default.
import { dayAt } from '../time/day';
import type { BusinessCalendar } from '../time/businessCalendar';
import type { Assignment, PassedOver, Why } from './assignment';
import { ruleFits } from './matchRule';
import { poolOf } from './pool';
import type { RoutingFacts } from './routingFacts';
import type { RoutingRule } from './ruleRow';
import { isAbsentOn, isActive, memberByEmail, memberById, nameOf, standInFor, weightOf, type TeamMember } from './team';
import { isFull, nextInTurn } from './turn';

export interface RoutingConfig {
	readonly team: readonly TeamMember[];
	readonly rules: readonly RoutingRule[];
	/** E-mail address, from the setting `defaultOwner`. */
	readonly defaultOwner: string;
	/** Whether known contacts and companies stay with their owner; the setting `keepOwner`. */
	readonly keepOwner: boolean;
	/** The firm's, without anybody's absences. */
	readonly calendar: BusinessCalendar;
}

export interface AssignmentQuery {
	readonly facts: RoutingFacts;
	/** Ids of team rows. */
	readonly contactOwner?: string | null;
	readonly companyOwner?: string | null;
	readonly company?: string | null;
	/** Ids of those who had the lead and did nothing. */
	readonly without?: readonly string[];
}

/** Decides without taking a turn; see `assignmentDesk` for several leads one after the other. */
export function assignLead(query: AssignmentQuery, config: RoutingConfig, now: Date): Assignment {
	const search: Search = { query, config, now, passedOver: [] };
	const found = byRelation(search) ?? byRules(search) ?? byDefault(search);
	return { ...found, passedOver: dedupe(search.passedOver) };
}

type Found = Omit<Assignment, 'passedOver'>;

interface Search {
	readonly query: AssignmentQuery;
	readonly config: RoutingConfig;
	readonly now: Date;
	/** Filled on the way. */
	readonly passedOver: PassedOver[];
}

function byRelation(search: Search): Found | null {
	const { query, config } = search;
	if (!config.keepOwner) return null;
	const relations: ReadonlyArray<readonly [string | null | undefined, Why]> = [
		[query.contactOwner, { kind: 'contactOwner' }],
		[query.companyOwner, { kind: 'companyOwner', company: query.company ?? '' }],
	];
	for (const [id, why] of relations) {
		const member = memberById(config.team, id);
		const found = member === undefined ? null : personOrStandIn(member, search);
		// The contact stays with its owner, who gets it back after an absence.
		if (member !== undefined && found !== null) return { ...found, owner: member, why };
	}
	return null;
}

function byRules(search: Search): Found | null {
	for (const rule of search.config.rules) {
		if (!ruleFits(rule, search.query.facts)) continue;
		const found = byRule(rule, search);
		if (found !== null) return found;
	}
	return null;
}

function byRule(rule: RoutingRule, search: Search): Found | null {
	const { members, unknown } = poolOf(rule.assignTo, search.config.team);
	for (const name of unknown) search.passedOver.push({ name, because: 'unknown' });
	const [only] = members;
	if (members.length === 1 && only !== undefined) {
		const why: Why = { kind: 'rule', rule, rotation: 1 };
		const found = isCapped(only, search) ? null : personOrStandIn(only, search);
		return found && { ...found, why };
	}
	return byRotation(rule, members, search);
}

function byRotation(rule: RoutingRule, pool: readonly TeamMember[], search: Search): Found | null {
	const { team } = search.config;
	const rotation = pool.filter((member) => isActive(member) && weightOf(member) > 0);
	const why: Why = { kind: 'rule', rule, rotation: rotation.length };
	const eligible = pool.filter((member) => mayHaveTurn(member, search));
	const next = nextInTurn(eligible, rotation);
	if (next !== null) return { owner: next, worker: next, standsInFor: null, why };
	const day = today(search);
	for (const away of rotation.filter((member) => isAbsentOn(member, day))) {
		const standIn = standInFor(away, team, day);
		if (standIn !== null && !isOut(standIn, search))
			return { owner: standIn, worker: standIn, standsInFor: away, why };
	}
	return null;
}

/** Says why not of whoever may not. */
function mayHaveTurn(member: TeamMember, search: Search): boolean {
	const because = reasonAgainst(member, search);
	if (because === null) return true;
	search.passedOver.push({ name: nameOf(member), because });
	return false;
}

function reasonAgainst(member: TeamMember, search: Search): PassedOver['because'] | null {
	const { timeZone } = search.config.calendar;
	if (!isActive(member)) return 'inactive';
	if (isOut(member, search)) return 'hadIt';
	if (isAbsentOn(member, today(search))) return 'absent';
	if (weightOf(member) === 0) return 'noTurns';
	return isFull(member, today(search), timeZone) ? 'full' : null;
}

function isCapped(member: TeamMember, search: Search): boolean {
	const isTooMuch = isFull(member, today(search), search.config.calendar.timeZone);
	if (isTooMuch) search.passedOver.push({ name: nameOf(member), because: 'full' });
	return isTooMuch;
}

/** The person, or who stands in while the person is away; `null` when the next way has to be tried. */
function personOrStandIn(member: TeamMember, search: Search): Omit<Found, 'why'> | null {
	const pass = (because: PassedOver['because']) => {
		search.passedOver.push({ name: nameOf(member), because });
		return null;
	};
	if (!isActive(member)) return pass('inactive');
	if (isOut(member, search)) return pass('hadIt');
	if (!isAbsentOn(member, today(search)))
		return { owner: member, worker: member, standsInFor: null };
	const standIn = standInFor(member, search.config.team, today(search));
	if (standIn === null || isOut(standIn, search)) return pass('absent');
	return { owner: standIn, worker: standIn, standsInFor: member };
}

function byDefault(search: Search): Found {
	const { team, defaultOwner } = search.config;
	const named = memberByEmail(team, defaultOwner);
	const found = named === undefined ? null : personOrStandIn(named, search);
	if (found !== null) return { ...found, why: { kind: 'default' } };
	const first =
		team.find((member) => isActive(member) && !isAbsentOn(member, today(search)) && !isOut(member, search)) ??
		team.find((member) => isActive(member) && !isOut(member, search));
	if (first !== undefined)
		return { owner: first, worker: first, standsInFor: null, why: { kind: 'firstActive' } };
	return { owner: null, worker: null, standsInFor: null, why: { kind: 'nobody' } };
}

const isOut = ({ id }: TeamMember, { query }: Search): boolean =>
	query.without?.includes(id) ?? false;

const today = ({ config, now }: Search) => dayAt(now, config.calendar.timeZone);

function dedupe(passed: readonly PassedOver[]): readonly PassedOver[] {
	const names = passed.map(({ name }) => name);
	return passed.filter(({ name }, index) => names.indexOf(name) === index);
}
