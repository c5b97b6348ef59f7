// Lets one of many that arrive at nearly the same time go on, so that a burst of posts becomes one batch.
import type { Clock } from '../../stores/budget';

export interface BurstGate {
	/**
	 * Whoever finds no open window opens one, waits `windowMs` and is told how many came meanwhile, itself included;
	 * all others are told `null` at once. What they left behind before they came is there when the one goes on, and
	 * whoever comes after that opens the next window: so nobody is missed.
	 */
	enter(key: string, windowMs: number): Promise<number | null>;
}

interface OpenWindow {
	arrivals: number;
	readonly closesAt: number;
}

/** A window that is open so long after its time belongs to somebody who will not come back. */
const GRACE_MS = 10_000;

export function createBurstGate(clock: Clock): BurstGate {
	const windows = new Map<string, OpenWindow>();
	return {
		async enter(key, windowMs) {
			const open = windows.get(key);
			if (open !== undefined && clock.now() < open.closesAt + GRACE_MS) {
				open.arrivals += 1;
				return null;
			}
			const own: OpenWindow = { arrivals: 1, closesAt: clock.now() + windowMs };
			windows.set(key, own);
			try {
				await clock.sleep(windowMs);
			} finally {
				if (windows.get(key) === own) windows.delete(key);
			}
			return own.arrivals;
		},
	};
}
