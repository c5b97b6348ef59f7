// Takes the name of a person apart: titles, particles, "Last, First" and "LAST First".
import { isCompanyName } from './companyName';
import type { Salutation } from './lead';
import { inNameCase } from './nameCase';
import { nameText } from './nameText';
import { isTitleWord } from './personTitle';

export interface PersonName {
	readonly firstName?: string;
	readonly lastName?: string;
	readonly fullName?: string;
	readonly salutation?: Salutation;
	/** What stands beside the name, as typed: academic titles, a role, a name at birth. */
	readonly title?: string;
	/** A firm that was typed beside the person. */
	readonly company?: string;
}

const SALUTATIONS: ReadonlyMap<string, Salutation> = new Map([
	...['frau', 'fr', 'ms', 'mrs', 'miss', 'madame', 'mme', 'mlle', 'signora', 'sig.ra', 'sigra', 'signorina', 'dame', 'mevrouw'].map(
		(word) => [word, 'ms'] as const,
	),
	...['herr', 'herrn', 'hrn', 'hr', 'mr', 'monsieur', 'm', 'signor', 'signore', 'sig', 'mister', 'messieurs', 'mons'].map(
		(word) => [word, 'mr'] as const,
	),
]);
/** Alone in a field they are no name. */
const ALONE = /^(?:frau|herrn?|hr\.|mrs?\.?|ms\.?|mme|madame|monsieur|signora|signore?)$/i;
const GROUP = /^(?:familie|fam\.|famille|famiglia|family|eheleute|ehepaar)$/i;
const JOINER = /^(?:und|u\.|&|\+|and|et|e)$/i;
const PARTICLE =
	/^(?:von|van|vom|zu|zum|zur|de|der|den|del|della|dello|degli|di|da|dal|du|des|la|le|las|los|ten|ter|te|dos|das|do|el|al|bin|ibn|ben|af|av|st\.?|d'|v\.?d\.?|v\.)$/;
/** Italian and French families write theirs with a capital. */
const CAPITAL_PARTICLE = /^(?:De|Di|Del|Della|Dello|Da|Dal|Van|Von|Le|La|Du|Des|Dos|D'|Lo)$/;
const COMMA = /\s*,\s*/;

/** In which order a field asks for the two names. */
export type NameOrder = 'firstLast' | 'lastFirst';

/** A name that may be anything: what cannot be told apart stays in `fullName` only. */
export function parseFullName(text: string, order: NameOrder = 'firstLast'): PersonName {
	const { name, company, note } = nameText(text);
	if (name === '') return {};
	if (isCompanyName(name)) return { fullName: name };
	const { words, isAddressed, together, ...addressed } = withoutTitles(name);
	const title = [addressed.title, note].filter(Boolean).join(', ');
	const known = { ...addressed, ...(title && { title }), ...(company && { company }) };
	const [first, last] = splitName(words, { isAddressed, order, hasComma: name.includes(',') });
	const names = namesOf(first, last);
	return { ...known, ...names, ...(together && { fullName: `${together} ${names.fullName}` }) };
}

/** First and last name from fields of their own. */
export function parseNameParts(first: string, last: string): PersonName {
	const front = withoutTitles(nameText(first).name);
	const back = withoutTitles(nameText(last).name);
	const salutation = front.salutation ?? back.salutation;
	const title = [front.title, back.title].filter(Boolean).join(' ');
	const names = namesOf(front.words.join(' '), back.words.join(' '));
	return { ...(salutation && { salutation }), ...(title && { title }), ...names };
}

interface Untitled {
	readonly words: readonly string[];
	readonly salutation?: Salutation;
	readonly title?: string;
	/** A name alone is then the last one. */
	readonly isAddressed: boolean;
	/** "Familie", "Herr und Frau": several people. */
	readonly together?: string;
}

function withoutTitles(text: string): Untitled {
	const words = text.replaceAll(',', ' , ').split(' ').filter(Boolean);
	const titles: string[] = [];
	const rest: string[] = [];
	const front: string[] = [];
	for (const [index, word] of words.entries()) {
		const isInFront = rest.length === 0 && (words.length > 1 || ALONE.test(word));
		if (isInFront && isAddress(word, words[index + 1], front)) front.push(word);
		else if (isTitleWord(word) && isTitleHere(word, rest)) titles.push(word);
		else rest.push(word);
	}
	const isAddressOnly = front.length > 0 && titles.length === 0 && words.length === 1;
	if (!isAddressOnly && !rest.some((word) => word !== ',')) {
		return { words: words.filter((word) => word !== ','), isAddressed: false };
	}
	return { ...addressOf(front), words: trimCommas(rest), ...(titles.length > 0 && { title: titles.join(' ') }) };
}

/** A form of address, or what joins it to the next one: "Herr und Frau". */
const isAddress = (word: string, next = '', before: readonly string[]): boolean =>
	salutationOf(word) !== undefined ||
	GROUP.test(word) ||
	(before.length > 0 && JOINER.test(word) && salutationOf(next) !== undefined);

function addressOf(front: readonly string[]): Pick<Untitled, 'isAddressed' | 'salutation' | 'together'> {
	const [salutation, ...others] = new Set(front.flatMap((word) => salutationOf(word) ?? []));
	const isTogether = others.length > 0 || front.some((word) => GROUP.test(word));
	if (isTogether) return { isAddressed: true, together: front.join(' ') };
	return { isAddressed: front.length > 0, ...(salutation && { salutation }) };
}

const salutationOf = (word: string): Salutation | undefined =>
	SALUTATIONS.get(word.toLowerCase().replace(/\.$/, ''));

/** Short ones such as `Ma` or `Ing` are also names: in front they need a full stop, behind a comma or capitals. */
function isTitleHere(word: string, before: readonly string[]): boolean {
	if (/^(?:dr|prof)\.?$/i.test(word) || /[.(]/.test(word)) return true;
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
	readonly isAddressed: boolean;
	readonly order: NameOrder;
	readonly hasComma: boolean;
}

function splitName(words: readonly string[], { isAddressed, order, hasComma }: Told): Split {
	if (hasComma) return splitAtComma(words);
	if (order === 'firstLast' || words.length < 2 || words.some(isCapitals)) return splitInOrder(words, isAddressed);
	return [words.slice(-1).join(' '), words.slice(0, -1).join(' ')];
}

/** "Muster, Anna". */
function splitAtComma(words: readonly string[]): Split {
	const [last = '', ...firsts] = words.join(' ').split(COMMA);
	return words.includes(',') ? [firsts.join(' '), last] : splitInOrder(words, false);
}

function splitInOrder(words: readonly string[], isAddressed: boolean): Split {
	const only = words[0] ?? '';
	if (words.length < 2) return isAddressed ? ['', only] : [only, ''];
	const afterParticle = isAddressed ? null : splitAfterParticle(words);
	if (afterParticle !== null) return afterParticle;
	const capitals = words.filter(isCapitals);
	if (capitals.length > 0 && capitals.length < words.length) {
		const others = words.filter((word) => !isCapitals(word));
		const isParticleOnly = others.every((word) => PARTICLE.test(word));
		if (!isParticleOnly) return [others.join(' '), capitals.join(' ')];
	}
	const particle = words.findIndex(
		(word, index) => index > 0 && (PARTICLE.test(word) || CAPITAL_PARTICLE.test(word)),
	);
	if (isAddressed && PARTICLE.test(only)) return ['', words.join(' ')];
	const at = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
	return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
}

const isParticle = (word: string): boolean => PARTICLE.test(word.toLowerCase());

/** Nobody's first name, in whatever letters. */
const FAMILY_ONLY = /^(?:von|vom|zum|zur|de|del|della|dello|degli|di|dal|d')$/i;
/** What may also be short for one: "Di Miller", "Del Smith". */
const MAYBE_FIRST = /^(?:di|del|dal)$/i;

/** Whoever begins with the particle of the family writes the last name first: "van der Berg Max", "De Luca Chiara", "von Arx". */
function splitAfterParticle(words: readonly string[]): Split | null {
	const start = words.findIndex((word) => !isParticle(word));
	const [particle = '', next = ''] = words;
	const [family, ...firsts] = words.slice(start);
	if (start < 1 || family === undefined) return null;
	const isWrittenSmall = particle === particle.toLowerCase() && /\p{Lu}/u.test(words.join(''));
	const isSure = FAMILY_ONLY.test(particle) && (firsts.length > 0 || !MAYBE_FIRST.test(particle));
	if (!isWrittenSmall && !isSure && !isParticle(next)) return null;
	return [firsts.join(' '), [...words.slice(0, start), family].join(' ')];
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
