// The HTTP side: reads a request, checks token and limits, lets faults happen, answers.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import {
	ApiError,
	authenticationRequired,
	forbidden,
	invalidRequest,
	monthlyLimitReached,
	notFound,
	rateLimited,
	tooLarge,
	unparsableBody,
} from './errors';
import { faultBody, type Fault, type FaultQueue, type SeenRequest } from './faults';
import { hasIdShape } from './ids';
import type { Base, Token, World } from './model';
import { parseQuery, type JsonObject } from './query';
import { requireRole, requireScope } from './request';
import { matchRoute, type Match } from './routes';
import { endTransaction } from './webhooks/transaction';

export interface Answer {
	readonly status: number;
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/** One request as it reached the port. */
export interface Call extends SeenRequest {
	/** Milliseconds on the fake's clock. */
	readonly at: number;
	/** 0 while the request runs and when its connection was cut. */
	status: number;
}

export interface Exchange {
	readonly world: World;
	readonly faults: FaultQueue;
	readonly calls: Call[];
	readonly latencyMs: number;
}

/** Characters of the whole address that Airtable refuses, counted with its own host. */
const URL_LIMIT = 16_000;
const REAL_ORIGIN = 'https://api.airtable.com';

export async function serve(
	exchange: Exchange,
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const { world, faults, calls, latencyMs } = exchange;
	const text = await readBody(incoming);
	const seen = seenRequest(incoming, text);
	const call: Call = { ...seen, at: world.now(), status: 0 };
	calls.push(call);
	if (latencyMs > 0) await wait(latencyMs);

	let fault: Fault | undefined;
	const answer = await answerOrError(async () => {
		const admitted = admit(exchange, incoming, call, text);
		fault = faults.take(call);
		if (fault?.kind === 'delay') await wait(fault.ms);
		return faultAnswer(fault) ?? (await run(world, call, admitted));
	});
	send(response, answer, fault, call);
}

interface Admitted {
	readonly token: Token;
	readonly match: Match;
	readonly base: Base | undefined;
	readonly query: JsonObject;
}

/** Everything that is checked before the request is looked at in earnest. */
function admit({ world }: Exchange, incoming: IncomingMessage, call: Call, text: string): Admitted {
	if (REAL_ORIGIN.length + (incoming.url ?? '').length >= URL_LIMIT) {
		throw new ApiError(414, { error: { message: 'Request-URI Too Large' } });
	}
	const token = tokenOf(world, incoming.headers.authorization);
	const match = matchRoute(call.method, call.path);
	if (match === undefined) throw notFound();
	const base = baseOf(world, token, match);
	checkBudget(world, token, base, call.path);
	if (text.length > world.maxBodyBytes) throw tooLarge();
	if (text !== '' && call.body === undefined) throw unparsableBody();
	return { token, match, base, query: parseQuery(call.query) };
}

function tokenOf(world: World, authorization: string | undefined): Token {
	const secret = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
	const token = world.tokens.find((candidate) => candidate.secret === secret);
	if (token === undefined) throw authenticationRequired();
	return token;
}

function baseOf(world: World, token: Token, { baseId }: Match): Base | undefined {
	if (baseId === undefined) return undefined;
	if (!hasIdShape('app', baseId)) throw notFound();
	const base = world.bases.find(({ id }) => id === baseId);
	if (base === undefined || token.baseIds?.has(baseId) === false) throw forbidden();
	return base;
}

/** Per base, per token, and what the plan allows in a month; the metadata API is not in that. */
function checkBudget(world: World, token: Token, base: Base | undefined, path: string): void {
	const admitted = (base?.limiter.admit() ?? true) && token.limiter.admit();
	if (!admitted) throw rateLimited();
	if (path.startsWith('/v0/meta/')) return;
	if (world.monthlyCalls >= (world.plan.monthlyCalls ?? Number.POSITIVE_INFINITY)) {
		throw monthlyLimitReached();
	}
	world.monthlyCalls += 1;
}

async function run(world: World, call: Call, admitted: Admitted): Promise<Answer> {
	const { token, match, base, query } = admitted;
	const request = { world, token, method: call.method, query, body: call.body };
	const { route, parts } = match;
	if (route.scope !== undefined) requireScope(request, route.scope);
	if (route.role !== undefined) requireRole(request, route.role);
	if (!['GET', 'DELETE'].includes(call.method) && !call.path.endsWith('/listRecords')) {
		if (Object.keys(query).length > 0) throw invalidRequest();
	}
	if (route.kind === 'account') return { status: 200, body: await route.run(request, ...parts) };
	if (base === undefined) throw notFound();
	const body = await route.run({ ...request, base }, ...parts);
	endTransaction(world, base, token);
	return { status: body === undefined ? 204 : 200, body };
}

async function answerOrError(run: () => Promise<Answer>): Promise<Answer> {
	try {
		return await run();
	} catch (error) {
		if (error instanceof ApiError) return error;
		// A fault of the fake itself: said aloud, so that no test takes it for Airtable's.
		const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
		return { status: 500, body: { error: { type: 'FAKE_AIRTABLE_IS_BROKEN', message } } };
	}
}

/** The answer of a fault that keeps the request from being carried out. */
function faultAnswer(fault: Fault | undefined): Answer | undefined {
	switch (fault?.kind) {
		case 'status': {
			const retryAfter =
				fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
			return {
				status: fault.status,
				body: fault.body ?? faultBody(fault.status),
				headers: retryAfter,
			};
		}
		case 'html':
			return { status: fault.status ?? 502, body: undefined };
		case 'hangup before write':
			return { status: 0, body: undefined };
		default:
			return undefined;
	}
}

function send(
	response: ServerResponse,
	answer: Answer,
	fault: Fault | undefined,
	call: Call,
): void {
	if (fault?.kind === 'hangup before write' || fault?.kind === 'hangup after write') {
		response.destroy();
		return;
	}
	call.status = answer.status;
	if (fault?.kind === 'html') {
		response.writeHead(answer.status, { 'content-type': 'text/html' });
		response.end('<html><body><h1>Bad Gateway</h1></body></html>');
		return;
	}
	const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
	response.writeHead(answer.status, {
		'content-type': 'application/json; charset=utf-8',
		'content-length': String(Buffer.byteLength(text)),
		...answer.headers,
	});
	if (fault?.kind !== 'half body') {
		response.end(text);
		return;
	}
	response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
}

async function readBody(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString('utf8');
}

function seenRequest(incoming: IncomingMessage, text: string): SeenRequest {
	const [path = '', ...query] = (incoming.url ?? '').split('?');
	return {
		method: incoming.method ?? '',
		path,
		query: query.join('?'),
		body: jsonOrUndefined(text),
	};
}

function jsonOrUndefined(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
