// Names that were typed in capitals or in small letters throughout, as they are written.

const PARTICLES = new Set(
	'von van vom zu zum zur de der den del della dello degli di da dal du des la le las los ten ter te dos das do af av'.split(' '),
);

type Names = readonly [first: string, last: string];

/** Only where a name has no mixture of its own: `McDonald` and `von Arx` stay, `MUSTER` and `muster` become `Muster`. */
export function inNameCase([first, last]: Names): Names {
	// `jean LEFÈVRE` as people write it in France.
	const isLoud = last.split(' ').every(isCapitals);
	const isAllSmall = isSmall(first) && (isSmall(last) || isLoud) && /\p{L}/u.test(first + last);
	return [nameCase(first, isAllSmall), nameCase(last, isAllSmall && !isLoud)];
}

function nameCase(name: string, isAllSmall: boolean): string {
	return name
		.split(' ')
		.map((word) => {
			if (isAllSmall) return PARTICLES.has(word) ? word : capitalised(word);
			return isCapitals(word) ? lowerParticle(word) : word;
		})
		.join(' ');
}

const isSmall = (text: string): boolean => text === text.toLowerCase();

const isCapitals = (word: string): boolean =>
	/^[\p{Lu}'’-]{2,}$/u.test(word) && /\p{Lu}.*\p{Lu}/u.test(word);

const lowerParticle = (word: string): string =>
	PARTICLES.has(word.toLowerCase()) ? word.toLowerCase() : capitalised(word);

const capitalised = (word: string): string =>
	word
		.toLowerCase()
		.replace(
			/(^|['’-])(\p{L})/gu,
			(_, before: string, letter: string) => before + letter.toUpperCase(),
		);
