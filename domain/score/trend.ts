// Whether a contact is going up or down: today's score against the one that was shown seven days ago.
import { DAY_MS } from '../time/day';
import type { ScoreState } from './scoreState';

export type Trend = 'up' | 'flat' | 'down';

const DAYS_BACK = 7;
/** Fewer points are no movement. */
const LEAST = 5;

type History = ScoreState['history'];

export const dayNumber = (ms: number): number => Math.floor(ms / DAY_MS);

/** Somebody who was not there seven days ago had nothing then; of others without a history nothing is known. */
export function trendOf(
	score: number,
	history: History,
	now: number,
	createdAt: number | null,
): Trend {
	const before = shownBefore(history, now) ?? (isNew(createdAt, now) ? 0 : null);
	if (before === null || Math.abs(score - before) < LEAST) return 'flat';
	return score > before ? 'up' : 'down';
}

function shownBefore(history: History, now: number): number | null {
	const last = dayNumber(now) - DAYS_BACK;
	return history.filter(([day]) => day <= last).at(-1)?.[1] ?? null;
}

const isNew = (createdAt: number | null, now: number): boolean =>
	createdAt !== null && now - createdAt < DAYS_BACK * DAY_MS;

/** One score a day; of those before the last seven days only the latest is kept. */
export function withShown(history: History, score: number, now: number): History {
	const today = dayNumber(now);
	const all = [...history.filter(([day]) => day < today), [today, score] as const];
	const old = all.filter(([day]) => day <= today - DAYS_BACK).length;
	return all.slice(Math.max(0, old - 1));
}
