// JSON over HTTP to the servers of the stack, with errors that name the server and the request.
import { z } from 'zod';
import { StackError } from './stackError';

export interface JsonRequest<T> {
	readonly server: string;
	readonly url: string;
	readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT';
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	readonly answer: z.ZodType<T>;
}

/** Sends a request and decodes its answer. Throws {@link RefusedError} on any status but 2xx. */
export async function requestJson<T>(request: JsonRequest<T>): Promise<T> {
	const { server, url, method = 'GET', headers = {}, body, answer } = request;
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json', ...headers },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		signal: AbortSignal.timeout(60_000),
	});
	const text = await response.text();
	if (!response.ok) throw new RefusedError(request, response.status, text);
	const decoded = answer.safeParse(text === '' ? null : JSON.parse(text));
	if (decoded.success) return decoded.data;
	throw new StackError(`${server} gave an answer of another shape to ${method} ${pathOf(url)}.`, {
		cause: decoded.error,
	});
}

/** The server did not do what it was asked. */
export class RefusedError extends StackError {
	constructor(
		{ server, url, method = 'GET' }: { server: string; url: string; method?: string },
		readonly status: number,
		text: string,
	) {
		super(`${server} refused ${method} ${pathOf(url)} with ${status}: ${text.slice(0, 300)}`);
	}
}

const pathOf = (url: string): string => new URL(url).pathname;
