// Stands before a real server and lets the next requests meet the faults that a test orders, as the fake Airtable does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { type Fault, FaultQueue } from './fakeAirtable';

export interface FaultProxy {
	readonly url: string;
	readonly faults: FaultQueue;
	stop(): Promise<void>;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
	const faults = new FaultQueue();
	const server = createServer((incoming, response) => {
		const serve = async (): Promise<void> => {
			const body = await readBody(incoming);
			const [path = '', query = ''] = (incoming.url ?? '').split('?');
			const fault = faults.take({ method: incoming.method ?? '', path, query, body: undefined });
			await answer({ target, incoming, response, body, fault });
		};
		serve().catch(() => response.destroy());
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		faults,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

interface Exchange {
	readonly target: string;
	readonly incoming: IncomingMessage;
	readonly response: ServerResponse;
	readonly body: Buffer;
	readonly fault: Fault | undefined;
}

async function answer(exchange: Exchange): Promise<void> {
	const { response, fault } = exchange;
	switch (fault?.kind) {
		case 'status':
			response.writeHead(fault.status, retryAfter(fault));
			response.end(JSON.stringify(fault.body ?? { error: 'ERR_TEST', message: 'ordered by a test' }));
			return;
		case 'html':
			response.writeHead(fault.status ?? 502, { 'content-type': 'text/html' });
			response.end('<html><body><h1>Bad Gateway</h1></body></html>');
			return;
		case 'hangup before write':
			response.destroy();
			return;
		default:
			await passOn(exchange);
	}
}

async function passOn({ target, incoming, response, body, fault }: Exchange): Promise<void> {
	if (fault?.kind === 'delay') await wait(fault.ms);
	const { host, connection, 'content-length': length, ...headers } = incoming.headers;
	const method = incoming.method ?? 'GET';
	const passed = await fetch(target + incoming.url, {
		method,
		headers: headers as Record<string, string>,
		...(['GET', 'HEAD'].includes(method) ? {} : { body: new Uint8Array(body) }),
	});
	const text = await passed.text();
	if (fault?.kind === 'hangup after write') {
		response.destroy();
		return;
	}
	response.writeHead(passed.status, {
		'content-type': passed.headers.get('content-type') ?? 'application/json',
		'content-length': String(Buffer.byteLength(text)),
	});
	if (fault?.kind === 'half body') response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
	else response.end(text);
}

const retryAfter = ({ retryAfter: seconds }: Extract<Fault, { kind: 'status' }>): Record<string, string> =>
	seconds === undefined ? {} : { 'retry-after': String(seconds) };

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}
