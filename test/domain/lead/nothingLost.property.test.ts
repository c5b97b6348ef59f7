// Whatever a visitor typed stands in the lead or among its extras, however the tool packs it.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { leadOf } from './understand';

const LABELS = [
	...['Frage', 'Wunsch', 'Betreff', 'Budget', 'Ort', 'Produkt', 'name', 'Vorname', 'Nachname', 'title', 'Firma'],
	...['Nachricht', 'message', 'phone', 'Sprache', 'Land', 'Newsletter', 'consent', 'website', 'label', 'value'],
	...['data', 'fields', 'answers', 'organizer', 'text', 'question', 'a[b]'],
];

/** Every answer is a word that stands nowhere else. */
const word = fc.nat({ max: 99_999 }).map((number) => `wort${number}x`);
const label = fc.oneof(fc.constantFrom(...LABELS), fc.stringMatching(/^Frage [a-z]{3,8}$/));
const { post } = fc.letrec<{ post: unknown; item: unknown }>((tie) => ({
	item: fc.oneof({ depthSize: 'small' }, word, fc.array(word, { minLength: 1, maxLength: 3 }), tie('post')),
	post: fc.oneof(
		{ depthSize: 'small' },
		fc.dictionary(label, tie('item'), { maxKeys: 4 }),
		fc.array(fc.record({ label, value: word }), { maxLength: 3 }).map((fields) => ({ fields })),
		fc.array(fc.record({ question: label, answer: word }), { maxLength: 3 }),
		fc.array(fc.record({ name: label, values: fc.array(word, { minLength: 1, maxLength: 2 }) }), { maxLength: 3 }),
	),
}));

function wordsIn(value: unknown): readonly string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

it('loses no answer', { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(fc.dictionary(label, post, { maxKeys: 5 }), (body) => {
			const told = JSON.stringify(leadOf({ email: 'anna@example.ch', body })).toLowerCase();
			const typed = wordsIn(body).filter((text) => /^wort\d+x$/.test(text));
			expect(typed.filter((text) => !told.includes(text))).toEqual([]);
		}),
		{ numRuns: 500, seed: 779249676 },
	);
});
