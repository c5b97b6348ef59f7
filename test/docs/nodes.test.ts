import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { expect, it } from 'vitest';

import { nodeDocs } from '../../tools/nodeDocs';

const ROOT = path.join(__dirname, '../..');

async function descriptionIn(file: string): Promise<INodeTypeDescription[]> {
	const exported: Readonly<Record<string, new () => INodeType>> = await import(path.join(ROOT, file));
	return Object.values(exported).map((NodeClass) => new NodeClass().description);
}

it('docs/nodes.md says what the panels say: run UPDATE_DOCS=1 npm test after a change', async () => {
	const files = globSync('nodes/*/*.node.ts', { cwd: ROOT }).sort();
	const docs = nodeDocs((await Promise.all(files.map(descriptionIn))).flat());
	if (process.env.UPDATE_DOCS === '1') writeFileSync('docs/nodes.md', docs);
	expect(readFileSync('docs/nodes.md', 'utf8')).toBe(docs);
});
