// Where the first of the stacks that start and die by themselves leaves what a first start makes, for those after it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		readonly preparedFolder: string;
	}
}

export function setup(project: TestProject): () => void {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-prepared-'));
	project.provide('preparedFolder', folder);
	return () => fs.rmSync(folder, { recursive: true, force: true });
}
