// The parts that the keys of an answer's object play: label, value, type, or something about the question.
import { foldWords } from './text';

export type Bag = Readonly<Record<string, unknown>>;

/** Folded, and without what tools put in front of them: `field_label` and `questionTitle` read like `label`, `title`. */
const ROLES = {
	/** Best for people first. */
	label: [
		...['label', 'title', 'question', 'headline', 'heading', 'prompt', 'column name', 'name', 'body', 'key', 'ref', 'variable'],
		...['slug', 'column id', 'id', 'text', 'q', 'bezeichnung', 'beschriftung', 'feldname', 'frage', 'libelle', 'intitule'],
		...['etichetta', 'domanda'],
	],
	value: [
		...['value', 'values', 'answer', 'response', 'string value', 'answer details', 'answer text'],
		...['is checked', 'checked', 'accepted', 'granted', 'is granted', 'consented', 'agreed', 'opted in', 'a', 'content'],
		...['wert', 'antwort', 'eingabe', 'valeur', 'reponse', 'valore', 'risposta'],
		...['erteilt', 'zugestimmt', 'akzeptiert', 'accepte', 'accettato'],
	],
	type: ['type', 'datatype', 'data type', 'kind'],
	/** Says more about the question, nothing about the person. */
	about: [
		...['raw value', 'value raw', 'required', 'is required', 'options', 'choices', 'versions', 'timestamp'],
		...['source', 'source id', 'properties', 'order', 'page', 'field', 'visible', 'section', 'position'],
		...['object type id', 'description', 'is hidden', 'hidden', 'custom key', 'placeholder', 'rows'],
		...['columns', 'subscription type id', 'index', 'primary', 'predefined field', 'tag', 'color', 'colour', 'group'],
		...['unix', 'string', 'family', 'subtype', 'tag data', 'settings', 'default', 'default value', 'help text', 'css'],
		// Of Ninja Forms, whose fields come with all that was set for them.
		...['object type', 'object domain', 'edit active', 'id attribute', 'label pos', 'container class', 'element class'],
		...['input limit', 'input limit type', 'input limit msg', 'manual key', 'admin label', 'drawer disabled'],
		...['custom name attribute', 'personally identifiable', 'before field', 'after field', 'parent type'],
		...['element templates', 'old classname', 'wrap template', 'checked value', 'unchecked value'],
	],
} as const satisfies Record<string, readonly string[]>;
export type KeyRole = keyof typeof ROLES;

const PREFIX = /^(?:custom field|form field|field|question|item|input|checkbox|element|answer) (?=.)/;

interface Part {
	readonly role: KeyRole;
	readonly rank: number;
}

const PARTS: ReadonlyMap<string, Part> = new Map(
	(['about', 'type', 'value', 'label'] as const).flatMap((role) =>
		ROLES[role].map((words, rank) => [foldWords(words), { role, rank }] as const),
	),
);

/** An answer when it is a text, a part of the form when it holds more. */
const CONTENT = /content$/i;
/** Where the usual libraries put the text of an XML element that has attributes too. */
const XML_TEXT = new Set(['#text', '$t', '_text']);

/** `null` for a key that names something of its own. */
export function partOf(key: string): Part | null {
	if (key.length > 40) return null;
	if (XML_TEXT.has(key)) return { role: 'value', rank: 0 };
	const words = foldWords(key);
	return PARTS.get(words) ?? PARTS.get(words.replace(PREFIX, '')) ?? null;
}

/** An object with more keys is no answer but a whole form. */
const MAX_ENTRY_KEYS = 60;

/** The keys of an object that play a part, the best first. */
export function keysFor(bag: Bag, role: KeyRole): readonly string[] {
	const keys = Object.keys(bag);
	if (keys.length > MAX_ENTRY_KEYS) return [];
	return keys
		.map((key) => ({ key, part: partOf(key) }))
		.filter(({ key, part }) => part?.role === role && !(CONTENT.test(key) && typeof bag[key] === 'object'))
		.sort((a, b) => (a.part?.rank ?? 0) - (b.part?.rank ?? 0) || (a.key < b.key ? -1 : 1))
		.map(({ key }) => key);
}

const EMPTY: Bag = Object.freeze({});
const DEEPEST_TEXT = 3;
/** Where a text that comes in several languages or forms is found. */
const TEXT_KEYS = ['default', 'text', 'body', 'label', 'title', 'headline', 'name'];

export function asBag(value: unknown): Bag {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? { ...value }
		: EMPTY;
}

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text, or the text inside `{ body }`, `{ default }`, `{ localized: { de_DE } }`; blank when there is none. */
export function textIn(value: unknown, depth = DEEPEST_TEXT): string {
	if (typeof value === 'string') return value.trim();
	const bag = asBag(value);
	const keys = TEXT_KEYS.filter((key) => Object.hasOwn(bag, key));
	const only = Object.keys(bag).length === 1 ? Object.keys(bag) : [];
	if (depth === 0) return '';
	for (const key of [...keys, ...only]) {
		const text = textIn(bag[key], depth - 1);
		if (text !== '') return text;
	}
	return '';
}

export function textsAt(bag: Bag, keys: readonly string[]): readonly string[] {
	return keys.flatMap((key) => {
		const text = Object.hasOwn(bag, key) ? textIn(bag[key]) : '';
		return text === '' ? [] : [text];
	});
}

/** Ids as texts; tools write them as numbers too. */
export function idsAt(bag: Bag, keys: readonly string[]): readonly string[] {
	return keys.flatMap((key) => {
		const id = Object.hasOwn(bag, key) ? bag[key] : undefined;
		return (typeof id === 'string' && id !== '') || typeof id === 'number' ? [String(id)] : [];
	});
}
