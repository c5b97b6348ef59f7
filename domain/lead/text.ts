// Cleans what people type into forms, and folds labels so that they can be compared.

const CONTROL = /(?![\t\n])\p{Cc}|[\u200b\u2060\ufeff]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** No control characters, composed letters, one kind of line break; the ends of lines trimmed. */
export function cleanText(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(CONTROL, '')
		.replace(LONE_SURROGATE, '\ufffd')
		.normalize('NFC')
		.split('\n')
		// Not by a pattern: one that ends in $ takes the square of a long run of blanks.
		.map((line) => line.trimEnd())
		.join('\n')
		.trim();
}

/** The same on one line, every run of white space one blank. */
export function oneLine(text: string): string {
	return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** Cuts at a whole character. */
export function clip(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** Lower-case words without accents: `q3_Straßen-Name` and `strassen name` read alike, ü like ue and u. */
export function foldWords(text: string): string {
	if (text === '') return '';
	return isAscii(text) ? foldAscii(text) : foldLetters(text);
}

// eslint-disable-next-line no-control-regex -- The range is what is meant.
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** Says the same as `foldLetters`; every label and most values come through here. */
const foldAscii = (text: string): string =>
	text
		.replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
		.toLowerCase()
		.replace(/([aou])e/g, '$1')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

const foldLetters = (text: string): string =>
	text
		.replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.replace(/([aou])e/g, '$1')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
