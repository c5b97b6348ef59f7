// A server between a store and its service that cuts connections: before a write is passed on, after it, or long before it lands.
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** `long before the write`: it is passed on only when the next one has come. */
export type Cut = 'before the write' | 'after the write' | 'long before the write';

export interface CuttingProxy {
	readonly url: string;
	/** POST requests that have come, those cut off included. */
	readonly creations: number;
	/** What happens to the next POST requests, in turn. */
	cut(...cuts: readonly Cut[]): void;
	stop(): Promise<void>;
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
	let cuts: readonly Cut[] = [];
	let creations = 0;
	let late: (() => Promise<unknown>) | undefined;

	const server = http.createServer((request, response) => void serve(request, response));

	async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const body = Buffer.concat(await request.toArray());
		const passOn = async () => await passedOn(target, request, body);
		const [cut, ...later] = request.method === 'POST' ? cuts : [];
		if (request.method === 'POST') {
			creations += 1;
			cuts = later;
			await late?.();
			late = cut === 'long before the write' ? passOn : undefined;
		}
		const answer = cut === undefined || cut === 'after the write' ? await passOn() : undefined;
		if (cut !== undefined || answer === undefined) return void request.socket.resetAndDestroy();
		response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		get creations() {
			return creations;
		},
		cut: (...wanted) => void (cuts = wanted),
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

async function passedOn(target: string, { method = 'GET', url = '/', headers }: http.IncomingMessage, body: Buffer) {
	const answer = await fetch(target + url, {
		method,
		headers: { 'xc-token': String(headers['xc-token']), 'content-type': 'application/json' },
		...(body.length > 0 && { body: new Uint8Array(body) }),
	});
	return { status: answer.status, text: await answer.text() };
}
