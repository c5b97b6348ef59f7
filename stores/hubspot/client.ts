// Sends requests to HubSpot through its official client, within both of its budgets; refusals become typed errors.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { CrmError, InvalidInputError, StoreUnavailableError } from '../../domain/errors';
import type { Budget, Clock } from '../budget';
import { withRetry } from '../retry';
import { sharedBudget } from '../storeParts';
import { within } from '../within';
import type { Connection } from './connection';
import { DailyLimitError, hubspotRefusal, unreadable } from './errors';

export interface HubspotCredential {
	readonly token: string;
	/** `https://api.hubapi.com`, or a proxy. */
	readonly apiUrl: string;
	/** All processes that name the same Redis share the limits of the account; absent: each has its own. */
	readonly redisUrl?: string;
}

export interface HubspotRequest {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** With its query. */
	readonly path: string;
	readonly body?: unknown;
	/** What it is about, in words that errors can use. */
	readonly subject: string;
	/** The search has a limit of its own. */
	readonly isSearch?: boolean;
	/** True for reads, and for writes that leave the same records when they are done twice. */
	readonly isSafeToRepeat: boolean;
	readonly isWrite: boolean;
}

export interface HubspotClient {
	/** @throws CrmError */
	send<Answer>(request: HubspotRequest, form: z.ZodType<Answer>): Promise<Answer>;
	/** HTTP requests sent so far. */
	readonly calls: number;
}

export interface HubspotPorts {
	readonly clock: Clock;
	/** 0 to 1; default `Math.random`. */
	readonly random?: () => number;
	readonly timeoutMs?: number;
	/** Told in one sentence when Redis goes away and when it is back. */
	readonly warn?: (sentence: string) => void;
}

/** 100 in 10 seconds are what the smallest plan allows an app; the search allows 5 a second (developers.hubspot.com, usage). */
const GENERAL = { requestsPerWindow: 90, windowMs: 10_000 };
const SEARCH = { requestsPerWindow: 4, windowMs: 1_100 };
const TIMEOUT_MS = 60_000;

interface Budgets {
	readonly general: Budget;
	readonly search: Budget;
}

export function createHubspotClient(credential: HubspotCredential, ports: HubspotPorts): HubspotClient {
	const { clock, timeoutMs = TIMEOUT_MS } = ports;
	const { general, search } = budgetsOf(credential, ports);
	let client: Connection | null = null;
	let calls = 0;
	const sendOnce = async (request: HubspotRequest): Promise<unknown> => {
		client ??= await connect(credential);
		calls += 1;
		return await answerOf(client, request, timeoutMs);
	};
	return {
		send: async (request, form) => {
			const policy = {
				...{ budget: request.isSearch === true ? search : general, priority: 'batch' as const, clock },
				isSafeToRepeat: request.isSafeToRepeat,
				...(ports.random !== undefined && { random: ports.random }),
			};
			const sent = await withRetry(policy, async () => {
				const said = await untilDayIsUsedUp(async () => await sendOnce(request));
				if (said instanceof DailyLimitError) return said;
				const answer = form.safeParse(said);
				if (answer.success) return { answer: answer.data };
				throw unreadable(request);
			});
			if (sent instanceof DailyLimitError) throw sent;
			return sent.answer;
		},
		get calls() {
			return calls;
		},
	};
}

/** As an answer: it is not to be waited for, as other limits are. */
async function untilDayIsUsedUp(send: () => Promise<unknown>): Promise<unknown> {
	try {
		return await send();
	} catch (error) {
		if (error instanceof DailyLimitError) return error;
		throw error;
	}
}

/** All who use one account share its limits. */
function budgetsOf({ token, apiUrl, redisUrl = '' }: HubspotCredential, ports: HubspotPorts): Budgets {
	const account = createHash('sha256').update(`${apiUrl} ${token}`).digest('hex');
	const budget = (name: string, limits: typeof GENERAL): Budget =>
		sharedBudget({ about: `hubspot ${name} ${account}`, limits, redisUrl, service: 'HubSpot' }, ports);
	const general = budget('general', GENERAL);
	const own = budget('search', SEARCH);
	return {
		general,
		search: {
			spend: async (priority, send) => await own.spend(priority, async () => await general.spend(priority, send)),
			pause: (pauseMs) => own.pause(pauseMs),
		},
	};
}

/**
 * Loaded when it is needed. Its own retry stays off, for it sends a create again that was carried out and
 * answered with a failure; its own limiter, too.
 */
async function connect({ token, apiUrl }: HubspotCredential): Promise<Connection> {
	if (token === '') {
		throw new InvalidInputError('The HubSpot credential has no key', { hint: 'Open the credential and paste the service key or app token' });
	}
	if (!URL.canParse(apiUrl) || !/^https?:/.test(apiUrl)) {
		throw new InvalidInputError('The address of HubSpot in the node is not a web address', { hint: 'Leave it at https://api.hubapi.com, or give the address of your proxy' });
	}
	const { openConnection } = await import('./connection');
	return openConnection({ accessToken: token, basePath: apiUrl.replace(/\/+$/, ''), numberOfApiCallRetries: 0 });
}

async function answerOf(client: Connection, request: HubspotRequest, timeoutMs: number): Promise<unknown> {
	try {
		const { method, path, body } = request;
		// The client knows no time limit of its own.
		const tooLate = () => timedOut(timeoutMs, request);
		const response = await within(timeoutMs, client.apiRequest({ method, path, ...(body !== undefined && { body }) }), tooLate);
		const text = await within(timeoutMs, response.text(), tooLate);
		if (response.ok) return text === '' ? {} : JSON.parse(text);
		throw hubspotRefusal({ status: response.status, text, retryAfter: response.headers.get('retry-after') }, request);
	} catch (error) {
		if (error instanceof CrmError) throw error;
		if (error instanceof SyntaxError) throw unreadable(request);
		throw new StoreUnavailableError(`HubSpot gave no complete answer for ${request.subject}`, request.isWrite, {
			hint: 'Check the network and the address of HubSpot in the node',
			cause: error,
		});
	}
}

const timedOut = (timeoutMs: number, { subject, isWrite }: HubspotRequest): CrmError =>
	new StoreUnavailableError(`HubSpot did not answer for ${subject} within ${timeoutMs / 1_000} s`, isWrite, {
		hint: 'Try again; status.hubspot.com says whether the service is down',
	});
