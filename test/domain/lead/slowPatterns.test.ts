// Texts that make careless patterns take for ever: a pattern that tries every split of them would outlast this test.
import { expect, it } from 'vitest';

import { receivePost } from '../../../domain/lead/receivePost';
import { withoutPersonalData } from '../../../domain/runs/errorRun';
import { aPost } from './understand';

const LONG = 100_000;
const TEXTS = [
	...['a', '@', '.', ' ', '\n', '-', '0', '<', '&', '/', '+', '(', ',', ';', '"', '%', '_', 'ä', 'http://', 'a@', '@a', 'a.', '. ', '<a ', '+41 '],
	...['a@a.', '(0', '0 ', '; ', '=?', 'www.', ': ', '://', '&amp', '--', '\t ', 'A ', 'Dr. '],
	...['nicht ', 'stimme ', 'stop ', 'unsubscribe ', 'plus recevoir ', 'kein spam ', 'can ', ': ja', '☐ ', '[ ]'],
].map((piece) => [piece, piece.repeat(LONG / piece.length)] as const);

it.each(['(', '[[', ':a ', 'a@b.ch ', 'ich stimme '])('a thousand boxes with %j in each keep nobody waiting', (piece) => {
	const text = piece.repeat(1_000 / piece.length);
	for (const name of ['consent', 'newsletter', 'unsubscribe']) {
		const boxes = Array.from({ length: 900 }, (_none, index) => [`${name} ${index}`, text]);
		expect(receivePost(aPost({ email: 'anna@example.ch', ...Object.fromEntries(boxes) }), { defaultCountry: 'CH' }).outcome).not.toBe('invalid');
	}
});

it.each(TEXTS)('a hundred thousand characters of %j are read', (_piece, text) => {
	for (const body of [{ message: text, email: 'anna@example.ch' }, { email: text }, { name: `${text}!`, phone: text }, { newsletter: text, consent: `Ja ${text}` }, { [text]: 'Ja' }]) {
		expect(['received', 'spam', 'invalid']).toContain(receivePost(aPost(body), { defaultCountry: 'CH' }).outcome);
	}
	expect(withoutPersonalData(text).length).toBeLessThan(5_000);
});
