// What can be wrong with a template, in words.
import type { Language } from '../domain/schema';

export type FaultKind = keyof typeof TEXTS;

export interface TemplateFault {
	readonly kind: FaultKind;
	/** The name that it is about, or what may stand there instead. */
	readonly detail: string;
	/** Line of the subject or body, from 1. */
	readonly line: number;
}

type Text = Readonly<Record<Language, (detail: string) => string>>;

const TEXTS = {
	empty: { de: () => 'hier steht nichts', en: () => 'it is empty' },
	unreadable: {
		de: (detail) => `die Klammern lassen sich nicht lesen (${detail})`,
		en: (detail) => `it cannot be read: ${detail}`,
	},
	unescaped: {
		de: () => 'drei Klammern oder "&" liessen fremden Text ungeschützt herein; bitte zwei',
		en: () => 'three braces or "&" would let text in unescaped; use two',
	},
	statement: {
		de: () => 'erlaubt sind nur Variablen, Blöcke und Bausteine',
		en: () => 'only variables, blocks and parts may be used',
	},
	block: {
		de: (detail) => `diesen Block gibt es nicht: ${detail}`,
		en: (detail) => `there is no such block: ${detail}`,
	},
	blockAlone: {
		de: (detail) => `"${detail}" braucht eine Variable`,
		en: (detail) => `"${detail}" needs a variable`,
	},
	part: {
		de: (detail) => `diesen Baustein gibt es nicht: ${detail}`,
		en: (detail) => `there is no such part: ${detail}`,
	},
	helper: {
		de: (detail) => `diesen Helfer gibt es nicht: ${detail}`,
		en: (detail) => `there is no such helper: ${detail}`,
	},
	arity: {
		de: (detail) => `dieser Helfer braucht eine andere Zahl von Werten: ${detail}`,
		en: (detail) => `this helper takes another number of values: ${detail}`,
	},
	fails: {
		de: (detail) => `die Vorlage lässt sich nicht füllen (${detail})`,
		en: (detail) => detail,
	},
	data: {
		de: (detail) => `"${detail}" ist nicht erlaubt`,
		en: (detail) => `"${detail}" may not be used`,
	},
	variable: {
		de: (detail) => `die Variable "${detail}" gibt es nicht`,
		en: (detail) => `there is no variable "${detail}"`,
	},
	tag: {
		de: () => 'dieses Tag gehört nicht in eine Mail',
		en: () => 'mails hold no such tag',
	},
	script: {
		de: () => 'Skripte ("on...=") gehören nicht in eine Mail',
		en: () => 'mails hold no scripts ("on...=")',
	},
	unquoted: {
		de: () => 'eine Variable in einem Tag braucht Anführungszeichen: href="{{...}}"',
		en: () => 'a variable in a tag needs quotes around it: href="{{...}}"',
	},
	link: {
		de: (detail) => `Links beginnen mit https://, mailto: oder tel:, nicht mit "${detail}"`,
		en: (detail) => `links begin with https://, mailto: or tel:, not "${detail}"`,
	},
} as const satisfies Readonly<Record<string, Text>>;

export function faultText({ kind, detail }: TemplateFault, language: Language): string {
	const text: Text = TEXTS[kind];
	return text[language](detail);
}
