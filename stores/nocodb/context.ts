// What every operation of a NocoDB store works with.
import type { BaseCache, CachedBase } from '../cachedBase';
import type { NocodbClient } from './client';

export interface NocodbContext {
	readonly client: NocodbClient;
	readonly cache: CachedBase;
	readonly batchLimit: BatchLimit;
}

export interface BatchLimit {
	/** The most rows in one request, as far as it is known. */
	size: number;
}

/** What the server of our own stack takes (NC_DATA_PAYLOAD_LIMIT); NocoDB as it comes takes 10. */
const LARGE = 100;

const limits = new WeakMap<BaseCache, BatchLimit>();

/** One for all stores on a base, so that a server refuses a large batch only once. */
export function batchLimitOf(base: BaseCache): BatchLimit {
	const limit = limits.get(base) ?? { size: LARGE };
	limits.set(base, limit);
	return limit;
}
