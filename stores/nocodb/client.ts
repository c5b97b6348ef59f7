// Sends requests to NocoDB within the budget, and makes typed errors of refusals and of answers that do not come.
import type { z } from 'zod';
import { CrmError, InvalidInputError, StoreUnavailableError } from '../../domain/errors';
import { jsonIn } from '../../domain/json';
import { withRetry } from '../retry';
import type { StoreParts } from '../storeParts';
import { LOOK_FIRST } from '../rowErrors';
import { type Purpose, refusalError } from './errors';

export interface NocodbRequest extends Purpose {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** Below the address of the server, e.g. `/api/v3/data/...`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	/** True for reads, and for writes that leave the same rows when they are done twice. */
	readonly isSafeToRepeat: boolean;
}

export interface NocodbClient {
	readonly baseId: string;
	/** The answer, checked against its `shape`. @throws CrmError */
	send<Answer>(request: NocodbRequest, shape: z.ZodType<Answer>): Promise<Answer>;
	/** HTTP requests sent so far. */
	readonly calls: number;
}

const TIMEOUT_MS = 60_000;

/** `timeoutMs` holds for one request, from the first byte sent to the last byte read. */
export function createNocodbClient(parts: StoreParts, timeoutMs = TIMEOUT_MS): NocodbClient {
	const { baseId } = parts.credential;
	let calls = 0;
	return {
		baseId,
		send: async (request, shape) =>
			await withRetry({ ...parts, isSafeToRepeat: request.isSafeToRepeat }, async () => {
				calls += 1;
				const text = await answerOf(parts, request, timeoutMs);
				// A proxy answers with a page of its own.
				const answer = shape.safeParse(jsonIn(text));
				if (answer.success) return answer.data;
				throw unreadable(request);
			}),
		get calls() {
			return calls;
		},
	};
}

async function answerOf(
	parts: StoreParts,
	request: NocodbRequest,
	timeoutMs: number,
): Promise<string> {
	const { method, body } = request;
	const url = addressOf(parts, request);
	try {
		const response = await parts.fetch(url, {
			method,
			// Elsewhere the token would go along.
			redirect: 'manual',
			headers: { 'xc-token': parts.credential.token, 'content-type': 'application/json' },
			signal: AbortSignal.timeout(timeoutMs),
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (response.ok) return text;
		const retryAfter = response.headers.get('retry-after');
		throw refusalError({ status: response.status, body: text, retryAfter }, request);
	} catch (error) {
		throw error instanceof CrmError ? error : unreachable(error, request, timeoutMs);
	}
}

function addressOf({ credential }: StoreParts, { path, query = {} }: NocodbRequest): URL {
	if (!URL.canParse(path, credential.apiUrl) || !/^https?:/.test(credential.apiUrl)) {
		throw new InvalidInputError('The API address in the CRM base credential is not a web address', {
			hint: 'Give the address of NocoDB, such as https://nocodb.example.com',
		});
	}
	const url = new URL(credential.apiUrl + path);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return url;
}

/** Of these the request never left the machine, so that nothing can have been written. */
const NEVER_SENT =
	/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT|SELF_SIGNED|UND_ERR_CONNECT_TIMEOUT/;

function unreachable(error: unknown, request: NocodbRequest, timeoutMs: number): CrmError {
	const { subject, isWrite } = request;
	const mayHaveWritten = isWrite && !NEVER_SENT.test(codeOf(error));
	const what = isTimeout(error)
		? `NocoDB did not answer for ${subject} within ${timeoutMs / 1_000} s`
		: `NocoDB could not be reached, or its answer for ${subject} broke off`;
	return new StoreUnavailableError(what, mayHaveWritten, {
		cause: error,
		hint: mayHaveWritten
			? LOOK_FIRST
			: 'Look whether NocoDB is running at the address in the credential',
	});
}

const isTimeout = (error: unknown): boolean =>
	error instanceof Error && error.name === 'TimeoutError';

/** `fetch` hides what happened to the connection in the cause of its error. */
function codeOf(error: unknown): string {
	const cause = error instanceof Error ? error.cause : undefined;
	return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function unreadable({ subject, isWrite }: NocodbRequest): CrmError {
	return new StoreUnavailableError(
		`What answered for ${subject} is not NocoDB, or its answer broke off`,
		isWrite,
		{
			hint: isWrite
				? LOOK_FIRST
				: 'Check the address in the credential; a proxy may answer in place of NocoDB',
		},
	);
}
