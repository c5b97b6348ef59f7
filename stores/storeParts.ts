// What all stores of this process on one base have in common: one budget, one set of locks, one memory.
import { createHash } from 'node:crypto';
import type { Budget, Clock, Locks, Priority } from './budget';
import { type BaseCache, createBaseCache } from './cachedBase';
import { createLocks } from './locks';
import { createBudget } from './pacing';

/** The fields of the credential `crmBaseApi`. */
export interface BaseCredential {
	readonly provider: 'airtable' | 'nocodb';
	readonly token: string;
	readonly baseId: string;
	readonly apiUrl: string;
	/** Not used yet: one process needs no budget and locks that are shared with others. */
	readonly redisUrl?: string;
	/** When absent or 0: 4.5 on Airtable, whose limit is 5, and no limit on NocoDB. */
	readonly requestsPerSecond?: number;
}

/** What a store needs of the world outside. */
export interface StorePorts {
	readonly clock: Clock;
	readonly fetch: typeof fetch;
	/** Default `batch`; work that a visitor waits for is `interactive`. */
	readonly priority?: Priority;
}

export interface StoreParts {
	readonly credential: BaseCredential;
	readonly clock: Clock;
	readonly fetch: typeof fetch;
	readonly priority: Priority;
	readonly budget: Budget;
	readonly locks: Locks;
	readonly cache: BaseCache;
}

const AIRTABLE_REQUESTS_PER_SECOND = 4.5;

const budgets = new Map<string, Budget>();
const locksByBase = new Map<string, Locks>();
const caches = new Map<string, BaseCache>();

/** The same budget and locks for each store on a base; the same memory only for the same token, which sees the same. */
export function storeParts(credential: BaseCredential, ports: StorePorts): StoreParts {
	const { clock, fetch, priority = 'batch' } = ports;
	const apiUrl = credential.apiUrl.replace(/\/+$/, '');
	const base = `${credential.provider} ${apiUrl} ${credential.baseId}`;
	const requestsPerSecond = paceOf(credential);
	return {
		credential: { ...credential, apiUrl },
		clock,
		fetch,
		priority,
		budget: shared(budgets, `${base} ${requestsPerSecond}`, () =>
			createBudget({ ...limitsOf(requestsPerSecond), clock }),
		),
		locks: shared(locksByBase, base, createLocks),
		cache: shared(caches, `${base} ${digest(credential.token)}`, () => createBaseCache(clock)),
	};
}

function shared<Part>(parts: Map<string, Part>, key: string, create: () => Part): Part {
	const known = parts.get(key);
	if (known !== undefined) return known;
	const part = create();
	parts.set(key, part);
	return part;
}

function paceOf({ provider, requestsPerSecond = 0 }: BaseCredential): number {
	if (requestsPerSecond > 0) return requestsPerSecond;
	return provider === 'airtable' ? AIRTABLE_REQUESTS_PER_SECOND : Infinity;
}

/** Whole requests in a window of about a second: 4.5 a second are 5 in any 1.11 seconds. */
function limitsOf(perSecond: number): { requestsPerWindow: number; windowMs: number } {
	const requestsPerWindow = Math.ceil(perSecond);
	const windowMs = Number.isFinite(perSecond)
		? Math.ceil((requestsPerWindow * 1_000) / perSecond)
		: 0;
	return { requestsPerWindow, windowMs };
}

/** A token is never kept where a dump of the memory of this module would show it. */
const digest = (token: string): string => createHash('sha256').update(token).digest('hex');
