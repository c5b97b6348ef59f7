// What other rules would change: who would get another band or cross the line, and which rules do that.
import type { Band } from './band';
import { decideMql, type Crossing } from './mql';
import type { ContactFacts, ScoreModel } from './scoreModel';
import type { Score } from './scoreOf';

/** Rules that are named as the cause of one change. */
const MOST_CAUSES = 3;

export interface ScoreChange {
	readonly contactId: string;
	readonly name: string;
	readonly before: { readonly score: number; readonly band: Band };
	readonly after: { readonly score: number; readonly band: Band };
	/** Whether it would become a qualified lead, or be none any more. */
	readonly mql: Crossing | null;
	/** Rules that give another number of points, the largest difference first. */
	readonly why: ReadonlyArray<{ readonly rule: string; readonly before: number; readonly after: number }>;
}

/** `null` when band and qualification stay as they are. */
export function changeOf(
	{ contact }: ContactFacts,
	before: Score,
	after: Score,
	{ settings }: ScoreModel,
): ScoreChange | null {
	const { lifecycleStage, fullName } = contact.fields;
	const was = decideMql(false, before.score, lifecycleStage, settings).isMql;
	const mql = decideMql(was, after.score, lifecycleStage, settings).crossing;
	if (before.band === after.band && mql === null) return null;
	return {
		contactId: contact.id,
		name: fullName ?? '',
		before: { score: before.score, band: before.band },
		after: { score: after.score, band: after.band },
		mql,
		why: causes(before, after),
	};
}

function causes(before: Score, after: Score): ScoreChange['why'] {
	const points = ({ parts }: Score) =>
		new Map(parts.map(({ rule, points: given }) => [rule.name, Math.round(given)]));
	const [was, is] = [points(before), points(after)];
	return [...new Set([...was.keys(), ...is.keys()])]
		.map((rule) => ({ rule, before: was.get(rule) ?? 0, after: is.get(rule) ?? 0 }))
		.filter((one) => one.before !== one.after)
		.sort((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before))
		.slice(0, MOST_CAUSES);
}
