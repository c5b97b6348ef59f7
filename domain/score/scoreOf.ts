// The points of a contact: what each rule gives, within the caps of rule, group and all.
import { cellOf } from '../record';
import { type Band, bandOf } from './band';
import { meets } from './meets';
import type { Group, Rule, StateCondition } from './rule';
import type { ContactFacts, ScoreModel } from './scoreModel';
import { type Tally, countOf } from './tally';

export interface Score {
	readonly fit: number;
	readonly engagement: number;
	readonly score: number;
	readonly band: Band;
	/** Rules that gave or took anything, within their own cap. */
	readonly parts: readonly ScorePart[];
}

export interface ScorePart {
	readonly rule: Rule;
	/** Not rounded. */
	readonly points: number;
}

export function scoreOf(model: ScoreModel, tally: Tally, facts: ContactFacts, at: number): Score {
	const parts: ScorePart[] = [];
	for (const rule of model.stateRules) {
		if (holdsAt(rule.condition, facts, at)) parts.push({ rule, points: capped(rule, rule.points) });
	}
	for (const { rule, event } of model.eventRules) {
		const points = capped(rule, rule.points * countOf(tally, event));
		if (points !== 0) parts.push({ rule, points });
	}
	return totalOf(model, parts);
}

/** Rounded as people see it; the sum of both groups, so that what is shown adds up. */
export function totalOf({ settings }: ScoreModel, parts: readonly ScorePart[]): Score {
	const sum = (group: Group) =>
		parts.reduce((total, { rule, points }) => total + (rule.group === group ? points : 0), 0);
	const fit = Math.round(Math.min(settings.scoreCapFit, sum('fit')));
	const engagement = Math.round(Math.min(settings.scoreCapEngagement, sum('engagement')));
	const score = Math.min(settings.scoreCapTotal, fit + engagement);
	return { fit, engagement, score, band: bandOf({ fit, engagement }, settings), parts };
}

/** Cut at the cap in either direction, after decay: so it matters only how much is left, not when it came. */
export function capped({ cap }: Pick<Rule, 'cap'>, points: number): number {
	return cap === null ? points : Math.min(cap, Math.max(-cap, points));
}

/** What is empty or filled is known as of today only; an instant tells since when. */
export function holdsAt(
	{ table, field, isInstant, test, from, until }: StateCondition,
	{ contact, company }: ContactFacts,
	at: number,
): boolean {
	if (at < from || at >= until) return false;
	const record = table === 'contacts' ? contact : company;
	if (record === null) return test.operator === 'isEmpty';
	const value = cellOf(record, field);
	if (isInstant && test.operator === 'isFilled') {
		return typeof value === 'string' && Date.parse(value) <= at;
	}
	return meets(test, value);
}
