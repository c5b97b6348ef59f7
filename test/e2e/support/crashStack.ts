// A real stack with workflows of a test, whose n8n can be killed in the middle of its work and started again.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { n8nServer } from '../../../stack/src/n8n/n8nServer';
import { freePort } from '../../../stack/src/portCheck';
import { killGroup } from '../../../stack/src/server';
import { startStack, type RunningStack } from '../../../stack/src/startStack';
import type { CrmStore } from '../../../stores/port';
import { allWritten } from '../../../stores/rows/written';
import { crmStore, rows } from './crm';

const TIME_ZONE = 'Europe/Zurich';

export interface CrashStack {
	readonly stack: RunningStack;
	readonly store: CrmStore;
	/** Answered at the end of the run, with its status; 0 when n8n died. */
	post(webhook: string, body: object): Promise<number>;
	/** `kill -9` of n8n and all that it started, and a new n8n on the same data. */
	killAndRestart(): Promise<void>;
	stop(): Promise<void>;
}

export async function startCrashStack(workflows: Readonly<Record<string, object>>): Promise<CrashStack> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-crash-'));
	const [workflowsDir, dataDir] = [path.join(folder, 'workflows'), path.join(folder, 'data')];
	fs.mkdirSync(workflowsDir);
	for (const [slug, workflow] of Object.entries(workflows)) {
		fs.writeFileSync(path.join(workflowsDir, `${slug}.json`), JSON.stringify(workflow));
	}
	const ports = { n8n: await freePort(), nocodb: await freePort(), mailUi: await freePort(), smtp: await freePort() };
	const stack = await startStack({
		...{ repository: process.cwd(), dataDir, workflowsDir, ports },
		region: { language: 'de', country: 'CH', region: '', currency: 'CHF', timeZone: TIME_ZONE },
		report: () => undefined,
	});
	const store = crmStore(stack);
	// Ascension has no holidays that we know of: sequences are sent on any day.
	const settings = { country: 'AC', fromAddress: 'info@firma.example', mailsPerMinute: '0', mailsPerDay: '0' };
	const changes = Object.entries(settings).map(([key, value]) => ({ fields: { key, value } }));
	allWritten(await store.upsert('settings', 'key', changes));
	return {
		...{ stack, store },
		post: async (webhook, body) => await post(`${stack.n8nUrl}/webhook/${webhook}`, body).catch(() => 0),
		killAndRestart: async () => await killAndRestart(stack, { dataDir, port: ports.n8n }),
		stop: async () => {
			await stack.stop();
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function post(url: string, body: object): Promise<number> {
	const headers = { 'content-type': 'application/json' };
	const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
	await response.text();
	return response.status;
}

async function killAndRestart(
	{ servers, secrets }: RunningStack,
	{ dataDir, port }: { readonly dataDir: string; readonly port: number },
): Promise<void> {
	const n8n = [...servers.processes].reverse().find(({ name }) => name === 'n8n');
	if (n8n === undefined) throw new Error('n8n does not run');
	killGroup(n8n.pid);
	await sleep(500);
	const place = { repository: process.cwd(), dataDir, secrets };
	await servers.start(n8nServer({ ...place, port, brokerPort: await freePort(), timeZone: TIME_ZONE }));
}

/**
 * Until some more mails are claimed, and an instant after that: so the kills are spread over `due` mails by chance. Answers
 * how many were claimed.
 */
export async function letSomeGo(store: CrmStore, kills: number, due: number): Promise<number> {
	const claimedNow = async () => (await rows(store, 'messages')).length;
	const before = await claimedNow();
	const share = (2 * due) / (kills + 1);
	const enough = before + Math.ceil(Math.random() * share);
	const giveUpAt = Date.now() + 60_000;
	let claimed = before;
	while (claimed < enough && Date.now() < giveUpAt) {
		await sleep(50);
		claimed = await claimedNow();
	}
	await sleep(Math.random() * 300);
	return claimed;
}

/** As if the lease of five minutes were over. */
export async function letLeasesEnd(store: CrmStore): Promise<void> {
	const claimedAt = new Date(Date.now() - 60 * 60_000).toISOString();
	const claimed = (await rows(store, 'messages')).filter(({ fields }) => fields.status === 'claimed');
	allWritten(await store.update('messages', claimed.map(({ id }) => ({ id, fields: { claimedAt } }))));
}

const node = (name: string, type: string, typeVersion: number, rest: object) => ({
	...{ id: name, name, type, typeVersion, position: [0, 0] },
	...rest,
});

const CREDENTIALS = Object.fromEntries(
	['crmBaseApi', 'smtp', 'crmLinksApi'].map((name) => [name, { name }]),
);

/** A webhook that answers when all that follows is done. `webhookId` is a UUID of its own. */
export const webhookNode = (webhook: string, webhookId: string) =>
	node('Webhook', 'n8n-nodes-base.webhook', 2, {
		webhookId,
		parameters: { httpMethod: 'POST', path: webhook, responseMode: 'lastNode' },
	});

export const splitNode = (field: string) =>
	node('Split', 'n8n-nodes-base.splitOut', 1, { parameters: { fieldToSplitOut: field } });

export const crmNode = (name: string, type: 'crmMail' | 'crmSequence' | 'crmSurvey', parameters: object) =>
	node(name, `n8n-nodes-airtable-crm.${type}`, 1, {
		...{ parameters, credentials: CREDENTIALS, onError: 'continueRegularOutput' },
	});

interface Named {
	readonly name: string;
}

/** One node after the other. */
export const chain = (name: string, nodes: readonly Named[]): object => ({
	...{ name, nodes, settings: { executionOrder: 'v1' } },
	connections: Object.fromEntries(
		nodes.slice(1).map((next, index) => [
			nodes[index]?.name ?? '',
			{ main: [[{ node: next.name, type: 'main', index: 0 }]] },
		]),
	),
});
