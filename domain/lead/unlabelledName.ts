// The name of the person where no label tells: Gravity Forms' numbered parts, or a name that the e-mail address confirms.
import { isContainer } from './about';
import type { Answer } from './answers';
import { isOpaque } from './meaning';
import { parseFullName, parseNameParts, type PersonName } from './personName';
import type { Picks } from './picks';
import { foldWords, oneLine } from './text';

/** Claims the answers that it reads. */
export function readUnlabelledName(
	answers: readonly Answer[],
	picks: Picks,
	email: string | undefined,
): PersonName {
	const free = answers.filter((answer) => !picks.isTaken(answer) && answer.labels.every((label) => isOpaque(label) || isContainer(label)));
	const numbered = numberedName(free);
	if (numbered !== null) {
		for (const answer of numbered) picks.claim(answer);
		const [first, last] = numbered.map(textOf);
		return parseNameParts(first ?? '', last ?? '');
	}
	const confirmed = email === undefined ? undefined : free.find((answer) => isConfirmed(textOf(answer), email));
	if (confirmed === undefined) return {};
	picks.claim(confirmed);
	return parseFullName(textOf(confirmed));
}

const textOf = ({ values }: Answer): string => oneLine(values.join(' '));

/**
 * Gravity Forms posts the parts of a name as `1.3` (first) and `1.6` (last); an address has the same numbers, but begins
 * with `1.1` (docs.gravityforms.com/entry-object).
 */
function numberedName(answers: readonly Answer[]): readonly [first: Answer, last: Answer] | null {
	const byKey = new Map(answers.map((answer) => [answer.path.at(-1) ?? '', answer]));
	for (const [key, first] of byKey) {
		const field = /^(\d{1,4})\.3$/.exec(key)?.[1];
		const last = field === undefined ? undefined : byKey.get(`${field}.6`);
		if (last !== undefined && !byKey.has(`${field}.1`)) return [first, last];
	}
	return null;
}

const NAME = /^\p{Lu}[\p{L}'’-]{1,30}(?: \p{L}[\p{L}'’.-]{0,30}){1,3}$/u;

/** "Daniela Imhof" at `daniela@imhof.ch`. */
function isConfirmed(text: string, email: string): boolean {
	const address = foldWords(email);
	return NAME.test(text) && foldWords(text).split(' ').some((word) => word.length > 2 && address.includes(word));
}
