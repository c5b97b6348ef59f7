// docs/performance.md shows the figures of docs/performance.json, as `npm run bench -- --json` put them out.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

import { asMarkdown } from '../../bench/figure';

const FILE = 'docs/performance.md';
const MARKS = { start: '<!-- figures: generated, see test/docs/performance.test.ts -->', end: '<!-- end of figures -->' } as const;

const run = z.object({
	...{ measuredAt: z.string(), node: z.string(), cpus: z.string(), memoryGb: z.number(), system: z.string(), load: z.number() },
	figures: z.array(
		z.object({
			...{ bench: z.string(), figure: z.string(), value: z.number(), unit: z.string() },
			against: z.object({ what: z.string(), value: z.number() }).exactOptional(),
			...{ measuredAt: z.string().exactOptional(), load: z.number().exactOptional() },
		}),
	),
});

it('shows the last run of the bench: run UPDATE_DOCS=1 npm test after a new one', () => {
	const { figures, ...machine } = run.parse(JSON.parse(readFileSync('docs/performance.json', 'utf8')));
	const text = readFileSync(FILE, 'utf8');
	const [before = '', rest = ''] = text.split(MARKS.start);
	const [, after = ''] = rest.split(MARKS.end);
	const wanted = `${before}${MARKS.start}\n\n${asMarkdown(figures, machine)}\n\n${MARKS.end}${after}`;
	if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, wanted);
	expect(readFileSync(FILE, 'utf8')).toBe(wanted);
	expect(before, 'the marks').not.toBe(text);
});
