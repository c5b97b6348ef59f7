// Posts that somebody could send to break us: odd keys, odd values, nested anyhow.
import fc from 'fast-check';

const KEYS = [
	...['email', 'E-Mail', 'name', 'phone', 'consent', 'newsletter', 'label', 'value', 'type', 'fields', 'data'],
	...['__proto__', 'constructor', 'prototype', 'a[__proto__][x]', 'a[b][c]', 'hasOwnProperty', 'toString', 'length'],
	...['options', 'questions', 'field', 'id', 'ref', 'question', 'answer', 'rows', 'columns', '1.3', '1.6', '0'],
];
const TEXTS = [
	...['anna@example.ch', '{"a":{"b":[1]}}', '[[[[', '<p>x</p>', '+41 79 123 45 67', 'true', 'nein', '0', '\u0000'],
	...['2026-03-02T08:58:00Z', 'https://x.ch/?utm_source=a&utm_source=b', '%E0%A4%A', '\ud800'],
];
const key = fc.oneof(fc.constantFrom(...KEYS), fc.string({ unit: 'binary' }));
const leaf = fc.oneof(
	...[fc.constantFrom(...TEXTS), fc.string({ unit: 'binary' }), fc.boolean(), fc.double(), fc.constant(null)],
);
/** Any JSON value whatever, most often one that looks like a form. */
export const { body: hostileBody } = fc.letrec<{ body: unknown }>((tie) => ({
	body: fc.oneof(
		{ depthSize: 'small' },
		...[leaf, fc.array(tie('body'), { maxLength: 4 }), fc.dictionary(key, tie('body'), { maxKeys: 6 })],
	),
}));
