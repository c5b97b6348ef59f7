// Runs a workflow as a person does who presses its button, and waits for the end.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import type { StackAddresses } from './globalSetup';

type Address = Pick<StackAddresses, 'n8nUrl' | 'apiKey' | 'session'>;

const started = z.object({ data: z.object({ executionId: z.string() }) });
const execution = z.object({ status: z.string() });

/** Answers with the status: `success`, `error` or `crashed`. */
export async function runWorkflow(stack: Address, id: string, startNode = 'Start by hand'): Promise<string> {
	const executionId = await startWorkflow(stack, id, startNode);
	for (let tries = 0; tries < 600; tries += 1) {
		const response = await fetch(`${stack.n8nUrl}/api/v1/executions/${executionId}`, {
			headers: { 'X-N8N-API-KEY': stack.apiKey },
		});
		const { status } = execution.parse(response.ok ? await response.json() : { status: 'running' });
		if (!['new', 'running', 'waiting'].includes(status)) return status;
		await sleep(200);
	}
	throw new Error(`The workflow ${id} did not end`);
}

/** Answers with the id of the execution as soon as it has begun. */
export async function startWorkflow(stack: Address, id: string, startNode = 'Start by hand'): Promise<string> {
	const headers = { 'content-type': 'application/json', cookie: stack.session };
	const body = JSON.stringify({ triggerToStartFrom: { name: startNode } });
	const response = await fetch(`${stack.n8nUrl}/rest/workflows/${id}/run`, { method: 'POST', headers, body });
	if (!response.ok) throw new Error(`${id} could not be started: ${response.status} ${await response.text()}`);
	return started.parse(await response.json()).data.executionId;
}

/** n8n keeps rules and settings for five minutes; the check of the base reads them anew, so that a change counts at once. */
export async function letChangesCount(stack: Address): Promise<void> {
	const status = await runWorkflow(stack, 'base-doctor');
	if (status !== 'success') throw new Error(`The check of the base ended with ${status}`);
}
