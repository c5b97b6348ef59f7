// The API address of the credential: only what it names is asked, over HTTP only, and the token goes nowhere else.
import http from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';

import { InvalidInputError, StoreRejectedError } from '../../domain/errors';
import { createNocodbClient } from '../../stores/nocodb/client';
import { openStore } from '../../stores/openStore';
import { storeParts } from '../../stores/storeParts';
import { fakeClock } from '../support/fakeClock';
import { type ScriptedServer, startScripted } from './nocodb/scriptedServer';

const servers: ScriptedServer[] = [];
afterEach(async () => await Promise.all(servers.splice(0).map(async (server) => await server.stop())));

async function ask(apiUrl: string): Promise<unknown> {
	const credential = { provider: 'nocodb', token: 'geheim', baseId: 'p1', apiUrl } as const;
	const client = createNocodbClient(storeParts(credential, { clock: fakeClock(), fetch }));
	const request = { method: 'GET', path: '/api/v3/x', subject: 'the base', isWrite: false, isSafeToRepeat: true } as const;
	return await client.send(request, z.unknown());
}

it.each(['file:///etc/passwd', 'ftp://127.0.0.1', 'gopher://127.0.0.1', 'data:text/plain,x', 'javascript:0', 'nonsense', ''])(
	'an address that is not one of the web is refused before anything is sent: %s',
	async (apiUrl) => await expect(ask(apiUrl)).rejects.toThrow(InvalidInputError),
);

it('a server that sends elsewhere is not followed, so that nobody else gets the token', async () => {
	const elsewhere = await startScripted([{ status: 200, body: '{}' }]);
	const server = await startScripted([{ status: 302, headers: { location: `${elsewhere.url}/stolen` } }]);
	servers.push(elsewhere, server);
	await expect(ask(server.url)).rejects.toThrow(StoreRejectedError);
	expect(server.requests).toHaveLength(1);
	expect(elsewhere.requests).toEqual([]);
});

// Their own clients follow; a server that has the token already learns nothing by it, but the one that it names does not get it.
it.each([
	['Airtable', async (apiUrl: string) => await openStore({ provider: 'airtable', token: 'geheim', baseId: 'app1', apiUrl }, { clock: fakeClock(), fetch }).describe()],
	['HubSpot', async (apiUrl: string) => await (await openHubspot(apiUrl)).apiRequest({ method: 'GET', path: '/x' })],
] as const)('who is sent elsewhere by %s goes without the token', async (_service, request) => {
	const seen: string[] = [];
	const elsewhere = http.createServer((asked, answer) => {
		seen.push(JSON.stringify(asked.headers));
		answer.end('{}');
	});
	await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
	const address = elsewhere.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const server = await startScripted([{ status: 302, headers: { location: `http://localhost:${port}/stolen` } }]);
	servers.push(server);
	await request(server.url).catch(() => undefined);
	await new Promise((closed) => elsewhere.close(closed));
	expect(server.requests.length).toBeGreaterThan(0);
	expect(seen.length).toBeGreaterThan(0);
	expect(seen.join()).not.toContain('geheim');
});

const openHubspot = async (basePath: string) => (await import('../../stores/hubspot/connection')).openConnection({ accessToken: 'geheim', basePath, numberOfApiCallRetries: 0 });
