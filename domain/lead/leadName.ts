// The name of the person, from one field or from several.
import { parseFullName, parseNameParts, type PersonName } from './personName';
import type { Picks } from './picks';
import { foldWords } from './text';

/** "Vorname" beside "Name", "Prénom" beside "Nom": the bare name is then the missing half. */
export function readName(picks: Picks): PersonName {
	const first = picks.take('firstName', words);
	const last = picks.take('lastName', words);
	if (first !== undefined && last !== undefined) return parseNameParts(first, last);
	const full = picks.take('fullName', words);
	if (full === undefined) return parseNameParts(first ?? '', last ?? '');
	if (first !== undefined && !holds(full, first)) return parseNameParts(first, full);
	if (last !== undefined && !holds(full, last)) return parseNameParts(full, last);
	return parseFullName(full);
}

const words = (text: string): string | null => (/\p{L}/u.test(text) ? text : null);

const holds = (full: string, part: string): boolean =>
	` ${foldWords(full)} `.includes(` ${foldWords(part)} `) && foldWords(full) !== foldWords(part);
