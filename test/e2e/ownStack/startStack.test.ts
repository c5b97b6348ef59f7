// The stack itself on a data folder of its own: what a first, a second and a later start do.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../../stack/src/portCheck';
import { startStack, type RunningStack } from '../../../stack/src/startStack';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-stack-'));
const workflowsDir = path.join(folder, 'workflows');

/** A webhook that calls a sub-workflow and sends a mail: one of each thing that has to be wired. */
const echo = (subject: string) => ({
	name: 'Echo',
	nodes: [
		node('Webhook', 'webhook', 2, {
			webhookId: '5a6f7f1e-4d6a-5b1c-9f00-000000000001',
			parameters: { httpMethod: 'POST', path: 'echo', responseMode: 'lastNode' },
		}),
		node('Call', 'executeWorkflow', 1.2, {
			parameters: { workflowId: { __rl: true, mode: 'id', value: 'called' } },
		}),
		node('Mail', 'emailSend', 2.1, {
			parameters: {
				fromEmail: 'crm@example.ch',
				toEmail: 'anna@example.ch',
				subject,
				emailFormat: 'text',
				text: 'Grüezi',
			},
			credentials: { smtp: { name: 'smtp' } },
		}),
	],
	connections: { Webhook: to('Call'), Call: to('Mail') },
	settings: { executionOrder: 'v1', errorWorkflow: 'failed' },
});
const called = (name: string) => ({
	name,
	nodes: [
		node('When called', 'executeWorkflowTrigger', 1.1, { parameters: { inputSource: 'passthrough' } }),
	],
	connections: {},
	settings: { executionOrder: 'v1' },
});
const failed = {
	name: 'Failed',
	nodes: [node('Error Trigger', 'errorTrigger', 1, { parameters: {} })],
	connections: {},
	settings: { executionOrder: 'v1' },
};

function node(name: string, type: string, typeVersion: number, rest: object) {
	return { id: name, name, type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0], ...rest };
}

function to(name: string) {
	return { main: [[{ node: name, type: 'main', index: 0 }]] };
}

function ship(id: string, workflow: object): void {
	fs.writeFileSync(path.join(workflowsDir, `${id}.json`), JSON.stringify(workflow));
}

const mail = z.object({ subject: z.string() });
const workflow = z.object({
	name: z.string(),
	nodes: z.array(z.looseObject({ name: z.string(), parameters: z.record(z.string(), z.unknown()) })),
	connections: z.unknown(),
	settings: z.unknown(),
});

let stack: RunningStack | undefined;

async function start(): Promise<RunningStack> {
	await stack?.stop();
	const [n8n, nocodb, mailUi, smtp] = [await freePort(), await freePort(), await freePort(), await freePort()];
	stack = await startStack({
		repository: process.cwd(),
		dataDir: path.join(folder, 'data'),
		workflowsDir,
		ports: { n8n, nocodb, mailUi, smtp },
		region: { language: 'de', country: 'CH', region: '', currency: 'CHF', timeZone: 'Europe/Zurich' },
		report: () => undefined,
	});
	return stack;
}

async function workflowApi({ n8nUrl, n8nApiKey }: RunningStack, id: string, body?: object) {
	const response = await fetch(`${n8nUrl}/api/v1/workflows/${id}`, {
		method: body === undefined ? 'GET' : 'PUT',
		headers: { 'content-type': 'application/json', 'x-n8n-api-key': n8nApiKey },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	expect(response.status).toBe(200);
	return workflow.parse(await response.json());
}

const subjects = async ({ inboxUrl }: RunningStack): Promise<string[]> => {
	const answer = await fetch(`${inboxUrl}/api/email`);
	return z.array(mail).parse(await answer.json()).map(({ subject }) => subject);
};

beforeAll(async () => {
	fs.mkdirSync(workflowsDir);
	ship('echo', echo('Erste'));
	ship('called', called('Called'));
	ship('failed', failed);
	await start();
});

afterAll(async () => {
	await stack?.stop();
	fs.rmSync(folder, { recursive: true, force: true });
});

describe('the stack', () => {
	it('runs a published workflow with its sub-workflow and mail credential', async () => {
		const running = stack ?? (await start());
		expect(running.remarks).toEqual([]);
		const answer = await fetch(`${running.n8nUrl}/webhook/echo`, { method: 'POST' });
		expect(answer.status).toBe(200);
		expect(await subjects(running)).toEqual(['Erste']);
	});

	it('lets nobody sign up at NocoDB', async () => {
		const answer = await fetch(`${stack?.nocodbUrl}/api/v2/auth/user/signup`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ email: 'stranger@example.ch', password: 'Strange-Passw0rd' }),
		});
		expect(answer.status).toBe(400);
	});

	it('takes shipped changes, keeps edits of a person, and says so', async () => {
		const running = stack ?? (await start());
		const { name, nodes, connections, settings } = await workflowApi(running, 'echo');
		const edited = nodes.map((each) =>
			each.name === 'Mail'
				? { ...each, parameters: { ...each.parameters, subject: 'Von Hand' } }
				: each,
		);
		await workflowApi(running, 'echo', { name, nodes: edited, connections, settings });
		ship('echo', echo('Zweite'));
		ship('called', called('Called, newer'));

		const again = await start();
		expect(again.remarks).toEqual([expect.stringContaining('You changed the workflow echo')]);
		expect((await workflowApi(again, 'called')).name).toBe('Called, newer');
		const answer = await fetch(`${again.n8nUrl}/webhook/echo`, { method: 'POST' });
		expect(answer.status).toBe(200);
		expect(await subjects(again)).toContain('Von Hand');
	});
});
