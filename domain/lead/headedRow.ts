// A row of a table beside the head of the table, as scripts post it from a spreadsheet.
import type { Bag } from './entryKeys';
import { foldWords } from './text';

const HEADS = new Set(['headers', 'header', 'head', 'labels', 'columns', 'column names', 'keys', 'questions', 'titles', 'spalten', 'kopfzeile'].map(foldWords));
const ROWS = new Set(['values', 'row', 'row values', 'answers', 'data', 'cells', 'responses', 'record', 'werte', 'zeile'].map(foldWords));

/** `{ headers: ['Name', 'E-Mail'], values: ['Anna', 'anna@example.ch'] }` as pairs of a label and an answer. */
export function joinHead(object: Bag): Bag {
	const lists = Object.entries(object).filter(([, value]) => Array.isArray(value));
	const head = lists.find(([key, value]) => HEADS.has(foldWords(key)) && isHead(value));
	const row = lists.find(([key, value]) => ROWS.has(foldWords(key)) && lengthOf(value) === lengthOf(head?.[1]));
	if (head === undefined || row === undefined) return object;
	const { [head[0]]: labels, [row[0]]: answers, ...rest } = object;
	const cells = toList(answers);
	return { ...rest, [row[0]]: toList(labels).map((label, index) => [label, cells[index] ?? '']) };
}

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const lengthOf = (value: unknown): number => toList(value).length;

/** Different words, each with letters. */
function isHead(value: unknown): boolean {
	const labels = toList(value);
	const isWords = labels.every((label) => typeof label === 'string' && /\p{L}{2}/u.test(label));
	return labels.length > 1 && isWords && new Set(labels).size === labels.length;
}
