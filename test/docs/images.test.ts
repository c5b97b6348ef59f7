// Every picture that a page shows is there.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

const PICTURE = /!\[[^\]]*\]\(([^)\s]+)\)/g;

it.each(['README.md', ...globSync('docs/*.md')])('%s shows pictures that exist', (file) => {
	const shown = [...readFileSync(file, 'utf8').matchAll(PICTURE)].map(([, picture = '']) => picture);
	const missing = shown.filter((picture) => !existsSync(path.join(path.dirname(file), picture)));
	expect(missing).toEqual([]);
});
