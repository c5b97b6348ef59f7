// One value that is read when it is first wanted and kept for a while.
import type { Clock } from './budget';

export interface Remembered<Value> {
	/** The kept value, else what `load` reads; all who ask meanwhile wait for the same reading. */
	read(load: () => Promise<Value>): Promise<Value>;
	/** Reads anew next time; with `only`, unless somebody has read anew since. */
	forget(only?: Promise<Value>): void;
}

export function remembered<Value>(keptMs: number, clock: Clock): Remembered<Value> {
	let kept: { readonly value: Promise<Value>; readonly until: number } | null = null;

	const forget = (only?: Promise<Value>): void => {
		if (only === undefined || kept?.value === only) kept = null;
	};

	return {
		read(load) {
			if (kept !== null && clock.now() < kept.until) return kept.value;
			const value = load();
			kept = { value, until: clock.now() + keptMs };
			// A failure is told to those who wait for it, but not kept.
			value.catch(() => forget(value));
			return value;
		},
		forget,
	};
}
