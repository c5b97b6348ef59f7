// Lets two pieces of work on the same key run one after the other, within this process.
import type { Locks } from './budget';

/**
 * Work waits for all earlier work that shares a key with it, in the order of asking; so no two can wait for each other.
 * Not to be nested: work that asks again for a key it holds waits for ever.
 */
export function createLocks(): Locks {
	/** By key, the end of the last work that asked for it. */
	const lastBy = new Map<string, Promise<void>>();

	return {
		isShared: false,
		async withLocks(keys, work) {
			const wanted = [...new Set(keys)];
			const before = wanted.map((key) => lastBy.get(key));
			const running = Promise.all(before).then(work);
			const end = running.then(ignore, ignore);
			for (const key of wanted) lastBy.set(key, end);
			try {
				return await running;
			} finally {
				for (const key of wanted) if (lastBy.get(key) === end) lastBy.delete(key);
			}
		},
	};
}

/** Whoever comes next runs whether this work failed or not; its caller gets the error. */
const ignore = (): void => undefined;
