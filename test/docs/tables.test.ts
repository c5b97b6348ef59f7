// The page of tables and columns, and the names that guides use for them: German with the English in brackets.
import { globSync, readFileSync, writeFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { fieldsOf, TABLE_KEYS, TABLES } from '../../domain/schema';
import { tableDocs } from '../../tools/tableDocs';

it('docs/tables.md says what the schema says: run UPDATE_DOCS=1 npm test after a change', () => {
	const docs = tableDocs();
	if (process.env.UPDATE_DOCS === '1') writeFileSync('docs/tables.md', docs);
	expect(readFileSync('docs/tables.md', 'utf8')).toBe(docs);
});

const LABELS = TABLE_KEYS.flatMap((table) => [
	TABLES[table].label,
	...fieldsOf(table).flatMap(([, spec]) => [
		spec.label,
		...(spec.type === 'select' ? spec.options.map(({ label }) => label) : []),
	]),
]);
const PAIRS = new Set(LABELS.map(({ de, en }) => `${de} (${en})`));

/** `*Sequenzen* (*Sequences*)`, also where the line is broken in between. */
const NAMED = /\*([^*\n]+(?:\n[^*\n]+)?)\*\s\(\*([^*]+)\*/g;

it.each(globSync('docs/**/*.md'))('%s calls tables, columns and choices by the names they have', (file) => {
	const text = readFileSync(file, 'utf8');
	const plain = (words = '') => words.replace(/\s+/g, ' ');
	const named = [...text.matchAll(NAMED)].map(([, german, english]) => `${plain(german)} (${plain(english)})`);
	expect(named.filter((pair) => !PAIRS.has(pair))).toEqual([]);
});
