// A tiny HTTP server that answers as it is told: for what a real NocoDB does too rarely to wait for.
import http from 'node:http';

export interface ScriptedAnswer {
	readonly status?: number;
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** `close` ends the connection without an answer, `half` in the middle of one, `hang` never answers. */
	readonly then?: 'close' | 'half' | 'hang';
}

export interface ScriptedServer {
	readonly url: string;
	/** Method and address of each request so far. */
	readonly requests: readonly string[];
	stop(): Promise<void>;
}

/** Gives the answers in turn, the last one for ever. */
export async function startScripted(answers: readonly ScriptedAnswer[]): Promise<ScriptedServer> {
	const requests: string[] = [];
	const server = http.createServer((request, response) => {
		const answer = answers[Math.min(requests.length, answers.length - 1)] ?? {};
		requests.push(`${request.method} ${request.url}`);
		request.resume();
		request.once('end', () => reply(response, answer));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new TypeError('The port is not known');
	return {
		url: `http://127.0.0.1:${address.port}`,
		requests,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

function reply(
	response: http.ServerResponse,
	{ status = 200, body = '{}', headers = {}, then }: ScriptedAnswer,
): void {
	if (then === 'hang') return;
	if (then === 'close') {
		response.destroy();
		return;
	}
	if (then === 'half') {
		response.writeHead(status, { ...headers, 'content-length': String(body.length + 100) });
		response.write(body, () => response.destroy());
		return;
	}
	// The next test's server may get this one's port: no connection may outlive its answer.
	response.writeHead(status, { connection: 'close', ...headers }).end(body);
}
