// The list of form tools against the posts that are tested: neither names what the other does not have.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..');
const rows = readFileSync(join(ROOT, 'docs', 'forms.md'), 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.filter((cells) => cells.length === 5);
const fixtures = readdirSync(join(ROOT, 'test', 'domain', 'lead', 'fixtures')).map((file) =>
	file.replace(/\.json$/, ''),
);

it('lists every tool with the posts that hold it true', () => {
	const listed = rows.slice(2).flatMap((cells) => (cells[3] ?? '').split(', '));
	expect([...listed].sort()).toEqual([...fixtures].sort());
});

it('says for every tool how to point it at the webhook', () => {
	const silent = rows.slice(2).filter((cells) => (cells[2] ?? '').length < 20);
	expect(silent).toEqual([]);
});
