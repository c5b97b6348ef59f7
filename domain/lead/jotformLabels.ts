// The labels of a Jotform post: the keys of its answers hold their first words only, the whole labels stand in `pretty`.
import type { Bag } from './entryKeys';
import { foldWords } from './text';

const KEY = /^q(\d+)_(.+)$/;
const MAX_KEYS = 500;
const MAX_PRETTY = 20_000;
/** Letters of a label that are compared with a key. */
const MAX_LABEL = 300;

/**
 * `{ q13_ichStimme: 'Ja' }` with `Ich stimme der Verarbeitung zu:Ja` has the label `Ich stimme der Verarbeitung zu`. What
 * somebody agreed to is told by nothing else.
 */
export function jotformLabels(answers: Bag, pretty: string): ReadonlyMap<string, string> {
	const text = pretty.slice(0, MAX_PRETTY);
	const starts = [0, ...[...text.matchAll(/, (?=\S)/g)].map(({ index }) => index + 2)];
	const pieces = starts.flatMap((start) => {
		const end = text.indexOf(':', start);
		const label = end < 0 || end - start > MAX_LABEL ? '' : text.slice(start, end).trim();
		return label === '' ? [] : [{ label, squeezed: squeeze(label) }];
	});
	const found = new Map<string, string>();
	let next = 0;
	for (const [key, value] of Object.entries(answers).slice(0, MAX_KEYS)) {
		const start = isBlank(value) ? '' : firstWords(key);
		const at = start === '' ? -1 : pieces.findIndex(({ squeezed }, index) => index >= next && squeezed.startsWith(start));
		const label = pieces[at]?.label;
		if (label === undefined) continue;
		found.set(key, label);
		next = at + 1;
	}
	return found;
}

/** Without the number of the question, which stands behind as well where two labels begin alike: `q7_email7`. */
function firstWords(key: string): string {
	const [, number = '', words = ''] = KEY.exec(key) ?? [];
	return squeeze(words.endsWith(number) ? words.slice(0, -number.length) : words);
}

/** What was left empty is not in `pretty`. */
const isBlank = (value: unknown): boolean =>
	typeof value === 'object' && value !== null ? Object.values(value).every(isBlank) : String(value ?? '').trim() === '';

const squeeze = (text: string): string => foldWords(text).replaceAll(' ', '');
