// Pages that are written from code: held against what is there, and written anew with UPDATE_DOCS=1.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'vitest';

import { type Guide, guidesIn } from '../../tools/guides';
import type { WorkflowFile } from '../../tools/workflowFile';

/** Fails where the page says something else: UPDATE_DOCS=1 npm test writes it. */
export function expectPage(file: string, content: string): void {
	if (process.env.UPDATE_DOCS === '1') {
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, content);
	}
	expect(readFileSync(file, 'utf8')).toBe(content);
}

export const WORKFLOWS = globSync('workflows/*.json')
	.sort()
	.map((file): WorkflowFile => JSON.parse(readFileSync(file, 'utf8')));

export const GUIDES: readonly Guide[] = guidesIn(globSync('*.md', { cwd: 'docs' }).sort(), (file) => readFileSync(`docs/${file}`, 'utf8'));
