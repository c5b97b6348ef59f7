// Every operation has an example of what it puts out, and the page shows it.
import { readFileSync, writeFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { operationsOf, outputDocs, type OutputExamples } from '../../tools/outputDocs';
import { descriptions } from './descriptions';

const EXAMPLES: OutputExamples = JSON.parse(readFileSync('docs/outputs.json', 'utf8'));

it('each operation has an example, and there is none of an operation that is gone', async () => {
	const keys = (await descriptions()).flatMap(operationsOf).map(({ key }) => key);
	expect(Object.keys(EXAMPLES).sort()).toEqual([...keys].sort());
});

it('docs/outputs.md shows them: run UPDATE_DOCS=1 npm test after a change', async () => {
	const docs = outputDocs(await descriptions(), EXAMPLES);
	if (process.env.UPDATE_DOCS === '1') writeFileSync('docs/outputs.md', docs);
	expect(readFileSync('docs/outputs.md', 'utf8')).toBe(docs);
});
