// Who am I, which bases are there, a new base.
import { invalidRequest } from '../errors';
import type { Base, World } from '../model';
import { RateLimiter } from '../rateLimiter';
import { bodyOf, refuseOtherKeys, textOrUndefined, type Request } from '../request';
import { tableJson } from './schema';
import { noWebhooks } from '../webhooks/state';
import { addTable } from './tables';

export function whoAmI({ token, query }: Request): unknown {
	refuseOtherKeys(query, []);
	const { id, email } = token.user;
	return {
		id,
		scopes: [...token.scopes],
		...(token.scopes.has('user.email:read') ? { email } : {}),
	};
}

const BASES_PER_PAGE = 1000;

export function listBases({ world, token, query }: Request): unknown {
	refuseOtherKeys(query, ['offset']);
	const from = textOrUndefined(query['offset']);
	const visible = world.bases.filter(({ id }) => token.baseIds?.has(id) ?? true);
	const start = from === undefined ? 0 : visible.findIndex(({ id }) => id === from.slice(4));
	if (start === -1) throw invalidRequest();
	const next = visible[start + BASES_PER_PAGE];
	return {
		bases: visible.slice(start, start + BASES_PER_PAGE).map(({ id, name }) => ({
			id,
			name,
			permissionLevel: token.role === 'owner' ? 'create' : token.role,
		})),
		...(next === undefined ? {} : { offset: `itr/${next.id}` }),
	};
}

export function createBaseFrom(request: Request): unknown {
	const { name, workspaceId, tables } = bodyOf(request, ['name', 'workspaceId', 'tables']);
	if (typeof name !== 'string' || typeof workspaceId !== 'string') throw invalidRequest();
	if (!Array.isArray(tables) || tables.length === 0) throw invalidRequest();
	const base = newBase(request.world, name);
	for (const table of tables) addTable(request.world, base, table);
	request.world.bases.push(base);
	return { id: base.id, tables: base.tables.map(tableJson) };
}

export function newBase(world: World, name: string): Base {
	return {
		id: world.newId('app'),
		name,
		tables: [],
		limiter: new RateLimiter(world.now, world.requestsPerSecond, world.penaltyMs),
		iterators: new Map(),
		webhooks: noWebhooks(),
	};
}
