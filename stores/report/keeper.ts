// Keeps what was read of a base, or made of what was read, so that many who look at one page cost one reading.
import { MINUTE_MS } from '../../domain/time/day';

interface Kept<Value> {
	readonly until: number;
	readonly value: Promise<Value>;
}

export interface KeepFor {
	readonly now: Date;
	/** 0 reads anew each time; `Infinity` keeps it as long as what it belongs to. */
	readonly minutes: number;
}

/**
 * By what it belongs to (the locks of a store stand for its base; a report for what is drawn of it) and by name; gone with
 * the former. `isWorthKeeping` says what is read anew next time all the same.
 */
export function keeper<Value>(isWorthKeeping: (value: Value) => boolean = () => true) {
	const owners = new WeakMap<object, Map<string, Kept<Value>>>();

	return async (owner: object, name: string, { now, minutes }: KeepFor, read: () => Promise<Value>): Promise<Value> => {
		const names = owners.get(owner) ?? new Map<string, Kept<Value>>();
		owners.set(owner, names);
		const kept = names.get(name);
		if (kept !== undefined && now.getTime() < kept.until) return await kept.value;
		const entry = { value: read(), until: now.getTime() + minutes * MINUTE_MS };
		names.set(name, entry);
		const forget = (): void => {
			if (names.get(name) === entry) names.delete(name);
		};
		// A failure is told to those who wait for it, but not kept.
		entry.value.then((value) => {
			if (!isWorthKeeping(value)) forget();
		}, forget);
		return await entry.value;
	};
}
