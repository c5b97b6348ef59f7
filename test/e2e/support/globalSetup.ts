// One real stack for all end-to-end tests: n8n, NocoDB and a mail inbox on free ports, in a folder of its own.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { TestProject } from 'vitest/node';

import { freePort } from '../../../stack/src/portCheck';
import { startStack } from '../../../stack/src/startStack';
import { signIn } from './n8n';

export interface StackAddresses {
	readonly n8nUrl: string;
	readonly nocodbUrl: string;
	readonly inboxUrl: string;
	readonly email: string;
	readonly password: string;
	readonly apiKey: string;
	/** The cookie of the owner, who is signed in. */
	readonly session: string;
	/** Signs links as the credential crmLinksApi of this stack does. */
	readonly linksSecret: string;
	/** Process id of NocoDB, for tests of an outage. */
	readonly nocodbPid: number;
	readonly base: {
		readonly provider: 'airtable' | 'nocodb';
		readonly token: string;
		readonly baseId: string;
		readonly apiUrl: string;
		readonly requestsPerSecond: number;
	};
}

declare module 'vitest' {
	interface ProvidedContext {
		readonly stack: StackAddresses;
	}
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
	const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-e2e-'));
	const stack = await startStack({
		dataDir,
		ports: {
			n8n: await freePort(),
			nocodb: await freePort(),
			mailUi: await freePort(),
			smtp: await freePort(),
		},
		region: { language: 'de', country: 'CH', region: 'ZH', currency: 'CHF', timeZone: 'Europe/Zurich' },
		repository: process.cwd(),
		sampleData: true,
		report: (line) => void process.stdout.write(`${line}\n`),
	});
	project.provide('stack', {
		n8nUrl: stack.n8nUrl,
		nocodbUrl: stack.base.apiUrl,
		inboxUrl: stack.inboxUrl,
		email: stack.secrets.email,
		password: stack.secrets.password,
		apiKey: stack.n8nApiKey,
		session: await signIn({ n8nUrl: stack.n8nUrl, ...stack.secrets }),
		linksSecret: stack.secrets.linksSecret,
		nocodbPid: stack.servers.processes.find(({ name }) => name === 'NocoDB')?.pid ?? 0,
		base: stack.base,
	});
	return async () => {
		await stack.stop();
		fs.rmSync(dataDir, { recursive: true, force: true });
	};
}
