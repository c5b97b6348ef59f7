// The list of threats: every one names what stands against it and a test that exists.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..');
const rows = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.slice(2)
	.map((line) => line.split('|').map((cell) => cell.trim()));

const testsOf = (cells: readonly string[]): readonly string[] =>
	[...(cells[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);

it('lists threats', () => expect(rows.length).toBeGreaterThan(12));

it.each(rows.map((cells) => [cells[1] ?? '', cells] as const))('%s: is held by a test that exists', (_threat, cells) => {
	expect((cells[2] ?? '').length).toBeGreaterThan(20);
	const files = testsOf(cells);
	expect(files).not.toEqual([]);
	expect(files.filter((file) => !/^test\/.*\.ts$/.test(file) || !existsSync(join(ROOT, file)))).toEqual([]);
});
