// What all stores of this process on one base have in common: one budget, one set of locks, one memory.
import { createHash, randomUUID } from 'node:crypto';
import type { Budget, Clock, Gate, Locks, Priority } from './budget';
import { type BaseCache, createBaseCache } from './cachedBase';
import { createLocks } from './locks';
import { localRates, type Rates } from './rates';
import { AIRTABLE_REQUESTS_PER_SECOND, createWindow, gatedBudget, type WindowLimits } from './pacing';
import { connectRedis, type RedisConnection } from './redis/connection';
import { SharedGate } from './redis/sharedGate';
import { SharedLocks } from './redis/sharedLocks';
import { sharedRates } from './redis/sharedRates';
import { SharedTurns } from './redis/sharedTurns';
import { sharedWindow } from './redis/sharedWindow';
import { LocalTurns, type Turns } from './turns';

/** The fields of the credential `crmBaseApi`. */
export interface BaseCredential {
	readonly provider: 'airtable' | 'nocodb';
	readonly token: string;
	readonly baseId: string;
	readonly apiUrl: string;
	/** All processes that name the same Redis share budget and locks of a base; absent: each has its own. */
	readonly redisUrl?: string;
	/** When absent or 0: 4.5 on Airtable, whose limit is 5, and no limit on NocoDB. Without Redis that of one process. */
	readonly requestsPerSecond?: number;
}

/** What a store needs of the world outside. */
export interface StorePorts {
	readonly clock: Clock;
	readonly fetch: typeof fetch;
	/** Default `batch`; work that a visitor waits for is `interactive`. */
	readonly priority?: Priority;
	/** Told in one sentence what goes on, but not as it should; absent: nobody is told. */
	readonly warn?: (sentence: string) => void;
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

/** This process among all that share a Redis. */
const PROCESS = randomUUID();

const connections = new Map<string, RedisConnection>();
const budgets = new Map<string, Budget>();
const locksByBase = new Map<string, Locks>();
const ratesByRedis = new Map<string, Rates>();
const caches = new Map<string, BaseCache>();
const turnsByWork = new Map<string, Turns>();

/** The same budget and locks for each store on a base; the same memory only for the same token, which sees the same. */
export function storeParts(credential: BaseCredential, ports: StorePorts): StoreParts {
	const { clock, fetch, priority = 'batch', warn = ignore } = ports;
	const { redisUrl = '' } = credential;
	const { apiUrl, base } = nameOf(credential);
	const limits = limitsOf(paceOf(credential));
	const redis = redisOf(credential);
	return {
		credential: { ...credential, apiUrl },
		clock,
		fetch,
		priority,
		budget: sharedBudget({ about: base, limits, redisUrl }, ports),
		locks: shared(locksByBase, `${base} ${redisUrl}`, () => {
			const local = createLocks();
			return redis === null ? local : new SharedLocks({ redis, base, local, clock, warn });
		}),
		cache: shared(caches, `${base} ${digest(credential.token)}`, () => createBaseCache(clock)),
	};
}

export interface BudgetSpec {
	/** The same text for all who keep within the limits together. */
	readonly about: string;
	readonly limits: WindowLimits;
	/** Empty: of this process alone. */
	readonly redisUrl: string;
	/** Whose limits they are, as warnings call it. */
	readonly service?: string;
}

/** The one budget for all of this process that name the same, and of all processes that name one Redis. */
export function sharedBudget(
	{ about, limits, redisUrl, service = 'the CRM base' }: BudgetSpec,
	{ clock, warn = ignore }: Pick<StorePorts, 'clock' | 'warn'>,
): Budget {
	const redis = redisOf({ redisUrl });
	return shared(budgets, `${about} ${JSON.stringify([limits, redisUrl])}`, () =>
		gatedBudget(gateOf({ redis, about, limits, clock, warn, service }), clock),
	);
}

/** One turn at a time for the runs that do the same work on a base. */
export function turnsOf(
	credential: BaseCredential,
	work: string,
	{ clock, warn = ignore }: Pick<StorePorts, 'clock' | 'warn'>,
): Turns {
	const { redisUrl = '' } = credential;
	const about = `${nameOf(credential).base} ${work}`;
	const redis = redisOf(credential);
	return shared(turnsByWork, `${about} ${redisUrl}`, () => {
		const local = new LocalTurns(clock);
		return redis === null ? local : new SharedTurns({ redis, about, local, clock, warn });
	});
}

/** How often an address came: in this process, or in all that name one Redis. */
export function ratesOf(
	credential: Pick<BaseCredential, 'redisUrl'> | null,
	{ clock, warn = ignore }: Pick<StorePorts, 'clock' | 'warn'>,
): Rates {
	const redis = credential === null ? null : redisOf(credential);
	return shared(ratesByRedis, credential?.redisUrl ?? '', () => {
		const local = localRates(clock);
		return redis === null ? local : sharedRates({ redis, local, clock, warn });
	});
}

function nameOf({ provider, apiUrl, baseId }: BaseCredential): { readonly apiUrl: string; readonly base: string } {
	const url = apiUrl.replace(/\/+$/, '');
	return { apiUrl: url, base: `${provider} ${url} ${baseId}` };
}

function shared<Part>(parts: Map<string, Part>, key: string, create: () => Part): Part {
	const known = parts.get(key);
	if (known !== undefined) return known;
	const part = create();
	parts.set(key, part);
	return part;
}

function redisOf({ redisUrl = '' }: Pick<BaseCredential, 'redisUrl'>): RedisConnection | null {
	if (redisUrl === '') return null;
	return shared(connections, redisUrl, () => connectRedis(redisUrl));
}

interface GateParts {
	readonly redis: RedisConnection | null;
	readonly about: string;
	readonly limits: WindowLimits;
	readonly clock: Clock;
	readonly warn: (sentence: string) => void;
	readonly service: string;
}

function gateOf({ redis, about, limits, clock, warn, service }: GateParts): Gate {
	if (redis === null) return createWindow(limits, clock);
	const window = sharedWindow(redis, limits, { base: about, process: PROCESS });
	return new SharedGate({ window, limits, clock, warn, service });
}

function paceOf({ provider, requestsPerSecond = 0 }: BaseCredential): number {
	if (requestsPerSecond > 0) return requestsPerSecond;
	return provider === 'airtable' ? AIRTABLE_REQUESTS_PER_SECOND : Infinity;
}

/** Whole requests in a window of about a second: 4.5 a second are 5 in any 1.11 seconds. */
function limitsOf(perSecond: number): WindowLimits {
	const requestsPerWindow = Math.ceil(perSecond);
	const windowMs = Number.isFinite(perSecond)
		? Math.ceil((requestsPerWindow * 1_000) / perSecond)
		: 0;
	return { requestsPerWindow, windowMs };
}

/** A token is never kept where a dump of the memory of this module would show it. */
const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

const ignore = (): void => undefined;
