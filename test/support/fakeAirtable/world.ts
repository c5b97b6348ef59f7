// The settings of a fake, and the empty world that they make.
import { idGenerator } from './ids';
import type { PlanLimits, Role, Token, User, World } from './model';
import { RateLimiter } from './rateLimiter';

export interface TableSpec {
	readonly name: string;
	readonly description?: string;
	/** In the form of the metadata API; the first is the primary field. */
	readonly fields: readonly object[];
	/** Rows by field name. Links are record ids or the text of primary fields. */
	readonly records?: readonly Readonly<Record<string, unknown>>[];
}

export interface BaseSpec {
	readonly name?: string;
	readonly tables?: readonly TableSpec[];
}

export interface FakeAirtableOptions {
	/** Milliseconds; governs rate limits, times of records, NOW() and TODAY(). Real time by default. */
	readonly now?: () => number;
	/** Per base; 5 by default. */
	readonly requestsPerSecond?: number;
	/** Per token over all bases; 50 by default. */
	readonly requestsPerSecondOfToken?: number;
	readonly penaltyMs?: number;
	/** Real milliseconds before each request is looked at. */
	readonly latencyMs?: number;
	/** The first token, which may do everything. */
	readonly token?: string;
	readonly bases?: readonly BaseSpec[];
	/** Real milliseconds between look-up and write of an upsert. */
	readonly upsertRaceWindowMs?: number;
	readonly maxBodyBytes?: number;
	/** How an unknown table is answered; both have been seen. */
	readonly unknownTable?: 403 | 404;
	readonly plan?: PlanLimits;
	/** Fixed port; a free one by default. */
	readonly port?: number;
}

export interface TokenSpec {
	readonly scopes?: readonly string[];
	readonly role?: Role;
	readonly baseIds?: readonly string[];
}

export const ALL_SCOPES = [
	'data.records:read',
	'data.records:write',
	'data.recordComments:read',
	'schema.bases:read',
	'schema.bases:write',
	'webhook:manage',
	'user.email:read',
] as const;

/** Two fakes in one process never share an id; the ids of a run are the same in the next. */
let started = 0;

export function newWorld(options: FakeAirtableOptions): World {
	started += 1;
	return {
		now: options.now ?? Date.now,
		newId: idGenerator(started),
		requestsPerSecond: options.requestsPerSecond ?? 5,
		requestsPerSecondOfToken: options.requestsPerSecondOfToken ?? 50,
		penaltyMs: options.penaltyMs ?? 30_000,
		upsertRaceWindowMs: options.upsertRaceWindowMs ?? 2,
		maxBodyBytes: options.maxBodyBytes ?? 5_000_000,
		unknownTable: options.unknownTable ?? 403,
		plan: options.plan ?? {},
		bases: [],
		tokens: [],
		monthlyCalls: 0,
	};
}

export function newToken(world: World, spec: TokenSpec, secret: string, number: number): Token {
	const user: User = {
		id: world.newId('usr'),
		email: `user${number}@fake.example`,
		name: `User ${number}`,
	};
	return {
		secret,
		user,
		scopes: new Set(spec.scopes ?? ALL_SCOPES),
		role: spec.role ?? 'owner',
		limiter: new RateLimiter(world.now, world.requestsPerSecondOfToken, world.penaltyMs),
		...(spec.baseIds === undefined ? {} : { baseIds: new Set(spec.baseIds) }),
	};
}
