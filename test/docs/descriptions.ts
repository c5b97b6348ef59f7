// The descriptions of all nodes of the package, as n8n gets them.
import { globSync } from 'node:fs';
import path from 'node:path';

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

const ROOT = path.join(__dirname, '../..');

export async function descriptions(): Promise<readonly INodeTypeDescription[]> {
	const files = globSync('nodes/*/*.node.ts', { cwd: ROOT }).sort();
	return (await Promise.all(files.map(descriptionsIn))).flat();
}

async function descriptionsIn(file: string): Promise<readonly INodeTypeDescription[]> {
	const exported: Readonly<Record<string, new () => INodeType>> = await import(path.join(ROOT, file));
	return Object.values(exported).map((NodeClass) => new NodeClass().description);
}
