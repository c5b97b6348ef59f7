// Which activities count as contact with the customer, and whose "last touch" they move.
import type { Fields } from '../record';

const TOUCHING: ReadonlySet<unknown> = new Set(['call', 'meeting', 'email', 'form']);

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
		const { kind, occurredAt } = activity;
		const id = activity[link];
		if (!id || !occurredAt || !TOUCHING.has(kind) || Date.parse(occurredAt) > now.getTime())
			continue;
		if (occurredAt > (latest.get(id) ?? '')) latest.set(id, occurredAt);
	}
	return [...latest].flatMap(([id, lastTouchAt]) => {
		const before = lastTouches.get(id);
		return before === undefined || (before ?? '') >= lastTouchAt
			? []
			: [{ id, fields: { lastTouchAt } }];
	});
}
