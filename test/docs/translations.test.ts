// A guide that stands in German as well says the same in both: chapters, tables, code and figures.
import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

const PAIRS = [['docs/hubspot.md', 'docs/hubspot-de.md']] as const;

/** What does not depend on the language, as far as it can be read off a text. */
function skeletonOf(text: string) {
	const lines = text.split('\n');
	const plain = text.replace(/(\d)[',](\d{3})\b/g, '$1$2').replace(/(\d),(\d)/g, '$1.$2');
	return {
		chapters: lines.filter((line) => line.startsWith('## ')).length,
		points: lines.filter((line) => /^(\*|\d\.) /.test(line)).length,
		tables: lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').length),
		code: (text.match(/`[^`]+`/g) ?? []).sort(),
		figures: (plain.match(/\b\d+(\.\d+)?\b/g) ?? []).sort(),
	};
}

it.each(PAIRS)('%s and %s say the same', (english, german) => {
	expect(skeletonOf(readFileSync(german, 'utf8'))).toEqual(skeletonOf(readFileSync(english, 'utf8')));
});
