// How a mail begins: by title and name where both are known, and with nothing made up where they are not.
import type { Salutation } from '../lead/lead';

export type FormOfAddress = 'sie' | 'du';

export interface Greeted {
	readonly name: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly salutation: Salutation | '';
	/** As typed: "Prof. Dr. med.". */
	readonly title: string;
}

/** The language and land of the words. */
export interface Manner {
	/** BCP 47, e.g. `de-CH`. */
	readonly locale: string;
	readonly form: FormOfAddress;
}

interface Known {
	readonly salutation: Salutation | '';
	readonly first: string;
	readonly last: string;
	readonly full: string;
	readonly titles: readonly Title[];
}

type Title = 'professor' | 'doctor' | 'magister' | 'engineer';

/**
 * "Sehr geehrte Frau Dr. Müller", "Guten Tag Andrea Keller", "Dear Ms Keller". Who is neither known as Ms nor as Mr is
 * greeted by the whole name, never by a guess. German closes with a comma except in Switzerland and Liechtenstein.
 */
export function greeting(person: Greeted, { locale, form }: Manner): string {
	const known = knownOf(person);
	const isGerman = locale.startsWith('de');
	const words = isGerman ? german(known, form, locale) : english(known, form);
	return `${words}${isGerman && isSwiss(locale) ? '' : ','}`;
}

export const isSwiss = (locale: string): boolean => /-(CH|LI)\b/.test(locale);

function german(known: Known, form: FormOfAddress, locale: string): string {
	const { salutation, first, last, full } = known;
	if (form === 'du') {
		if (first === '') return 'Hallo';
		return `${{ ms: 'Liebe', mr: 'Lieber', neutral: 'Hallo', '': 'Hallo' }[salutation]} ${first}`;
	}
	const title = germanTitle(known, locale);
	if (last !== '' && salutation === 'ms') return joined('Sehr geehrte Frau', title, last);
	if (last !== '' && salutation === 'mr') return joined('Sehr geehrter Herr', title, last);
	return full === '' ? 'Guten Tag' : joined('Guten Tag', abbreviated(known), full);
}

function english({ salutation, first, last, full, titles }: Known, form: FormOfAddress): string {
	if (form === 'du') return joined('Hello', first);
	const title = titles.includes('professor') ? 'Professor' : titles.includes('doctor') ? 'Dr' : '';
	if (last !== '' && title !== '') return joined('Dear', title, last);
	if (last !== '' && salutation === 'ms') return joined('Dear Ms', last);
	if (last !== '' && salutation === 'mr') return joined('Dear Mr', last);
	return full === '' ? 'Hello' : joined('Dear', full);
}

/** Of several titles the highest is spoken (DIN 5008); Austria greets by Magister and Diplomingenieur as well. */
function germanTitle({ titles, salutation }: Known, locale: string): string {
	if (titles.includes('professor')) return salutation === 'ms' ? 'Professorin' : 'Professor';
	if (titles.includes('doctor')) return 'Dr.';
	if (!locale.endsWith('-AT')) return '';
	if (titles.includes('magister')) return 'Mag.';
	return titles.includes('engineer') ? 'Dipl.-Ing.' : '';
}

/** Beside a first name a title stays short: "Guten Tag Prof. Andrea Keller". */
function abbreviated({ titles }: Known): string {
	if (titles.includes('professor')) return 'Prof.';
	return titles.includes('doctor') ? 'Dr.' : '';
}

const TITLES: ReadonlyArray<readonly [title: Title, words: RegExp]> = [
	['professor', /\bprof\b/i],
	['doctor', /\b(dr|dott|ph\.?d)\b/i],
	['magister', /\bmag\b/i],
	['engineer', /\b(dipl\.?[- ]?ing|di)\b/i],
];

function knownOf(person: Greeted): Known {
	const first = callable(person.firstName);
	const last = callable(person.lastName);
	const name = callable(person.name);
	// A last name alone is no way to greet somebody.
	const full = first === '' && last !== '' ? '' : joined(first, last) || name;
	return {
		salutation: person.salutation,
		first: first || (last === '' ? (name.split(' ')[0] ?? '') : ''),
		...{ last, full },
		titles: TITLES.filter(([, words]) => words.test(person.title)).map(([title]) => title),
	};
}

const MAX_NAME = 80;

/** A name in one line; nothing at all for an address or advertising, which strangers put into name fields of forms. */
function callable(name: string): string {
	const line = name.replace(/[\s\p{C}]+/gu, ' ').trim();
	const isNoName = /:\/\/|www\.|[@<>{}]/i.test(line) || line.length > MAX_NAME;
	return isNoName ? '' : line;
}

const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ');
