// Takes the name of a person apart: titles, particles, "Last, First" and "LAST First".
import { isCompanyName } from './companyName';
import type { Salutation } from './lead';
import { inNameCase } from './nameCase';
import { isTitleWord } from './personTitle';
import { clip, oneLine } from './text';

export interface PersonName {
	readonly firstName?: string;
	readonly lastName?: string;
	readonly fullName?: string;
	readonly salutation?: Salutation;
	/** Academic and professional titles as typed: `Dr.`, `lic. iur.`. */
	readonly title?: string;
}

const MAX_LENGTH = 200;
const SALUTATIONS: ReadonlyMap<string, Salutation> = new Map([
	...['frau', 'fr', 'ms', 'mrs', 'miss', 'madame', 'mme', 'mlle', 'signora', 'sig.ra', 'sigra', 'signorina', 'dame', 'mevrouw'].map(
		(word) => [word, 'ms'] as const,
	),
	...['herr', 'herrn', 'hr', 'mr', 'monsieur', 'm', 'signor', 'signore', 'sig', 'mister', 'messieurs', 'mons'].map(
		(word) => [word, 'mr'] as const,
	),
]);
const PARTICLE =
	/^(?:von|van|vom|zu|zum|zur|de|der|den|del|della|dello|degli|di|da|dal|du|des|la|le|las|los|ten|ter|te|dos|das|do|el|al|bin|ibn|ben|af|av|st\.?|d'|v\.?d\.?|v\.)$/;
/** Italian and French families write theirs with a capital. */
const CAPITAL_PARTICLE = /^(?:De|Di|Del|Della|Dello|Da|Dal|Van|Von|Le|La|Du|Des|Dos|D'|Lo)$/;
const COMMA = /\s*,\s*/;

/** In which order a field asks for the two names. */
export type NameOrder = 'firstLast' | 'lastFirst';

/** A name that may be anything: what cannot be told apart stays in `fullName` only. */
export function parseFullName(text: string, order: NameOrder = 'firstLast'): PersonName {
	const typed = nameText(text);
	if (typed === '') return {};
	if (isCompanyName(typed)) return { fullName: typed };
	const { words, salutation, title } = withoutTitles(typed);
	const known = { ...(salutation && { salutation }), ...(title && { title }) };
	const [first, last] = splitName(words, { salutation, order, hasComma: typed.includes(',') });
	return { ...known, ...namesOf(first, last) };
}

/** First and last name from fields of their own. */
export function parseNameParts(first: string, last: string): PersonName {
	const front = withoutTitles(nameText(first));
	const back = withoutTitles(nameText(last));
	const salutation = front.salutation ?? back.salutation;
	const title = [front.title, back.title].filter(Boolean).join(' ');
	const names = namesOf(front.words.join(' '), back.words.join(' '));
	return { ...(salutation && { salutation }), ...(title && { title }), ...names };
}

/** One line, and none at all for an address or a link, which no person is called. */
function nameText(text: string): string {
	const typed = clip(oneLine(text), MAX_LENGTH).trim();
	return /@|:\/\/|www\./i.test(typed) || !/\p{L}/u.test(typed) ? '' : typed;
}

interface Untitled {
	readonly words: readonly string[];
	readonly salutation?: Salutation;
	readonly title?: string;
}

function withoutTitles(text: string): Untitled {
	const words = text.replaceAll(',', ' , ').split(' ').filter(Boolean);
	const titles: string[] = [];
	const rest: string[] = [];
	let salutation: Salutation | undefined;
	for (const word of words) {
		const called = salutationOf(word, rest.length === 0 && words.length > 1);
		if (called !== undefined) salutation ??= called;
		else if (isTitleWord(word) && isTitleHere(word, rest)) titles.push(word);
		else rest.push(word);
	}
	if (!rest.some((word) => word !== ',')) return { words: words.filter((word) => word !== ',') };
	return {
		words: trimCommas(rest),
		...(salutation && { salutation }),
		...(titles.length > 0 && { title: titles.join(' ') }),
	};
}

function salutationOf(word: string, isInFront: boolean): Salutation | undefined {
	return isInFront ? SALUTATIONS.get(word.toLowerCase().replace(/\.$/, '')) : undefined;
}

/** Short ones such as `Ma` or `Ing` are also names: in front they need a full stop, behind a comma or capitals. */
function isTitleHere(word: string, before: readonly string[]): boolean {
	if (/^(?:dr|prof)\.?$/i.test(word) || word.includes('.')) return true;
	return (
		before.length > 1 &&
		(before.includes(',') || word === word.toUpperCase() || /[a-z][A-Z]/.test(word))
	);
}

function trimCommas(words: readonly string[]): readonly string[] {
	return words
		.join(' ')
		.replace(/^[, ]+|[, ]+$/g, '')
		.split(' ');
}

type Split = readonly [first: string, last: string];

interface Told {
	readonly salutation: Salutation | undefined;
	readonly order: NameOrder;
	readonly hasComma: boolean;
}

function splitName(words: readonly string[], { salutation, order, hasComma }: Told): Split {
	if (hasComma) return splitAtComma(words);
	if (order === 'firstLast' || words.length < 2 || words.some(isCapitals)) return splitInOrder(words, salutation);
	return [words.slice(-1).join(' '), words.slice(0, -1).join(' ')];
}

/** "Muster, Anna". */
function splitAtComma(words: readonly string[]): Split {
	const [last = '', ...firsts] = words.join(' ').split(COMMA);
	return words.includes(',') ? [firsts.join(' '), last] : splitInOrder(words, undefined);
}

function splitInOrder(words: readonly string[], salutation: Salutation | undefined): Split {
	const only = words[0] ?? '';
	if (words.length < 2) return salutation === undefined ? [only, ''] : ['', only];
	const capitals = words.filter(isCapitals);
	if (capitals.length > 0 && capitals.length < words.length) {
		const others = words.filter((word) => !isCapitals(word));
		const isParticleOnly = others.every((word) => PARTICLE.test(word));
		if (!isParticleOnly) return [others.join(' '), capitals.join(' ')];
	}
	const particle = words.findIndex(
		(word, index) => index > 0 && (PARTICLE.test(word) || CAPITAL_PARTICLE.test(word)),
	);
	if (salutation !== undefined && PARTICLE.test(only)) return ['', words.join(' ')];
	const at = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
	return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
}

/** `MUSTER` but not an initial such as `J.`. */
const isCapitals = (word: string): boolean =>
	/^[\p{Lu}'’-]{2,}$/u.test(word) && /\p{Lu}.*\p{Lu}/u.test(word);

function namesOf(first: string, last: string): PersonName {
	const [firstName, lastName] = inNameCase([first, last]);
	const full = [firstName, lastName].filter(Boolean).join(' ');
	return {
		...(firstName !== '' && { firstName }),
		...(lastName !== '' && { lastName }),
		...(full !== '' && { fullName: full }),
	};
}
