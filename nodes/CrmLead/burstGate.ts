// Lets one of many that arrive at nearly the same time go on, so that a burst of posts becomes one batch.
import type { Clock } from '../../stores/budget';

export interface BurstGate {
	/**
	 * Whoever finds no open window opens one and waits until nobody came for `windowMs`, at most `MAX_WAIT_MS`; it is
	 * told how many came meanwhile, itself included. All others are told `null` at once. What they left behind before they came is there when the one goes on, and
	 * whoever comes after that opens the next window: so nobody is missed.
	 */
	enter(key: string, windowMs: number): Promise<number | null>;
}

interface OpenWindow {
	arrivals: number;
	closesAt: number;
}

/** However long a burst lasts: the first of it is to be in the base within ten seconds. */
const MAX_WAIT_MS = 3_000;

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
			const openedAt = clock.now();
			const own: OpenWindow = { arrivals: 1, closesAt: openedAt + windowMs };
			windows.set(key, own);
			try {
				for (let known = 0; own.arrivals > known && isOpen(clock.now() - openedAt, windowMs); ) {
					known = own.arrivals;
					own.closesAt = clock.now() + windowMs;
					await clock.sleep(windowMs);
				}
			} finally {
				if (windows.get(key) === own) windows.delete(key);
			}
			return own.arrivals;
		},
	};
}

/** The first wait always takes place, a further one only when it ends in time. */
const isOpen = (waitedMs: number, windowMs: number): boolean =>
	waitedMs === 0 || waitedMs + windowMs <= MAX_WAIT_MS;
