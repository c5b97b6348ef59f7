// The sums of one contact from all of its activities: the same whenever it is done, so it may be done at any time.
import type { Counted } from '../../domain/score/planScore';
import type { ScoreModel } from '../../domain/score/scoreModel';
import { type ScoreState, isRecent, isSameTally } from '../../domain/score/scoreState';
import { type ScoredActivity, type Tally, carried, count, emptyTally } from '../../domain/score/tally';

export function countedAnew(
	model: ScoreModel,
	activities: readonly ScoredActivity[],
	state: ScoreState | null,
	now: number,
): Counted {
	const tally = emptyTally(model.events);
	const counted = activities.filter((activity) => count(model.events, tally, activity, now));
	const seen = counted.filter((activity) => isRecent(activity, now)).map(({ id }) => id);
	return { tally, seen, hasNews: differsFrom(model, state, tally, now) };
}

/** Whether the sums that the contact keeps are not those that were counted. */
export function differsFrom(
	{ events }: ScoreModel,
	state: ScoreState | null,
	tally: Tally,
	now: number,
): boolean {
	return state === null || !isSameTally(carried(events, state.tally, state.at, now), tally);
}
