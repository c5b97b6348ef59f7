// Names of people and firms in one spelling, so that Müller, Mueller and MÜLLER are the same.

const LETTERS: Readonly<Record<string, string>> = {
	ä: 'ae',
	ö: 'oe',
	ü: 'ue',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'oe',
	å: 'aa',
	ł: 'l',
};

/**
 * Lower case, umlauts written out, no other accents, signs as blanks. Umlauts are not cut to their bare letter:
 * Bauer and Baur are two names.
 */
export function foldName(name: string): string {
	return name
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[äöüßæœøåł]/g, (letter) => LETTERS[letter] ?? letter)
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/['’`´]/g, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
