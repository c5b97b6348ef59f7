// Which activities count as contact with the customer, and whose "last touch" they move.
import type { Fields } from '../record';

const TOUCHING: ReadonlySet<unknown> = new Set(['call', 'meeting', 'email', 'form']);

/** What the customer noticed and what has happened already; a planned meeting has not. */
export function isTouch({ kind, occurredAt }: Fields<'activities'>, now: Date): boolean {
	return TOUCHING.has(kind) && Boolean(occurredAt) && Date.parse(occurredAt ?? '') <= now.getTime();
}

export interface TouchChange {
	readonly id: string;
	readonly fields: { readonly lastTouchAt: string };
}

/**
 * Only forward in time: what is logged late does not turn the clock back, and a planned meeting has not happened.
 * `lastTouches` holds the records that exist, by id.
 */
export function planTouches(
	link: 'contact' | 'deal',
	activities: ReadonlyArray<Fields<'activities'>>,
	lastTouches: ReadonlyMap<string, string | null>,
	now: Date,
): readonly TouchChange[] {
	const latest = new Map<string, string>();
	for (const activity of activities) {
		const { occurredAt } = activity;
		const id = activity[link];
		if (!id || !occurredAt || !isTouch(activity, now)) continue;
		if (occurredAt > (latest.get(id) ?? '')) latest.set(id, occurredAt);
	}
	return [...latest].flatMap(([id, lastTouchAt]) => {
		const before = lastTouches.get(id);
		return before === undefined || (before ?? '') >= lastTouchAt
			? []
			: [{ id, fields: { lastTouchAt } }];
	});
}
