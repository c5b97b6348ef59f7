// JSON over HTTP to n8n and to the servers of the stack, with errors that name the server and the request.
import { z } from 'zod';
import { PlainError } from './plainError';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface JsonRequest<T> {
	readonly server: string;
	readonly url: string;
	readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	readonly answer: z.ZodType<T>;
}

/**
 * Sends a request and decodes its answer.
 * @throws RefusedError on any status but 2xx, UnreachableError when nobody answers within a minute.
 */
export async function requestJson<T>(request: JsonRequest<T>): Promise<T> {
	const { server, url, method = 'GET', answer } = request;
	const response = await send(request);
	const text = await response.text();
	if (!response.ok) throw new RefusedError(request, response.status, text);
	const decoded = answer.safeParse(parsed(text));
	if (decoded.success) return decoded.data;
	throw new PlainError(`${server} at ${new URL(url).origin} gave an answer to ${method} ${pathOf(url)} that is not understood: look whether something else, such as a proxy, answers there, or another version of ${server}.`, {
		cause: decoded.error,
	});
}

async function send<T>({ server, url, method = 'GET', headers = {}, body }: JsonRequest<T>): Promise<Response> {
	try {
		return await fetch(url, {
			method,
			headers: { 'content-type': 'application/json', ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(60_000),
		});
	} catch (cause) {
		throw new UnreachableError(`${server} does not answer at ${new URL(url).origin}: look whether it is running and the address is right, then try again.`, { cause });
	}
}

/** Nobody answered: not there, another address, or no way to it. */
export class UnreachableError extends PlainError {}

/** The server did not do what it was asked. */
export class RefusedError extends PlainError {
	/** What the server itself said, without the request. */
	readonly detail: string;

	constructor(
		{ server, url, method = 'GET' }: { server: string; url: string; method?: string },
		readonly status: number,
		text: string,
	) {
		const detail = messageIn(parsed(text)) ?? text.slice(0, 300);
		super(`${server} refused ${method} ${pathOf(url)} with ${status}: ${detail}`);
		this.detail = detail;
	}
}

/** `undefined` for what is no JSON, such as the page of a proxy. */
function parsed(text: string): unknown {
	if (text === '') return null;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function messageIn(answer: unknown): string | undefined {
	return z.object({ message: z.string().min(1) }).safeParse(answer).data?.message;
}

const pathOf = (url: string): string => new URL(url).pathname;
