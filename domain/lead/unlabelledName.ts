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
		const { prefix, first, last } = numbered;
		const front = [...(prefix === undefined ? [] : [prefix]), first];
		for (const answer of [...front, last]) picks.claim(answer);
		return parseNameParts(front.map(textOf).join(' '), textOf(last));
	}
	const confirmed = email === undefined ? undefined : free.find((answer) => isConfirmed(textOf(answer), email));
	if (confirmed === undefined) return {};
	picks.claim(confirmed);
	return parseFullName(textOf(confirmed));
}

const textOf = ({ values }: Answer): string => oneLine(values.join(' '));

/**
 * Gravity Forms has the parts of a name as `1.2` (prefix), `1.3` (first) and `1.6` (last), and a browser posts them as `input_1_3`; an address
 * has the same numbers, but begins with `1.1` (docs.gravityforms.com/entry-object).
 */
function numberedName(
	answers: readonly Answer[],
): { readonly prefix: Answer | undefined; readonly first: Answer; readonly last: Answer } | null {
	const byNumber = new Map(answers.map((answer) => [gravityNumber(answer.path.at(-1) ?? ''), answer]));
	for (const [number, first] of byNumber) {
		const field = /^(\d+)\.3$/.exec(number)?.[1];
		const last = field === undefined ? undefined : byNumber.get(`${field}.6`);
		if (last === undefined || byNumber.has(`${field}.1`)) continue;
		return { prefix: byNumber.get(`${field}.2`), first, last };
	}
	return null;
}

/** `5.1` for `5.1` and for `input_5_1`, else the key as it is. */
export const gravityNumber = (key: string): string => key.replace(/^(?:input_)?(\d{1,4})[._](\d{1,2})$/, '$1.$2');

/** With or without a title. */
const NAME = /^(?:\p{Lu}\p{L}{0,5}\.(?: |(?=\p{Lu}))){0,2}\p{Lu}[\p{L}'’-]{1,30}(?: \p{L}[\p{L}'’.-]{0,30}){1,3}$/u;

/** "Daniela Imhof" at `daniela@imhof.ch`. */
function isConfirmed(text: string, email: string): boolean {
	const address = foldWords(email);
	return NAME.test(text) && foldWords(text).split(' ').some((word) => word.length > 2 && address.includes(word));
}
