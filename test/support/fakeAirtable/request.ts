// What a handler knows about the request it answers, and checks that several handlers share.
import { forbidden, invalidRequest, readOnly, tableNotFound, unparsableBody } from './errors';
import type { Place } from './fields/value';
import { findTable, type Base, type Role, type Token, type World } from './model';
import { isObject, type JsonObject } from './query';

export interface Request {
	readonly world: World;
	readonly token: Token;
	readonly method: string;
	readonly query: JsonObject;
	/** Undefined when the request had none. */
	readonly body: unknown;
}

export interface BaseRequest extends Request {
	readonly base: Base;
}

const ROLES: readonly Role[] = ['read', 'comment', 'edit', 'create', 'owner'];

export function requireScope({ token }: Request, scope: string): void {
	if (!token.scopes.has(scope)) throw forbidden();
}

export function requireRole({ token }: Request, role: Role): void {
	if (ROLES.indexOf(token.role) < ROLES.indexOf(role)) throw readOnly();
}

export function placeOf(request: BaseRequest, nameOrId: string): Place {
	const { world, base } = request;
	const table = findTable(base, nameOrId);
	if (table !== undefined) return { world, base, table };
	throw world.unknownTable === 404 ? tableNotFound(nameOrId, base.id) : forbidden();
}

/** @throws 422 unless the body is an object with none but the given keys. */
export function bodyOf(
	request: Request,
	keys: readonly string[],
): Readonly<Record<string, unknown>> {
	if (!isObject(request.body)) throw unparsableBody();
	refuseOtherKeys(request.body, keys);
	return request.body;
}

export function refuseOtherKeys(object: object, keys: readonly string[]): void {
	const other = Object.keys(object).find((key) => !keys.includes(key));
	if (other !== undefined) throw invalidRequest();
}

/** A flag as JSON or as text in a query; absent is false. */
export function flagOf(value: unknown): boolean {
	if (value === undefined || value === false || value === 'false' || value === '0') return false;
	if (value === true || value === 'true' || value === '1') return true;
	throw invalidRequest();
}

/** A list of texts; one text alone counts as a list of one. */
export function textsOf(value: unknown): readonly string[] {
	if (value === undefined) return [];
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	return list.map((text) => {
		if (typeof text !== 'string') throw invalidRequest();
		return text;
	});
}

export function textOrUndefined(value: unknown): string | undefined {
	if (value === undefined || typeof value === 'string') return value;
	throw invalidRequest();
}

/** A whole number as JSON or as text in a query. */
export function wholeNumberOf(value: unknown): number | undefined {
	if (value === undefined) return undefined;
	const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isInteger(number)) throw invalidRequest();
	return number;
}
