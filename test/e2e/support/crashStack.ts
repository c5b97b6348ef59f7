// A real stack with workflows of a test, whose n8n can be killed in the middle of its work and started again.
import { setTimeout as sleep } from 'node:timers/promises';

import type { CrmStore } from '../../../stores/port';
import { allWritten } from '../../../stores/rows/written';
import { rows } from './crm';
import { killServer, startOwnStack, type OwnStack } from './ownStack';

export interface CrashStack extends OwnStack {
	/** Answered at the end of the run, with its status; 0 when n8n died. */
	post(webhook: string, body: object): Promise<number>;
	/** `kill -9` of n8n and all that it started, and a new n8n on the same data. */
	killAndRestart(): Promise<void>;
}

export async function startCrashStack(workflows: Readonly<Record<string, object>>): Promise<CrashStack> {
	const own = await startOwnStack('crash', { workflows });
	const { stack, store } = own;
	// Ascension has no holidays that we know of: sequences are sent on any day.
	const settings = { country: 'AC', region: '', fromAddress: 'info@firma.example', mailsPerMinute: '0', mailsPerDay: '0' };
	const changes = Object.entries(settings).map(([key, value]) => ({ fields: { key, value } }));
	allWritten(await store.upsert('settings', 'key', changes));
	return {
		...own,
		post: async (webhook, body) => await post(`${stack.n8nUrl}/webhook/${webhook}`, body).catch(() => 0),
		killAndRestart: async () => {
			await killServer(stack, 'n8n');
			await stack.servers.startAgain('n8n');
		},
	};
}

async function post(url: string, body: object): Promise<number> {
	const headers = { 'content-type': 'application/json' };
	const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
	await response.text();
	return response.status;
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
