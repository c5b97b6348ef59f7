// How often somebody came within a minute, counted in this process and in bounded memory.
import type { Clock } from './budget';

export interface Rates {
	/** Counts one more by that name; answers with how many there were within the running minute, this one included. */
	count(name: string): Promise<number>;
}

export const RATE_WINDOW_MS = 60_000;
/** Names remembered at once; with more, whoever came first is forgotten, which lets somebody through and never turns away. */
const MOST_NAMES = 10_000;

interface Window {
	count: number;
	readonly endsAt: number;
}

export function localRates(clock: Pick<Clock, 'now'>, mostNames = MOST_NAMES): Rates {
	const windows = new Map<string, Window>();
	return {
		async count(name) {
			const now = clock.now();
			const open = windows.get(name);
			// One that ends later than a minute from now comes from a clock that was put back.
			if (open !== undefined && now < open.endsAt && open.endsAt - now <= RATE_WINDOW_MS) return (open.count += 1);
			windows.delete(name);
			if (windows.size >= mostNames) windows.delete(windows.keys().next().value ?? '');
			windows.set(name, { count: 1, endsAt: now + RATE_WINDOW_MS });
			return 1;
		},
	};
}
