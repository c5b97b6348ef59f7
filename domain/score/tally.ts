// Counts the activities of a contact: for each event of the rules, what is left of all that happened so far.
//
// With a half-life h an activity that is d old counts 2^(-d/h), which needs no more than a sum: what was S at one instant
// is S * 2^(-d/h) later. In a window only the latest few activities are kept, since each of them ends on its own day.
// Sums know no order, so the same activities give the same tally whenever they become known.
import type { EventCondition } from './rule';
import { meets } from './meets';

/** An activity as the rules see it; instants in milliseconds. */
export interface ScoredActivity {
	readonly id: string;
	readonly kind: string | null;
	readonly direction: string | null;
	readonly subject: string | null;
	readonly body: string | null;
	readonly source: string | null;
	readonly occurredAt: number;
	/** When the service says that the row was made. */
	readonly createdAt: number;
}

export interface Tally {
	/** By the place of the event: sum of what is left, at the instant of the tally. */
	readonly weights: number[];
	/** By the place of the event, for those with a window: instants in seconds, the latest first. */
	readonly recent: ReadonlyArray<number[] | undefined>;
}

/** So many activities count at most in a window: what is kept of a contact stays small. */
export const MOST_IN_WINDOW = 20;

export function emptyTally(events: readonly EventCondition[]): Tally {
	return {
		weights: Array<number>(events.length).fill(0),
		recent: events.map(({ windowMs }) => (windowMs === null ? undefined : [])),
	};
}

export function isCountedBy(event: EventCondition, activity: ScoredActivity): boolean {
	if (event.activityKind !== null && event.activityKind !== activity.kind) return false;
	if (event.direction !== null && event.direction !== activity.direction) return false;
	if (activity.occurredAt < event.from || activity.occurredAt >= event.until) return false;
	return event.test === null || event.field === null || meets(event.test, activity[event.field]);
}

/** How much of an activity is left: 1 on its day, towards 0 with its half-life, 0 after its window. */
export function shareLeft(event: EventCondition, occurredAt: number, at: number): number {
	const ageMs = at - occurredAt;
	if (ageMs < 0) return 0;
	if (event.windowMs !== null) return ageMs < event.windowMs ? 1 : 0;
	return event.halfLifeMs === null ? 1 : 2 ** (-ageMs / event.halfLifeMs);
}

/** Counts one activity more; false when no rule asks for it or it lies ahead of `at`. */
export function count(
	events: readonly EventCondition[],
	tally: Tally,
	activity: ScoredActivity,
	at: number,
): boolean {
	if (!counts(events, activity, at)) return false;
	countInto(events, { ...tally, start: 0 }, activity, at);
	return true;
}

/** Whether a rule asks for the activity and its time has come. */
export const counts = (
	events: readonly EventCondition[],
	activity: ScoredActivity,
	at: number,
): boolean => activity.occurredAt <= at && events.some((event) => isCountedBy(event, activity));

/** A tally within a table of many: its weights begin at `start`. */
export interface TallyPlace {
	readonly weights: number[] | Float64Array;
	readonly start: number;
	readonly recent: Tally['recent'];
}

/** As `count`, for an activity that counts. */
export function countInto(
	events: readonly EventCondition[],
	{ weights, start, recent }: TallyPlace,
	activity: ScoredActivity,
	at: number,
): void {
	for (let place = 0; place < events.length; place += 1) {
		const event = events[place];
		if (event === undefined || !isCountedBy(event, activity)) continue;
		const left = shareLeft(event, activity.occurredAt, at);
		const instants = recent[place];
		if (instants === undefined) weights[start + place] = (weights[start + place] ?? 0) + left;
		else if (left > 0) keepLatest(instants, Math.floor(activity.occurredAt / 1_000));
	}
}

/** Sorted in place; however late an old activity becomes known, the latest ones stay. */
function keepLatest(recent: number[], seconds: number): void {
	const place = recent.findIndex((other) => other < seconds);
	recent.splice(place === -1 ? recent.length : place, 0, seconds);
	if (recent.length > MOST_IN_WINDOW) recent.pop();
}

/** The same activities at a later instant. */
export function carried(
	events: readonly EventCondition[],
	tally: Tally,
	from: number,
	to: number,
): Tally {
	const aliveAt = (event: EventCondition) => (seconds: number) =>
		shareLeft(event, seconds * 1_000, to) > 0;
	return {
		weights: events.map(
			(event, place) => (tally.weights[place] ?? 0) * shareLeft({ ...event, windowMs: null }, from, to),
		),
		recent: events.map((event, place) => tally.recent[place]?.filter(aliveAt(event))),
	};
}

/** What all activities of the event are worth together, in units of one that happened just now. */
export function countOf({ weights, recent }: Tally, place: number): number {
	return recent[place]?.length ?? weights[place] ?? 0;
}
