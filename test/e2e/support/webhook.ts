// Calls a node or a workflow on the real n8n, as a workflow of the user's own would.
import { askN8n } from './n8n';
import type { StackAddresses } from './globalSetup';

export interface CalledNode {
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: object;
	/** Types of its credentials; those of the stack are called like their types. */
	readonly credentials?: readonly string[];
}

export const workflowNode = (slug: string): CalledNode => ({
	...{ type: 'n8n-nodes-base.executeWorkflow', typeVersion: 1.1 },
	parameters: { workflowId: { __rl: true, mode: 'id', value: slug }, options: {} },
});

/** In queue mode a process of its own takes webhooks. */
type Called = Pick<StackAddresses, 'n8nUrl' | 'apiKey'> & { readonly webhookUrl?: string };

/** Publishes a webhook that hands its JSON body to the node; answers with a function that posts and waits for the end. */
export async function callerOf(
	stack: Called,
	path: string,
	{ credentials = [], ...called }: CalledNode,
): Promise<(body: object) => Promise<void>> {
	const main = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const webhook = { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} };
	const body = { mode: 'raw', jsonOutput: '={{ JSON.stringify($json.body) }}', options: {} };
	const { id } = await askN8n(stack, 'workflows', {
		name: `Test ${path}`,
		nodes: [
			{ ...nodeOf('Webhook', { type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters: webhook }), webhookId: path },
			nodeOf('Body', { type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: body }),
			{ ...nodeOf('Called', called), alwaysOutputData: true, credentials: Object.fromEntries(credentials.map((type) => [type, { id: type, name: type }])) },
		],
		connections: { Webhook: main('Body'), Body: main('Called') },
		settings: { executionOrder: 'v1' },
	});
	await askN8n(stack, `workflows/${id}/publish`, {});
	return async (item) => {
		const headers = { 'content-type': 'application/json' };
		const response = await fetch(`${stack.webhookUrl ?? stack.n8nUrl}/webhook/${path}`, { method: 'POST', headers, body: JSON.stringify(item) });
		if (!response.ok) throw new Error(`The workflow failed: ${response.status} ${(await response.text()).slice(0, 300)}`);
	};
}

const nodeOf = (name: string, node: Omit<CalledNode, 'credentials'>) => ({ id: name, name, position: [0, 0], ...node });
