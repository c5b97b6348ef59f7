import { readFileSync, writeFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { nodeDocs } from '../../tools/nodeDocs';
import { descriptions } from './descriptions';

it('docs/nodes.md says what the panels say: run UPDATE_DOCS=1 npm test after a change', async () => {
	const docs = nodeDocs(await descriptions());
	if (process.env.UPDATE_DOCS === '1') writeFileSync('docs/nodes.md', docs);
	expect(readFileSync('docs/nodes.md', 'utf8')).toBe(docs);
});
