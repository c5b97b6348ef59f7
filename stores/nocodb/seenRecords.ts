// Remembers for a few seconds which records were there, so that new links to them are not looked up.
import type { Clock } from '../budget';

export interface SeenRecords {
	/** Records that were just read or written. */
	note(tableId: string, ids: Iterable<string>): void;
	has(tableId: string, id: string): boolean;
	/** For after a deletion. */
	forget(): void;
}

/** Lasts for one chain of writes; what another process deletes meanwhile is noticed only afterwards. */
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
