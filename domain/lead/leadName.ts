// The name of the person, from one field or from several.
import type { Answer } from './answers';
import { parseFullName, parseNameParts, type NameOrder, type PersonName } from './personName';
import type { Picks } from './picks';
import { foldWords, oneLine } from './text';

/** "Vorname" beside "Name", "Prénom" beside "Nom": the bare name is then the missing half. */
export function readName(picks: Picks, email: string | undefined): PersonName {
	const first = picks.take('firstName', words);
	const last = picks.take('lastName', words);
	const isWhole = first !== undefined && last !== undefined;
	const full = picks.takeAnswer('fullName', (text) =>
		words(text) !== null && (!isWhole || (holds(text, first) && holds(text, last))) ? text : null,
	);
	const name = full && oneLine(full.values.join(', '));
	if (name === undefined) return parseNameParts(first ?? '', last ?? '');
	if (isWhole) {
		const { title } = parseFullName(name);
		return { ...(title !== undefined && { title }), ...parseNameParts(first, last) };
	}
	if (first !== undefined && !holds(name, first)) return parseNameParts(first, name);
	if (last !== undefined && !holds(name, last)) return parseNameParts(name, last);
	return parseFullName(name, orderOf(full, name, email));
}

const words = (text: string): string | null => (/\p{L}/u.test(text) ? text : null);

const holds = (full: string, part: string): boolean =>
	` ${foldWords(full)} `.includes(` ${foldWords(part)} `) && foldWords(full) !== foldWords(part);

/** The label may ask for the last name first; else the address may tell: `nina.gerber@` of "Gerber Nina". */
function orderOf(answer: Answer | undefined, name: string, email: string | undefined): NameOrder {
	if (answer?.labels.some(asksForLastFirst) === true) return 'lastFirst';
	const [one = '', two = '', ...more] = foldWords(name).split(' ');
	const [local = '', domain = ''] = (email ?? '').split('@');
	const [first = '', own, ...others] = local.split(/[._-]/).map((part) => foldWords(part));
	// `fabian@loetscher.ch` of "Lötscher Fabian".
	const last = own ?? foldWords(domain.split('.')[0] ?? '');
	const isTold = more.length === 0 && others.length === 0 && one !== two && first.length > 1;
	return isTold && first === two && last === one ? 'lastFirst' : 'firstLast';
}

const LAST_FIRST =
	/(?:^| )(?:nachname|name|familienname|nom|cognome|last name|lastname|surname) (?:(?:und|and|et|e|u) )?(?:vorname|prenom|nome|first name|firstname)(?: |$)/;

const asksForLastFirst = (label: string): boolean => LAST_FIRST.test(foldWords(label.slice(0, 200)));
