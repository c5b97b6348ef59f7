// A server that does nothing but note when each request came, and refuses some with 429 when a test says so.
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CountingServer {
	readonly url: string;
	/** When each request came that was not refused, in milliseconds, and its path. */
	readonly received: ReadonlyArray<{ readonly at: number; readonly path: string }>;
	/** Refuses the next request: come back after so many seconds. */
	refuseNext(retryAfterSeconds: number): void;
	stop(): Promise<void>;
}

export async function startCountingServer(): Promise<CountingServer> {
	const received: Array<{ at: number; path: string }> = [];
	let refusals: number[] = [];
	const server = http.createServer((request, response) => {
		const [retryAfter, ...later] = refusals;
		refusals = later;
		if (retryAfter === undefined) received.push({ at: performance.now(), path: request.url ?? '' });
		else response.writeHead(429, { 'retry-after': String(retryAfter) });
		response.end('{}');
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		refuseNext: (seconds) => void refusals.push(seconds),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
