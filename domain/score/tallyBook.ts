// The tallies of many contacts while their activities come by in any order: one table of numbers, not objects for each
// contact, since counting a million activities is little work, but looking for a hundred thousand objects is much.
import type { EventCondition } from './rule';
import { isRecent } from './scoreState';
import { type ScoredActivity, type Tally, countInto, counts, emptyTally } from './tally';

export interface Sums {
	readonly tally: Tally;
	/** Recent activities that are in the tally. */
	readonly seen: readonly string[];
}

export interface TallyBook {
	add(contact: string, activity: ScoredActivity): void;
	/** What was added for the contact; all zero when nothing was. */
	sumsOf(contact: string): Sums;
}

const ROWS_AT_FIRST = 1_024;
const NONE: readonly string[] = [];

/** As of the instant `now`, in milliseconds; activities after it do not count. */
export function tallyBook(events: readonly EventCondition[], now: number): TallyBook {
	const width = events.length;
	const rows = new Map<string, number>();
	const seen = new Map<string, string[]>();
	const recent = recentBook(events);
	let weights = new Float64Array(ROWS_AT_FIRST * width);

	const newRow = (contact: string): number => {
		const row = rows.size;
		rows.set(contact, row);
		if ((row + 1) * width > weights.length) weights = doubled(weights);
		return row;
	};
	return {
		add: (contact, activity) => {
			// First, since looking for the contact is most of the work.
			if (!counts(events, activity, now)) return;
			const row = rows.get(contact) ?? newRow(contact);
			countInto(events, { weights, start: row * width, recent: recent.of(row) }, activity, now);
			if (!isRecent(activity, now)) return;
			const known = seen.get(contact);
			if (known === undefined) seen.set(contact, [activity.id]);
			else known.push(activity.id);
		},
		sumsOf: (contact) => {
			const row = rows.get(contact);
			if (row === undefined) return { tally: emptyTally(events), seen: NONE };
			const own = events.map((_event, place) => weights[row * width + place] ?? 0);
			return { tally: { weights: own, recent: recent.of(row) }, seen: seen.get(contact) ?? NONE };
		},
	};
}

function doubled(weights: Float64Array): Float64Array<ArrayBuffer> {
	const more = new Float64Array(weights.length * 2);
	more.set(weights);
	return more;
}

/** Rules without a window, which are the rule, keep no instants: then all contacts share the same nothing. */
function recentBook(events: readonly EventCondition[]): { of(row: number): Tally['recent'] } {
	const nothing = emptyTally(events).recent;
	if (nothing.every((instants) => instants === undefined)) return { of: () => nothing };
	const byRow: Array<Tally['recent']> = [];
	return { of: (row) => (byRow[row] ??= emptyTally(events).recent) };
}
