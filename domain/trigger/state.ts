// What a trigger remembers between two looks, and how it is carried on.
import { z } from 'zod';
import { DAY_MS, MINUTE_MS, toTheSecond } from '../time/day';
import type { RowChange } from './change';

export interface TriggerState {
	/** Changes before it were there when the trigger was switched on: they are nobody's news. */
	readonly begunAt: string;
	/** Everything up to here was looked at. */
	readonly lookedAt: string;
	/** Airtable: the webhook whose payloads are read, and the next one. */
	readonly webhookId: string | null;
	readonly cursor: number;
	/** The day up to which overdue tasks were told. */
	readonly overdueUntil: string;
	/** The last change that was seen of each row that changed lately, by table and id. */
	readonly seen: Readonly<Record<string, string>>;
}

/** Clocks differ and answers take their time: each look goes back so far, and `seen` keeps it from telling twice. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** A row that changed a moment ago is left to the hook, which knows more about it than a look. */
export const GRACE_MS = 20_000;
/** Airtable forgets what happened after a week. */
const PAYLOADS_KEPT_MS = 7 * DAY_MS;

const STATE = z.object({
	begunAt: z.iso.datetime(),
	lookedAt: z.iso.datetime(),
	webhookId: z.string().nullable(),
	cursor: z.number().int().positive(),
	overdueUntil: z.iso.date(),
	seen: z.record(z.string(), z.string()),
});

/** `null` for a trigger that has never looked, or whose memory cannot be read: it begins anew. */
export const parseState = (value: unknown): TriggerState | null => STATE.safeParse(value).data ?? null;

/** From the beginning of the second on: services say to the second when a row changed. */
export function firstState(now: Date, today: string): TriggerState {
	const at = toTheSecond(now);
	return { begunAt: at, lookedAt: at, webhookId: null, cursor: 1, overdueUntil: today, seen: {} };
}

/** From when on rows are read anew. */
export function readFrom({ begunAt, lookedAt }: TriggerState): string {
	const back = new Date(Date.parse(lookedAt) - OVERLAP_MS).toISOString();
	return back > begunAt ? back : begunAt;
}

/** The payloads that the cursor points to may be gone. */
export const isCursorTooOld = ({ lookedAt }: TriggerState, now: Date): boolean =>
	now.getTime() - Date.parse(lookedAt) > PAYLOADS_KEPT_MS - DAY_MS;

const placeOf = ({ table, record }: Pick<RowChange, 'table' | 'record'>): string =>
	`${table}:${record.id}`;

/** A row is seen as long as its last change is the one that was seen. */
export const isSeen = ({ seen }: TriggerState, change: RowChange): boolean =>
	seen[placeOf(change)] === change.stamp;

/** A row that was seen before is no new one, though it was made within the time that a look goes back. */
export const asSeen = (state: TriggerState, change: RowChange): RowChange =>
	Object.hasOwn(state.seen, placeOf(change)) ? { ...change, kind: 'updated', before: null } : change;

/** Remembers changes; their stamps begin with an instant, by which they are forgotten when no look goes back so far. */
export function withSeen(state: TriggerState, changes: readonly RowChange[]): TriggerState {
	const added = changes.map((change) => [placeOf(change), change.stamp] as const);
	return { ...state, seen: { ...state.seen, ...Object.fromEntries(added) } };
}

/** The state after a look at `now` that left out what is younger than {@link GRACE_MS}. */
export function lookedUntil(state: TriggerState, now: Date): TriggerState {
	const until = new Date(now.getTime() - GRACE_MS).toISOString();
	const lookedAt = until > state.lookedAt ? until : state.lookedAt;
	const oldest = readFrom({ ...state, lookedAt });
	const seen = Object.entries(state.seen).filter(([, stamp]) => stamp >= oldest);
	return { ...state, lookedAt, seen: Object.fromEntries(seen) };
}
