// The pages of the workflows say what their notes and nodes say, and there is a picture of each.
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { guidesOnWorkflow } from '../../tools/guides';
import { operationsOf } from '../../tools/nodeOperations';
import { workflowIndex, workflowPage } from '../../tools/workflowDocs';
import { descriptions } from './descriptions';
import { expectPage, GUIDES, WORKFLOWS } from './pages';

it('docs/workflows.md lists them all', () => expectPage('docs/workflows.md', workflowIndex(WORKFLOWS)));

it('each workflow has a page that says what its canvas says', async () => {
	const nodes = await descriptions();
	const titles = new Map(
		nodes.flatMap((node) => [
			[node.name, node.displayName] as const,
			...operationsOf(node).map(({ key, title }) => [key, title] as const),
		]),
	);
	for (const workflow of WORKFLOWS) {
		const guides = guidesOnWorkflow(GUIDES, workflow);
		expectPage(`docs/workflows/${workflow.id}.md`, workflowPage(workflow, { all: WORKFLOWS, titles, guides }));
	}
});

it('there is no page of a workflow that is gone', () => {
	const pages = globSync('docs/workflows/*.md').map((file) => path.basename(file, '.md'));
	expect(pages.sort()).toEqual(WORKFLOWS.map(({ id }) => id).sort());
});

it('every workflow has a picture: CRM_PICTURES=1 npm run test:e2e makes them', () => {
	expect(WORKFLOWS.map(({ id }) => id).filter((id) => !existsSync(`docs/images/canvas-${id}.png`))).toEqual([]);
});
