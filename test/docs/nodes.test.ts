// The pages of the nodes say what their panels say, and show what each operation puts out.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { guidesOnNode } from '../../tools/guides';
import { nodeIndex, nodePage, nodePagePath } from '../../tools/nodeDocs';
import { operationKey, operationsOf } from '../../tools/nodeOperations';
import { operationShapes } from '../../tools/operationShapes';
import type { OutputExamples } from '../../tools/outputExamples';
import { isNote, shortType, type WorkflowFile } from '../../tools/workflowFile';
import { descriptions } from './descriptions';
import { expectPage, GUIDES, WORKFLOWS } from './pages';

const EXAMPLES: OutputExamples = JSON.parse(readFileSync('docs/outputs.json', 'utf8'));

/** Counted by test/nodes/operationCalls. */
const CALLS: Readonly<Record<string, number>> = JSON.parse(readFileSync('docs/calls.json', 'utf8'));

const partOf = (name: string): string => `docs/parts/${name}.md`;

/** The folder of a node is called as its class. */
const folderOf = (name: string): string => `nodes/${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const shapesOf = (name: string): ReadonlyMap<string, string> =>
	operationShapes(globSync(`${folderOf(name)}/**/*.operation.ts`).map((file) => readFileSync(file, 'utf8')));

function users(): ReadonlyMap<string, readonly WorkflowFile[]> {
	const found = new Map<string, WorkflowFile[]>();
	for (const workflow of WORKFLOWS) {
		const keys = workflow.nodes
			.filter((node) => !isNote(node))
			.map((node) => operationKey(shortType(node), node.parameters.resource, node.parameters.operation));
		for (const key of new Set(keys)) found.set(key, [...(found.get(key) ?? []), workflow]);
	}
	return found;
}

it('docs/nodes.md lists them all', async () => {
	expectPage('docs/nodes.md', nodeIndex(await descriptions()));
});

it('each node has a page that says what its panel says', async () => {
	for (const node of await descriptions()) {
		const introduction = readFileSync(partOf(node.name), 'utf8');
		const material = { introduction, examples: EXAMPLES, calls: CALLS, shapes: shapesOf(node.name), users: users(), guides: guidesOnNode(GUIDES, node.displayName) };
		expectPage(`docs/${nodePagePath(node)}`, nodePage(node, material));
	}
});

it('there is no page and no part of a node that is gone', async () => {
	const names = (await descriptions()).map(({ name }) => name).sort();
	const namesIn = (pattern: string) => globSync(pattern).map((file) => path.basename(file, '.md')).sort();
	expect(namesIn('docs/nodes/*.md')).toEqual(names);
	expect(namesIn('docs/parts/*.md')).toEqual(names);
});

it('each operation has an example of what it puts out, and there is none of one that is gone', async () => {
	const keys = (await descriptions()).flatMap(operationsOf).map(({ key }) => key);
	expect(Object.keys(EXAMPLES).sort()).toEqual([...keys].sort());
});

it('workflows use operations that exist', async () => {
	const known = new Set((await descriptions()).flatMap((node) => [node.name, ...operationsOf(node).map(({ key }) => key)]));
	const used = [...users().keys()].filter((key) => /^crm/.test(key));
	expect(used.filter((key) => !known.has(key))).toEqual([]);
});

it('the panel leads to the page of its node', async () => {
	for (const node of await descriptions()) {
		const [file = ''] = globSync(`${folderOf(node.name)}/*.node.json`);
		const codex = JSON.parse(readFileSync(file, 'utf8')) as { resources: { primaryDocumentation: ReadonlyArray<{ url: string }> } };
		expect(codex.resources.primaryDocumentation.map(({ url }) => url)).toEqual([
			`https://github.com/n8n-nodes-airtable-crm/n8n-nodes-airtable-crm/blob/main/docs/${nodePagePath(node)}`,
		]);
	}
});
