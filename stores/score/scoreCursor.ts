// How far the nightly run has read the activities; a row of `settings`, moved only after everything was written.
import { z } from 'zod';

import { jsonIn } from '../../domain/json';
import type { ScoreModel } from '../../domain/score/scoreModel';
import { DAY_MS } from '../../domain/time/day';
import type { CrmStore } from '../port';

export interface ScoreCursor {
	/** When the last run that came to its end began, in milliseconds. */
	readonly at: number;
	/** What was counted then. */
	readonly countedKey: string;
	/** When all activities were last counted. */
	readonly countedAt: number;
	/** Contacts that could not be written, to be counted anew. */
	readonly redo: readonly string[];
}

const KEY = 'scoreCursor';
const SCHEMA = z.object({
	at: z.number(),
	countedKey: z.string(),
	countedAt: z.number(),
	redo: z.array(z.string()),
});

/** However it comes about that an activity was changed or deleted afterwards: after so long it is put right. */
const RECOUNT_MS = 30 * DAY_MS;

/** `null` when everything has to be counted: the first time, after a change of the rules, and once a month. */
export function usableCursor(
	settings: ReadonlyMap<string, string>,
	{ countedKey }: ScoreModel,
	now: number,
): ScoreCursor | null {
	const cursor = parseCursor(settings.get(KEY) ?? '');
	if (cursor === null || cursor.countedKey !== countedKey) return null;
	return now - cursor.countedAt < RECOUNT_MS && cursor.at <= now ? cursor : null;
}

function parseCursor(text: string): ScoreCursor | null {
	return SCHEMA.safeParse(jsonIn(text)).data ?? null;
}

export async function saveCursor(store: CrmStore, cursor: ScoreCursor): Promise<void> {
	const fields = { key: KEY, value: JSON.stringify(cursor) };
	const [result] = await store.upsert('settings', 'key', [{ fields }]);
	if (result !== undefined && !result.ok) throw result.error;
}
