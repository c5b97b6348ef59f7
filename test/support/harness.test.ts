import type { IExecuteFunctions, INode, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';

import { createHarness, NODE_NAME, oneNode, workflowOf, type Harness } from './harness';

class Probe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Puts out its parameter and counts its runs',
		defaults: { name: 'Probe' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions) {
		const kept = this.getWorkflowStaticData('node');
		kept.runs = Number(kept.runs ?? 0) + 1;
		return [
			this.getInputData().map((_item, item) => {
				const text = this.getNodeParameter('text', item);
				if (text === 'fail')
					throw new NodeOperationError(this.getNode(), 'Failed', { itemIndex: item });
				return { json: { text, runs: kept.runs }, pairedItem: { item } };
			}),
		];
	}
}

const base = (name: string, type: string, parameters: INode['parameters']): INode => ({
	id: name,
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...(type === 'webhook' ? { webhookId: 'x' } : {}),
});

let harness: Harness;
beforeAll(async () => {
	harness = await createHarness({ nodes: [new Probe()] });
});

describe('the harness', () => {
	it('runs a node of ours with expressions and item links', async () => {
		const workflow = oneNode({ type: 'probe', parameters: { text: '={{ $json.name }}' } });
		const input = [{ json: { name: 'Anna' } }, { json: { name: 'Beat' } }];
		const result = await harness.run(workflow, { startNode: NODE_NAME, input });
		expect(result.error).toBeUndefined();
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { text: 'Anna' }, pairedItem: { item: 0 } },
			{ json: { text: 'Beat' }, pairedItem: { item: 1 } },
		]);
	});

	it('keeps static data from run to run', async () => {
		const fresh = await createHarness({ nodes: [new Probe()] });
		const workflow = oneNode({ type: 'probe', parameters: {} });
		await fresh.run(workflow, { startNode: NODE_NAME });
		const result = await fresh.run(workflow, { startNode: NODE_NAME });
		expect(result.json(NODE_NAME)).toEqual([{ text: '', runs: 2 }]);
	});

	it('catches what Respond to Webhook sends, between nodes of n8n and our own', async () => {
		const [probe] = oneNode({
			type: 'probe',
			parameters: { text: '={{ $json.body.name }}' },
		}).nodes;
		const workflow = workflowOf([
			base('Webhook', 'webhook', { path: 'x', responseMode: 'responseNode' }),
			...(probe === undefined ? [] : [probe]),
			base('Respond', 'respondToWebhook', { respondWith: 'firstIncomingItem' }),
		]);
		const input = [{ json: { body: { name: 'Anna' } } }];
		const result = await harness.run(workflow, { input, mode: 'webhook' });
		expect(result.order).toEqual(['Webhook', NODE_NAME, 'Respond']);
		expect(result.response).toMatchObject({ body: { text: 'Anna' }, statusCode: 200 });
	});

	it('reports an error as n8n keeps it', async () => {
		const workflow = oneNode({ type: 'probe', parameters: { text: 'fail' } });
		const result = await harness.run(workflow, { startNode: NODE_NAME });
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ message: 'Failed', name: 'NodeOperationError' });
		expect(() => result.items('Nowhere')).toThrow(/did not run/);
	});
});
