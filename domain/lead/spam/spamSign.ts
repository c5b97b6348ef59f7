// What makes a post look like the work of a machine, with the sentence that a person reads beside it.
import type { Label, Language } from '../../schema';

export const SPAM_CODES = [
	'trap',
	'tooFast',
	'disposable',
	'onlyLinks',
	'gibberish',
	'manyLinks',
	'pitch',
] as const;
export type SpamCode = (typeof SPAM_CODES)[number];

/** A strong sign is enough; of the weak ones it takes two, for each of them is found in honest posts as well. */
const STRONG: ReadonlySet<SpamCode> = new Set(['trap', 'tooFast', 'disposable', 'onlyLinks', 'gibberish']);
const WEAK_NEEDED = 2;

const SENTENCES: Readonly<Record<SpamCode, Label>> = {
	trap: {
		de: 'Ein verstecktes Feld, das Menschen nie sehen, war ausgefüllt',
		en: 'A hidden field that people never see was filled in',
	},
	tooFast: {
		de: 'Das Formular war schneller ausgefüllt, als ein Mensch tippen kann',
		en: 'The form was filled in faster than a person can type',
	},
	disposable: {
		de: 'Die Adresse gehört zu einem Anbieter von Wegwerf-Adressen',
		en: 'The address belongs to a provider of throw-away addresses',
	},
	onlyLinks: {
		de: 'Die Nachricht besteht nur aus Links',
		en: 'The message holds nothing but links',
	},
	gibberish: {
		de: 'Die Nachricht besteht aus zufälligen Buchstaben',
		en: 'The message is made of random letters',
	},
	manyLinks: {
		de: 'Die Nachricht enthält auffällig viele Links',
		en: 'The message holds many links',
	},
	pitch: {
		de: 'Die Nachricht liest sich wie unverlangte Werbung',
		en: 'The message reads like unsolicited advertising',
	},
};

export function isSpam(signs: readonly SpamCode[]): boolean {
	return signs.some((sign) => STRONG.has(sign)) || signs.length >= WEAK_NEEDED;
}

/** Every sign as a sentence with its code: `... was filled in (trap). ...`. */
export function describeSigns(signs: readonly SpamCode[], language: Language): string {
	return signs.map((sign) => `${SENTENCES[sign][language]} (${sign})`).join('. ');
}

/** The signs that a description names, in whatever language it was written. */
export function signsIn(description: string): readonly SpamCode[] {
	return SPAM_CODES.filter((code) => description.includes(`(${code})`));
}
