// In which language a base was begun whose installation was cut off before it wrote its settings.
import { LANGUAGES, type Language, schemaTag, TABLES } from '../schema';
import type { BaseSchema } from '../schema/base';

/** `null` when no table that the CRM made tells: those called the same in both languages, and those of the firm, do not. */
export function languageBegun({ tables }: BaseSchema): Language | null {
	const made = tables.flatMap(({ key, label, description }) =>
		key !== null && description.includes(schemaTag(key)) ? [{ label, names: TABLES[key].label }] : [],
	);
	const votes = (language: Language): number =>
		made.filter(({ label, names }) => names.de !== names.en && names[language] === label).length;
	const [first] = [...LANGUAGES].sort((a, b) => votes(b) - votes(a));
	return first !== undefined && votes(first) > 0 ? first : null;
}
