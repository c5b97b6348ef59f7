// A real NocoDB for tests, from the install of the stack: on SQLite, or on PostgreSQL where CRM_TEST_PG_URL names one.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { loadSecrets } from '../../stack/src/dataFolder';
import { nocodbServer, openNocodbBase } from '../../stack/src/nocodb';
import { Server } from '../../stack/src/server';
import { StateFile } from '../../stack/src/state';

/** Where one runs, and the token of somebody with every right. */
export interface NocodbAddress {
	readonly apiUrl: string;
	readonly token: string;
}

export interface Nocodb extends NocodbAddress {
	/** Makes an empty base and answers with its id. */
	newBase(): Promise<string>;
	/** Sends a request as a person with every right would; the answer as it comes. */
	request(method: string, path: string, body?: unknown): Promise<unknown>;
}

export interface NocodbServer extends Nocodb {
	stop(): Promise<void>;
}

const REPOSITORY = process.cwd();

export async function startNocodb(): Promise<NocodbServer> {
	const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-nocodb-'));
	const secrets = loadSecrets(dataDir);
	const plan = nocodbServer({ repository: REPOSITORY, dataDir, port: await freePort(), secrets });
	const server = Server.start({ ...plan, env: { ...plan.env, ...databaseFromEnvironment() } });
	await server.ready();

	const apiUrl = new URL(plan.readyUrl).origin;
	const { token } = await openNocodbBase(apiUrl, secrets, new StateFile(dataDir));
	return {
		...nocodbAt({ apiUrl, token }),
		stop: async () => {
			await server.stop();
			fs.rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

/** One that runs already. */
export function nocodbAt({ apiUrl, token }: NocodbAddress): Nocodb {
	const request: Nocodb['request'] = async (method, where, body) => {
		const response = await fetch(apiUrl + where, {
			method,
			headers: { 'xc-token': token, 'content-type': 'application/json' },
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		if (!response.ok)
			throw new Error(`${method} ${where}: ${response.status} ${await response.text()}`);
		return await response.json();
	};
	return {
		apiUrl,
		token,
		newBase: async () => {
			const info = z.object({ ncDefaultWorkspaceId: z.string() });
			const { ncDefaultWorkspaceId } = info.parse(await request('GET', '/api/v2/meta/nocodb/info'));
			const bases = `/api/v3/meta/workspaces/${ncDefaultWorkspaceId}/bases`;
			return z
				.object({ id: z.string() })
				.parse(await request('POST', bases, { title: randomUUID() })).id;
		},
		request,
	};
}

/** CRM_TEST_PG_URL as NocoDB has it: pg://host:port?u=user&p=password&d=database, with a role that may make databases. */
function databaseFromEnvironment(): Readonly<Record<string, string>> {
	const url = process.env['CRM_TEST_PG_URL'];
	return url === undefined || url === '' ? {} : { NC_DB: `${url}_${Date.now()}` };
}

async function freePort(): Promise<number> {
	const server = net.createServer();
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const address = server.address();
	await new Promise((closed) => server.close(closed));
	if (address === null || typeof address === 'string') throw new TypeError('The port is not known');
	return address.port;
}
