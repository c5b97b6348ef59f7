// Every operation has an example of what it puts out, and the page shows it.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { expect, it } from 'vitest';

import { operationsOf, outputDocs, type OutputExamples } from '../../tools/outputDocs';

const ROOT = path.join(__dirname, '../..');
const EXAMPLES: OutputExamples = JSON.parse(readFileSync('docs/outputs.json', 'utf8'));

async function descriptions(): Promise<readonly INodeTypeDescription[]> {
	const files = globSync('nodes/*/*.node.ts', { cwd: ROOT }).sort();
	const modules: ReadonlyArray<Record<string, new () => INodeType>> = await Promise.all(files.map((file) => import(path.join(ROOT, file))));
	return modules.flatMap((exported) => Object.values(exported).map((NodeClass) => new NodeClass().description));
}

it('each operation has an example, and there is none of an operation that is gone', async () => {
	const keys = (await descriptions()).flatMap(operationsOf).map(({ key }) => key);
	expect(Object.keys(EXAMPLES).sort()).toEqual([...keys].sort());
});

it('docs/outputs.md shows them: run UPDATE_DOCS=1 npm test after a change', async () => {
	const docs = outputDocs(await descriptions(), EXAMPLES);
	if (process.env.UPDATE_DOCS === '1') writeFileSync('docs/outputs.md', docs);
	expect(readFileSync('docs/outputs.md', 'utf8')).toBe(docs);
});
