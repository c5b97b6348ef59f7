// The score as an account: every point with its rule, its event, its date and what is left of it on a day.
import type { Band } from './band';
import type { EventRule, Group, Rule } from './rule';
import type { ContactFacts, ScoreModel } from './scoreModel';
import { type ScorePart, capped, holdsAt, totalOf } from './scoreOf';
import { MOST_IN_WINDOW, type ScoredActivity, isCountedBy, shareLeft } from './tally';
import { cellOf } from '../record';

export interface LedgerLine {
	/** `cap` takes back what is more than a rule, a group or all together may give. */
	readonly kind: 'fact' | 'event' | 'cap';
	readonly group: Group | null;
	readonly rule: string;
	readonly ruleId: string | null;
	/** The activity that counts; `null` for what contact or company are. */
	readonly activityId: string | null;
	readonly event: string;
	/** UTC ISO; `null` for what is only known as of today. */
	readonly at: string | null;
	readonly points: number;
	/** What is left of the points on the day that was asked for; not rounded. */
	readonly left: number;
	readonly reason: string;
}

export interface Ledger {
	readonly lines: readonly LedgerLine[];
	readonly fit: number;
	readonly engagement: number;
	readonly score: number;
	readonly band: Band;
}

/** Activities after `at` are not looked at; the lines add up to the score, but for rounding. */
export function ledgerOf(
	model: ScoreModel,
	activities: readonly ScoredActivity[],
	facts: ContactFacts,
	at: number,
): Ledger {
	const lines: LedgerLine[] = [];
	const parts: ScorePart[] = [];
	for (const rule of model.rules) {
		const own = linesOfRule(rule, activities, facts, at);
		const points = own.reduce((sum, { left }) => sum + left, 0);
		const kept = capped(rule, points);
		lines.push(...own, ...takenBack(rule.group, rule, kept - points));
		if (own.length > 0) parts.push({ rule, points: kept });
	}
	const total = totalOf(model, parts);
	return { ...total, lines: [...lines, ...linesOfCaps(model, parts)] };
}

function linesOfRule(
	rule: Rule,
	activities: readonly ScoredActivity[],
	facts: ContactFacts,
	at: number,
): readonly LedgerLine[] {
	const { condition, points, reason } = rule;
	const said = { group: rule.group, rule: rule.name, ruleId: rule.id, reason };
	if (condition.kind === 'event') return eventLines({ ...rule, condition }, activities, at);
	if (!holdsAt(condition, facts, at)) return [];
	const record = condition.table === 'contacts' ? facts.contact : facts.company;
	const value = record === null ? null : cellOf(record, condition.field);
	const since = condition.isInstant && typeof value === 'string' ? value : null;
	const event = `${condition.table}.${condition.field}`;
	return [{ kind: 'fact', ...said, activityId: null, event, at: since, points, left: points }];
}

function eventLines(
	{ condition, points, name, id, group, reason }: EventRule,
	activities: readonly ScoredActivity[],
	at: number,
): readonly LedgerLine[] {
	const counted = activities
		.filter((activity) => activity.occurredAt <= at && isCountedBy(condition, activity))
		.sort((one, other) => other.occurredAt - one.occurredAt);
	return counted.map((activity, index) => {
		const isTooMany = condition.windowMs !== null && index >= MOST_IN_WINDOW;
		const share = isTooMany ? 0 : shareLeft(condition, activity.occurredAt, at);
		return {
			...{ kind: 'event', group, rule: name, ruleId: id, activityId: activity.id, points, reason },
			event: [activity.kind, activity.direction, activity.subject].filter(Boolean).join(' · '),
			at: new Date(activity.occurredAt).toISOString(),
			left: points * share,
		};
	});
}

function linesOfCaps({ settings }: ScoreModel, parts: readonly ScorePart[]): LedgerLine[] {
	const sum = (group: Group) =>
		parts.reduce((total, { rule, points }) => total + (rule.group === group ? points : 0), 0);
	const [fit, engagement] = [sum('fit'), sum('engagement')];
	const keptFit = Math.min(settings.scoreCapFit, fit);
	const keptEngagement = Math.min(settings.scoreCapEngagement, engagement);
	const all = keptFit + keptEngagement;
	return [
		...takenBack('fit', null, keptFit - fit, 'scoreCapFit'),
		...takenBack('engagement', null, keptEngagement - engagement, 'scoreCapEngagement'),
		...takenBack(null, null, Math.min(settings.scoreCapTotal, all) - all, 'scoreCapTotal'),
	];
}

function takenBack(
	group: Group | null,
	rule: Rule | null,
	left: number,
	setting = '',
): LedgerLine[] {
	if (left === 0) return [];
	const said = { rule: rule?.name ?? setting, ruleId: rule?.id ?? null, reason: '' };
	return [
		{ kind: 'cap', group, ...said, activityId: null, event: 'cap', at: null, points: left, left },
	];
}
