// Whom each person should call today, the most promising and the most urgent first.
import { shownPhone } from '../contact/shownPhone';
import { spokenBy } from '../mail/staffMail';
import type { Fields } from '../record';
import { isAbsentOn, isActive, memberByEmail, memberById, nameOf, standInFor, type TeamMember } from '../routing/team';
import type { Language } from '../schema';
import { type Day, daysBetween } from '../time/day';
import type { Band } from './band';
import { type LeadAtHand, lastTouchText, nextStep } from './nextStep';

export interface OpenLead extends LeadAtHand {
	readonly id: string;
	readonly name: string;
	readonly company: string;
	readonly ownerId: string | null;
	readonly score: number;
	readonly band: Band;
	/** Names of the rules that gave most. */
	readonly reasons: readonly string[];
	readonly isUnsubscribed: boolean;
	readonly taskKind: Fields<'tasks'>['kind'];
}

/** A line of the mail `callList`. */
export interface CallRow {
	readonly contactId: string;
	readonly name: string;
	readonly company: string;
	readonly phone: string;
	readonly score: number;
	readonly band: Band;
	/** Why this one: the rules that gave most. */
	readonly reason: string;
	readonly lastTouch: string;
	readonly nextStep: string;
	/** Whose lead it is, when that person is away; else empty. */
	readonly insteadOf: string;
}

export interface CallList {
	readonly member: TeamMember;
	readonly language: Language;
	readonly calls: readonly CallRow[];
	/** How many more wait that are not listed. */
	readonly more: number;
}

export interface CallListContext {
	readonly team: readonly TeamMember[];
	/** E-mail address of whoever gets what belongs to nobody. */
	readonly defaultOwner: string;
	readonly today: Day;
	readonly firmLanguage: string;
	/** Most calls in one list. */
	readonly limit: number;
}

/** Fewer points are not worth a call of their own accord. */
const LEAST_SCORE = 15;
/** Whoever was spoken to is left in peace for so many days, unless a task says otherwise. */
const REST_DAYS = 3;
/** Points by which something urgent goes before a higher score. */
const URGENCY = { newLead: 40, task: 25, untouched: 15, rising: 10 } as const;

export function callLists(leads: readonly OpenLead[], context: CallListContext): readonly CallList[] {
	const { team, today, limit, firmLanguage } = context;
	const byMember = new Map<string, OpenLead[]>();
	for (const lead of leads.filter((one) => isDue(one, today))) {
		const member = callerOf(lead, context);
		if (member !== null) byMember.set(member.id, [...(byMember.get(member.id) ?? []), lead]);
	}
	return team.flatMap((member) => {
		const own = byMember.get(member.id) ?? [];
		if (own.length === 0) return [];
		const language = spokenBy(member.fields, firmLanguage);
		const sorted = [...own].sort(
			(one, other) => rank(other) - rank(one) || one.name.localeCompare(other.name),
		);
		const calls = sorted.slice(0, limit).map((lead) => rowOf(lead, member, context, language));
		return [{ member, language, calls, more: sorted.length - calls.length }];
	});
}

/** Those who no longer want mail are called only when somebody planned it. */
function isDue({ task, score, touchedOn, isUnsubscribed }: OpenLead, today: Day): boolean {
	if (task !== null) return true;
	if (isUnsubscribed || score < LEAST_SCORE) return false;
	return touchedOn === null || daysBetween(touchedOn, today) >= REST_DAYS;
}

function rank({ score, task, taskKind, touchedOn, trend }: OpenLead): number {
	return (
		score +
		(task === null ? 0 : taskKind === 'newLead' ? URGENCY.newLead : URGENCY.task) +
		(touchedOn === null ? URGENCY.untouched : 0) +
		(trend === 'up' ? URGENCY.rising : 0)
	);
}

/** The owner, or who stands in; what belongs to nobody who is here goes to the default owner. */
function callerOf({ ownerId }: OpenLead, context: CallListContext): TeamMember | null {
	const { team, today, defaultOwner } = context;
	const owner = memberById(team, ownerId);
	const byDefault = memberByEmail(team, defaultOwner);
	for (const member of [owner, byDefault]) {
		if (member === undefined || !isActive(member)) continue;
		if (!isAbsentOn(member, today)) return member;
		const deputy = standInFor(member, team, today);
		if (deputy !== null) return deputy;
	}
	return null;
}

function rowOf(
	lead: OpenLead,
	member: TeamMember,
	{ team, today }: CallListContext,
	language: Language,
): CallRow {
	const owner = memberById(team, lead.ownerId);
	const isInstead = owner !== undefined && owner.id !== member.id;
	const { id, name, company, score, band } = lead;
	return {
		...{ contactId: id, name, company, phone: shownPhone(lead.phone), score, band },
		reason: lead.reasons.join(', '),
		lastTouch: lastTouchText(lead.touchedOn, today, language),
		nextStep: nextStep(lead, today, language),
		insteadOf: isInstead ? nameOf(owner) : '',
	};
}
