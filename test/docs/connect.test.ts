// The way by hand: publishing in the order that the page names, no workflow comes before one that it calls.
import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { referencesOf } from '../../connect/workflows/publishOrder';
import { readShippedWorkflows } from '../../connect/workflows/shippedWorkflow';

const SHIPPED = readShippedWorkflows('workflows');
const SLUGS = new Set(SHIPPED.map(({ id }) => id));
const pages = readFileSync('docs/connect.md', 'utf8').split('## Deutsch');

it.each([
	['English', pages[0], 'publish `error-handler`'],
	['German', pages[1], 'zuerst `error-handler`'],
])('is right in %s', (_language, page = '', start) => {
	const order = page.slice(page.indexOf(start)).split('`hubspot-sync`')[0] ?? '';
	const named = [...order.matchAll(/`([a-z-]+)`/g)].map(([, slug = '']) => slug).filter((slug) => SLUGS.has(slug));
	const called = new Set(SHIPPED.flatMap(({ json }) => referencesOf(json)));
	expect([...named].sort()).toEqual([...called].sort());
	const tooEarly = SHIPPED.filter(({ id }) => named.includes(id)).flatMap(({ id, json }) =>
		referencesOf(json).filter((other) => named.indexOf(other) >= named.indexOf(id)),
	);
	expect(tooEarly).toEqual([]);
});
