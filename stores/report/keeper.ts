// Keeps what was read of a base for a few minutes, so that many who look at one page cost one reading.
import { MINUTE_MS } from '../../domain/time/day';
import type { Locks } from '../budget';
import type { CrmStore } from '../port';

interface Kept<Value> {
	readonly until: number;
	readonly value: Promise<Value>;
}

export interface KeepFor {
	readonly now: Date;
	/** 0 reads anew each time. */
	readonly minutes: number;
}

/** By base, which its locks stand for, and by name; `isWorthKeeping` says what is read anew next time all the same. */
export function keeper<Value>(isWorthKeeping: (value: Value) => boolean = () => true) {
	const bases = new WeakMap<Locks, Map<string, Kept<Value>>>();

	return async (store: CrmStore, name: string, { now, minutes }: KeepFor, read: () => Promise<Value>): Promise<Value> => {
		const names = bases.get(store.locks) ?? new Map<string, Kept<Value>>();
		bases.set(store.locks, names);
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
