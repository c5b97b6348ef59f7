import { readFileSync, globSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { canonicalWorkflow, workflowText } from '../../tools/canonicalWorkflow';

const exported = {
	name: 'My workflow 3',
	id: 'aXyRg',
	versionId: 'a61a',
	active: true,
	meta: { instanceId: '05de' },
	pinData: { Webhook: [{ json: { email: 'jane@example.com' } }] },
	tags: [],
	settings: { executionOrder: 'v1' },
	connections: {},
	nodes: [
		{ name: 'B', type: 'n8n-nodes-base.set', position: [413, -27], id: 'x', parameters: { b: 1, a: 2 } },
		{
			name: 'A',
			type: 'n8n-nodes-base.webhook',
			position: [9, 11],
			id: 'y',
			parameters: {},
			credentials: { crmBaseApi: { id: 'vOb', name: 'My key' } },
		},
	],
};

describe('the canonical form of a workflow', () => {
	const canonical = canonicalWorkflow(exported, 'lead-scoring');

	it('says only what the workflow does, nothing of the instance it came from', () => {
		expect(Object.keys(canonical)).toEqual(['connections', 'id', 'name', 'nodes', 'settings']);
		expect(JSON.stringify(canonical)).not.toMatch(/jane|vOb|My key|05de/);
	});

	it('takes its id from the file and gives nodes ids that stay', () => {
		expect(canonical.id).toBe('lead-scoring');
		expect(canonicalWorkflow(exported, 'lead-scoring')).toEqual(canonical);
		expect(canonicalWorkflow(exported, 'other')).not.toEqual({ ...canonical, id: 'other' });
	});

	it('sorts nodes and keys, snaps positions, names credentials by their type', () => {
		expect(canonical.nodes).toMatchObject([
			{ name: 'A', position: [0, 20], credentials: { crmBaseApi: { name: 'crmBaseApi' } } },
			{ name: 'B', position: [420, -20], parameters: { a: 2, b: 1 } },
		]);
	});

	it('is the same when applied twice', () => {
		expect(canonicalWorkflow(canonical, 'lead-scoring')).toEqual(canonical);
	});

	it('refuses what is not a workflow', () => {
		expect(() => canonicalWorkflow([], 'x')).toThrow('Workflow x is not an object');
		expect(() => canonicalWorkflow({ nodes: 3 }, 'x')).toThrow('The nodes of x is not a list');
	});
});

describe('every workflow in workflows/', () => {
	it.each(globSync('workflows/*.json'))('%s is committed in canonical form', (file) => {
		const text = readFileSync(file, 'utf8');
		const slug = path.basename(file, '.json');
		expect(workflowText(canonicalWorkflow(JSON.parse(text), slug))).toBe(text);
	});
});
