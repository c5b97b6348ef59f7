// The page of the workflows says what their notes say, and has a picture of each.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { type WorkflowFile, workflowDocs } from '../../tools/workflowDocs';

const WORKFLOWS = globSync('workflows/*.json')
	.sort()
	.map((file): WorkflowFile => JSON.parse(readFileSync(file, 'utf8')));

it('docs/workflows.md says what the notes on the canvas say: run UPDATE_DOCS=1 npm test after a change', () => {
	const docs = workflowDocs(WORKFLOWS);
	if (process.env.UPDATE_DOCS === '1') writeFileSync('docs/workflows.md', docs);
	expect(readFileSync('docs/workflows.md', 'utf8')).toBe(docs);
});

it('every workflow has a picture: CRM_PICTURES=1 npm run test:e2e makes them', () => {
	expect(WORKFLOWS.map(({ id }) => id).filter((id) => !existsSync(`docs/images/canvas-${id}.png`))).toEqual([]);
});
