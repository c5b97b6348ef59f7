// What every operation of a NocoDB store works with.
import type { Clock } from '../budget';
import type { BaseCache, CachedBase } from '../cachedBase';
import type { StoreParts } from '../storeParts';
import type { NocodbClient } from './client';
import { type SeenRecords, createSeenRecords } from './seenRecords';

export interface NocodbContext extends Shared {
	readonly client: NocodbClient;
	readonly cache: CachedBase;
	readonly clock: Clock;
}

interface Shared {
	readonly batchLimit: BatchLimit;
	readonly seen: SeenRecords;
}

export interface BatchLimit {
	/** The most rows in one request, as far as it is known. */
	size: number;
}

/** What the server of our own stack takes (NC_DATA_PAYLOAD_LIMIT); NocoDB as it comes takes 10. */
const LARGE = 100;

const sharedByBase = new WeakMap<BaseCache, Shared>();

/** For all stores on a base: a large batch is refused only once, and what one deletes all forget. */
export function sharedOn({ cache, clock }: Pick<StoreParts, 'cache' | 'clock'>): Shared {
	const shared = sharedByBase.get(cache) ?? {
		batchLimit: { size: LARGE },
		seen: createSeenRecords(clock),
	};
	sharedByBase.set(cache, shared);
	return shared;
}
