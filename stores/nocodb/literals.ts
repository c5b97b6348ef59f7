// Puts values into the text of a NocoDB filter; nothing else quotes there.

/** A longer text is searched by its beginning: a filter travels in the address, which holds about 16,000 bytes. */
const MAX_LITERAL = 120;

/** Not to be said within quotes (there is no escape), or not understood by the database. */
const UNSAYABLE = /["\\\0]/;

/** True when `quoted` says exactly this text; another one is looked for by `likePattern`. */
export function canBeQuoted(text: string): boolean {
	return text !== '' && text.length <= MAX_LITERAL && !UNSAYABLE.test(text) && isWellFormed(text);
}

/** Half a character cannot be sent, so no cell holds one. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

export const quoted = (text: string): string => `"${text}"`;

/**
 * A pattern for `like` that fits every text equal to this one, whatever its case, and some others. A wildcard stands for
 * what cannot be quoted, what `like` would not take literally, and every letter whose case SQLite does not know.
 */
export function likePattern(text: string): string {
	const [beginning = ''] = text.split('\0', 1);
	const isCut = beginning.length < text.length || beginning.length > MAX_LITERAL;
	const pattern = beginning
		.slice(0, MAX_LITERAL)
		.replace(/["%_\\]/g, '_')
		.replace(/\P{ASCII}+/gu, '%');
	return isCut ? `${pattern}%` : pattern;
}
