// Texts whose values code knows by key: people read a word of their language, and rows with the bare key stay as they are.
import { type FieldSpec, LANGUAGES, type Language, type TableKey, fieldSpec } from './index';
import type { SchemaLookup } from './lookup';
import type { Word } from './field';

/**
 * The key that a cell stands for, whether it holds the key or its word in any language; other texts stand for themselves. So a
 * stage of the firm's own with the first name of a renamed one is read as that one: CRM Setup > Check tells of it.
 */
export function keyOfWord(table: TableKey, field: string, cell: string): string {
	const text = cell.trim();
	return wordsOf(table, field).find(({ label }) => LANGUAGES.some((one) => label[one] === text))?.key ?? cell;
}

/** What is written for a key. */
export function wordOfKey(schema: SchemaLookup, table: TableKey, field: string, key: string): string {
	const found = wordsOf(table, field).find((word) => word.key === key);
	return found?.label[languageOf(schema, table)] ?? key;
}

/** Every text that a cell may hold for this key. */
export function spellingsOf(table: TableKey, field: string, key: string): readonly string[] {
	const found = wordsOf(table, field).find((word) => word.key === key);
	return [...new Set([key, ...LANGUAGES.flatMap((language) => found?.label[language] ?? [])])];
}

function wordsOf(table: TableKey, field: string): readonly Word[] {
	const spec: FieldSpec | undefined = fieldSpec(table, field);
	return (spec !== undefined && 'words' in spec ? spec.words : undefined) ?? [];
}

/** The language in which most columns of the table are labelled. */
export function languageOf(schema: SchemaLookup, table: TableKey): Language {
	const count = (language: Language): number =>
		schema
			.contractFields(table)
			.filter(({ key, label }) => fieldSpec(table, key)?.label[language] === label).length;
	return count('de') > count('en') ? 'de' : 'en';
}
