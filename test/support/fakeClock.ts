// A clock whose time passes only when somebody sleeps, so that waiting takes no time in tests.
import type { Clock } from '../../stores/budget';

export interface FakeClock extends Clock {
	/** Lets time pass without anybody sleeping. */
	advance(ms: number): void;
	/** Every sleep asked for, in milliseconds, in order. */
	readonly sleeps: readonly number[];
}

/** Sleepers wake in the order of their times, each as soon as nothing else is to be done. */
export function fakeClock(startMs = Date.UTC(2026, 2, 1, 8)): FakeClock {
	let nowMs = startMs;
	const sleeps: number[] = [];
	let sleepers: Array<{ readonly atMs: number; readonly wake: () => void }> = [];

	const wakeNext = (): void => {
		const [next, ...later] = [...sleepers].sort((a, b) => a.atMs - b.atMs);
		if (next === undefined) return;
		sleepers = later;
		nowMs = Math.max(nowMs, next.atMs);
		next.wake();
	};

	return {
		now: () => nowMs,
		sleep: async (ms) => {
			sleeps.push(ms);
			await new Promise<void>((wake) => {
				sleepers.push({ atMs: nowMs + ms, wake });
				setImmediate(wakeNext);
			});
		},
		advance: (ms) => {
			nowMs += ms;
		},
		sleeps,
	};
}
