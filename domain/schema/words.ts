// Texts whose values code knows by key: people read a word of their language, and rows with the bare key stay as they are.
import { type FieldSpec, LANGUAGES, type Language, type TableKey, fieldSpec } from './index';
import type { SchemaLookup } from './lookup';
import type { Word } from './field';

/**
 * The key that a cell stands for, whether it holds the key or its word in any language; other texts stand for themselves. So a
 * stage of the firm's own with the first name of a renamed one is read as that one: CRM Setup > Check tells of it.
 */
export function keyOfWord(table: TableKey, field: string, cell: string): string {
	const { words, separator } = wordsOf(table, field);
	if (words.length === 0) return cell;
	if (separator === undefined) return words.find(({ label }) => isAnyOf(label, cell.trim()))?.key ?? cell;
	// Several words are typed in by people, in their own spelling.
	return inEach(cell, separator, (part) => words.find((word) => isTyped(word, part))?.key);
}

/** What is written for a key. */
export function wordOfKey(schema: SchemaLookup, table: TableKey, field: string, key: string): string {
	const { words, separator } = wordsOf(table, field);
	const wordFor = (one: string) => words.find((word) => word.key === one)?.label[languageOf(schema, table)];
	return separator === undefined ? (wordFor(key) ?? key) : inEach(key, separator, wordFor);
}

/** A text in which nothing is known stays as it is. */
function inEach(text: string, separator: string, known: (part: string) => string | undefined): string {
	const parts = text.split(separator).map((part) => part.trim());
	return parts.some((part) => known(part) !== undefined)
		? parts.map((part) => known(part) ?? part).join(`${separator} `)
		: text;
}

const isAnyOf = (label: Word['label'], text: string): boolean => LANGUAGES.some((one) => label[one] === text);

const isTyped = ({ key, label }: Word, part: string): boolean =>
	[key, ...LANGUAGES.map((one) => label[one])].some((one) => one.toLowerCase() === part.toLowerCase());

/** Every text that a cell may hold for this key. */
export function spellingsOf(table: TableKey, field: string, key: string): readonly string[] {
	const found = wordsOf(table, field).words.find((word) => word.key === key);
	return [...new Set([key, ...LANGUAGES.flatMap((language) => found?.label[language] ?? [])])];
}

function wordsOf(table: TableKey, field: string): { readonly words: readonly Word[]; readonly separator?: string | undefined } {
	const spec: FieldSpec | undefined = fieldSpec(table, field);
	return spec !== undefined && 'words' in spec ? { words: spec.words ?? [], separator: spec.separator } : { words: [] };
}

/** The language in which most columns of the table are labelled. */
export function languageOf(schema: SchemaLookup, table: TableKey): Language {
	const count = (language: Language): number =>
		schema
			.contractFields(table)
			.filter(({ key, label }) => fieldSpec(table, key)?.label[language] === label).length;
	return count('de') > count('en') ? 'de' : 'en';
}
