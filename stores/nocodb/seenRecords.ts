// Remembers for a few seconds which records were there, so that rows written one after the other may link to them unasked.
import type { Clock } from '../budget';

export interface SeenRecords {
	/** Records that were just read or written. */
	note(tableId: string, ids: Iterable<string>): void;
	has(tableId: string, id: string): boolean;
	/** For after a deletion. */
	forget(): void;
}

/** Time for one chain of writes. Somebody else may delete a record within it, as between any look and the write after it. */
const KEPT_MS = 5_000;

export function createSeenRecords({ now }: Pick<Clock, 'now'>): SeenRecords {
	const seen = new Set<string>();
	let firstMs = 0;
	const forgetOld = (): void => {
		if (now() - firstMs > KEPT_MS) seen.clear();
		if (seen.size === 0) firstMs = now();
	};
	return {
		note: (tableId, ids) => {
			forgetOld();
			for (const id of ids) seen.add(`${tableId} ${id}`);
		},
		has: (tableId, id) => {
			forgetOld();
			return seen.has(`${tableId} ${id}`);
		},
		forget: () => seen.clear(),
	};
}
