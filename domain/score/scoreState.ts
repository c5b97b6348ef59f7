// What a contact keeps of its activities, so that they need not be read again: sums, and which of the last hour are in them.
import { z } from 'zod';

import { jsonIn } from '../json';
import type { EventCondition } from './rule';
import { type ScoredActivity, type Tally, emptyTally } from './tally';

export interface ScoreState {
	/** Instant of the sums, in milliseconds. */
	readonly at: number;
	/** All activities made and happened before this instant are in the sums. */
	readonly floor: number;
	/** Of the later ones, those that are in the sums. */
	readonly seen: readonly string[];
	readonly tally: Tally;
	/** Whether the contact is a qualified lead. */
	readonly isMql: boolean;
	/** Days since 1970 with the score that was shown from then on; the oldest is at least seven days old. */
	readonly history: ReadonlyArray<readonly [day: number, score: number]>;
}

const SCHEMA = z.object({
	v: z.literal(1),
	at: z.number(),
	c: z.number(),
	n: z.array(z.string()).default([]),
	w: z.record(z.string(), z.number()).default({}),
	r: z.record(z.string(), z.array(z.number())).default({}),
	m: z.literal(1).optional(),
	h: z.array(z.tuple([z.number(), z.number()])).default([]),
});

/** `null` when there is none or it is damaged: the contact is then counted from its activities. */
export function decodeState(
	events: readonly EventCondition[],
	text: string | null | undefined,
): ScoreState | null {
	if (!text) return null;
	const parsed = SCHEMA.safeParse(jsonIn(text));
	if (!parsed.success) return null;
	const { at, c, n, w, r, m, h } = parsed.data;
	const empty = emptyTally(events);
	const tally = {
		weights: events.map(({ key }) => w[key] ?? 0),
		recent: events.map(({ key }, place) => empty.recent[place] && [...(r[key] ?? [])]),
	};
	return { at: at * 1_000, floor: c * 1_000, seen: n, tally, isMql: m === 1, history: h };
}

/** Compact: some hundred characters; what is zero is left out, as JSON leaves out what is undefined. */
export function encodeState(events: readonly EventCondition[], state: ScoreState): string {
	const { tally, seen, isMql, history } = state;
	const weights: Record<string, number> = {};
	const recent: Record<string, readonly number[]> = {};
	events.forEach(({ key }, place) => {
		const weight = rounded(tally.weights[place] ?? 0);
		const instants = tally.recent[place] ?? [];
		if (weight !== 0) weights[key] = weight;
		if (instants.length > 0) recent[key] = instants;
	});
	return JSON.stringify({
		v: 1,
		at: Math.floor(state.at / 1_000),
		c: Math.floor(state.floor / 1_000),
		n: seen.length > 0 ? seen : undefined,
		w: isFilled(weights) ? weights : undefined,
		r: isFilled(recent) ? recent : undefined,
		m: isMql ? 1 : undefined,
		h: history,
	});
}

/** For so long after it was made an activity may still come to light; those that did are kept by id. */
export const OVERLAP_MS = 3_600_000;

/** In whole seconds, as the state keeps its floor. */
export const recentSince = (now: number): number =>
	Math.floor((now - OVERLAP_MS) / 1_000) * 1_000;

/** Whether the activity may come up again at the next run, so that the state has to remember it. */
export function isRecent(activity: ScoredActivity, now: number): boolean {
	return Math.max(activity.createdAt, activity.occurredAt) >= recentSince(now);
}

/** Whether the activity is in the sums already. */
export function isInState({ floor, seen }: ScoreState, activity: ScoredActivity): boolean {
	const isOld = activity.createdAt < floor && activity.occurredAt < floor;
	return isOld || seen.includes(activity.id);
}

/** Sums that were written some time ago differ from those of today by rounding only. */
export function isSameTally(one: Tally, other: Tally): boolean {
	return (
		one.weights.every((weight, place) => Math.abs(weight - (other.weights[place] ?? 0)) < 0.01) &&
		one.recent.every((instants, place) => String(instants) === String(other.recent[place]))
	);
}

const isFilled = (object: object): boolean => Object.keys(object).length > 0;

const rounded = (weight: number): number => Math.round(weight * 10_000) / 10_000;
