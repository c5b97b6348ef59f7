// Sends requests to Airtable through its official client, within the budget; refusals become typed errors.
import Airtable from 'airtable';
import type { z } from 'zod';
import { CrmError, InvalidInputError, StoreUnavailableError, fail } from '../../domain/errors';
import { withRetry } from '../retry';
import type { StoreParts } from '../storeParts';
import { LOOK_FIRST } from '../rowErrors';
import { within } from '../within';
import { type Purpose, refusalError } from './errors';

export interface AirtableRequest extends Purpose {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** Below the base, e.g. `/tblXXX/listRecords`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, unknown>>;
	readonly body?: Readonly<Record<string, unknown>>;
	/** True for reads, and for writes that leave the same rows when they are done twice. */
	readonly isSafeToRepeat: boolean;
}

export interface AirtableClient {
	/** Records; `form` is what the answer must look like. @throws CrmError */
	send<Answer>(request: AirtableRequest, form: z.ZodType<Answer>): Promise<Answer>;
	/** The metadata API, with paths below the base, too. @throws CrmError */
	sendMeta<Answer>(request: AirtableRequest, form: z.ZodType<Answer>): Promise<Answer>;
	/** The webhooks of the base, with paths below `/webhooks`. @throws CrmError */
	sendHooks<Answer>(request: AirtableRequest, form: z.ZodType<Answer>): Promise<Answer>;
	/** HTTP requests sent so far. */
	readonly calls: number;
}

const TIMEOUT_MS = 30_000;

/**
 * The client's own `create`, `update` and `select` keep of a refusal only a sentence: not the type that
 * tells a spent plan from a short limit, nor Retry-After; and `update` drops which records an upsert
 * created. So all goes through its `makeRequest`, and this one check of the client lets every answer
 * through, to be judged by `refusalError`.
 */
class CandidBase extends Airtable.Base {
	override _checkStatusForError(): null {
		return null;
	}
}

/** `timeoutMs` holds for one request, from the first byte sent to the last byte read. */
export function createAirtableClient(parts: StoreParts, timeoutMs = TIMEOUT_MS): AirtableClient {
	const { apiUrl, baseId, token } = parts.credential;
	let calls = 0;

	const send = async <Answer>(sent: SentRequest, form: z.ZodType<Answer>): Promise<Answer> => {
		// A credential half filled in is told by the first request, like all its other faults.
		const base = new CandidBase(connect(apiUrl, token, timeoutMs), sent.root);
		return await withRetry({ ...parts, isSafeToRepeat: sent.isSafeToRepeat }, async () => {
			calls += 1;
			// The client's own time limit ends with the head of the answer: inside the body it would wait for ever.
			const answer = await within(timeoutMs, answerOf(base, sent), () => timedOut(timeoutMs, sent));
			return form.safeParse(answer).data ?? fail(noAnswer(sent));
		});
	};

	return {
		send: async (request, form) => await send({ ...request, root: checkedBaseId(baseId) }, form),
		sendMeta: async (request, form) =>
			await send(
				{ ...request, root: 'meta', path: `/bases/${checkedBaseId(baseId)}${request.path}` },
				form,
			),
		sendHooks: async (request, form) =>
			await send(
				{ ...request, root: 'bases', path: `/${checkedBaseId(baseId)}/webhooks${request.path}` },
				form,
			),
		get calls() {
			return calls;
		},
	};
}

/** `root` is what the client takes for the base: the first part of the path. */
type SentRequest = AirtableRequest & { readonly root: string };

function connect(apiUrl: string, token: string, timeoutMs: number): Airtable {
	if (token === '') {
		throw new InvalidInputError('The CRM base credential has no token', {
			hint: 'Open the credential and paste a personal access token of Airtable',
		});
	}
	return new Airtable({
		apiKey: token,
		...(apiUrl === '' ? {} : { endpointUrl: apiUrl }),
		requestTimeout: timeoutMs,
		// The budget waits for all who use the base, not for one request alone.
		noRetryIfRateLimited: true,
	});
}

function checkedBaseId(baseId: string): string {
	if (/^app\w+$/.test(baseId)) return baseId;
	throw new InvalidInputError('The base ID in the CRM base credential is not one of Airtable', {
		hint: 'Copy it from the address of the base in the browser: it begins with "app", as in airtable.com/appXXXXXXXXXXXXXX',
	});
}

async function answerOf(base: CandidBase, request: AirtableRequest): Promise<unknown> {
	const { method, path, query = {}, body } = request;
	try {
		const answer = await base.makeRequest({ method, path, qs: query, ...(body && { body }) });
		if (answer.statusCode < 400) return answer.body;
		const retryAfter = answer.headers.get('retry-after');
		throw refusalError({ status: answer.statusCode, body: answer.body, retryAfter }, request);
	} catch (error) {
		if (error instanceof CrmError) throw error;
		return brokenAnswer(error, request);
	}
}

/** Of these the request never left the machine, so that nothing can have been written. */
const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|SELF_SIGNED/;

/** The client throws an object of its own: without JSON in the answer, or without any answer. */
function brokenAnswer(error: unknown, request: AirtableRequest): unknown {
	if (!(error instanceof Airtable.Error)) throw error;
	const { statusCode: status, message } = error;
	// Done, and nothing to say.
	if (status === 204) return {};
	if (status !== null && status >= 400)
		throw refusalError({ status, body: null, retryAfter: null }, request);
	throw noAnswer(request, NEVER_SENT.test(message));
}

function noAnswer({ subject, isWrite }: Purpose, isNeverSent = false): CrmError {
	const mayHaveWritten = isWrite && !isNeverSent;
	return new StoreUnavailableError(
		`Airtable gave no complete answer for ${subject}`,
		mayHaveWritten,
		{
			hint: mayHaveWritten ? LOOK_FIRST : 'Check the network and the API address in the credential',
		},
	);
}

const timedOut = (timeoutMs: number, { subject, isWrite }: AirtableRequest): CrmError =>
	new StoreUnavailableError(
		`Airtable did not answer for ${subject} within ${timeoutMs / 1_000} s`,
		isWrite,
		{
			hint: isWrite
				? LOOK_FIRST
				: 'Try again; status.airtable.com says whether the service is down',
		},
	);
