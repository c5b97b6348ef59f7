// Flattens any form post into a list of answers: labels, types and nesting are kept as hints.
import { isItsName, isOfOthers, isSaidByOthers, namesAThing, type About } from './about';
import { joinPhone, textOf } from './composites';
import { chosen, hasLabelAndValue, isLabelOnly, readEntry } from './entries';
import { openFormMail } from './formMail';
import { joinHead } from './headedRow';
import { openJson } from './openJson';
import { isLabelMap, readQuestions, type Questions } from './questions';
import { clip } from './text';
import { unflatten } from './unflatten';

export interface Answer {
	/** Names on the way to it, numbers left out: ['contact', 'name', 'first']. */
	readonly path: readonly string[];
	/** What the visitor read beside the field, then its technical names. */
	readonly labels: readonly string[];
	/** What the form tool calls the kind of field (`email`, `INPUT_PHONE_NUMBER`), or empty. */
	readonly type: string;
	/** At least one, none of them blank. */
	readonly values: readonly string[];
	readonly origin: 'body' | 'query';
	readonly about: About;
}

/** Bounds for hostile posts; what lies beyond is in the raw payload only. No form asks more questions than that. */
const MAX_ANSWERS = 2_000;
/** Of one answer that is a list. */
const MAX_VALUES = 500;
const MAX_NODES = 20_000;
const MAX_DEPTH = 12;
const MAX_TEXT = 20_000;
const MAX_NAME = 300;
/** Of all answers and labels together, of a long one its beginning: what is read carefully takes its time, and everybody else waits for it. */
const MAX_CHARACTERS = 200_000;
const COUNTED_OF_ONE = 2_000;

/** Descriptions of the form itself, not answers. */
const NOT_ANSWERS = new Set(['definition', 'options', 'settings', 'schema', 'choices', 'ttc']);

interface Walk {
	readonly answers: Answer[];
	readonly origin: Answer['origin'];
	readonly questions: Questions;
	nodes: number;
	characters: number;
}

interface Place {
	readonly path: readonly string[];
	readonly labels: readonly string[];
	readonly type: string;
	readonly about: About;
	readonly depth: number;
	/** In an array, or in an object whose keys are numbers. */
	readonly inList: boolean;
	/** The value of an entry: what wraps it has no say about its name. */
	readonly isValue?: boolean;
	/** The value of an entry that says what was asked. */
	readonly isAnswer?: boolean;
}

const ROOT: Place = {
	...{ path: [], labels: [], type: '', about: 'visitor', depth: 0, inList: false },
};

export function collectAnswers(value: unknown, origin: Answer['origin']): readonly Answer[] {
	const root = isObject(value) ? unflatten(value) : value;
	const walk: Walk = { answers: [], origin, questions: readQuestions(root, MAX_DEPTH), nodes: 0, characters: 0 };
	visit(walk, root, ROOT);
	return openFormMail(walk.answers);
}

function visit(walk: Walk, value: unknown, place: Place): void {
	walk.nodes += 1;
	if (isFull(walk) || place.depth > MAX_DEPTH) return;
	const opened = openJson(value);
	if (isObject(opened)) return visitObject(walk, opened, place);
	if (Array.isArray(opened)) return visitList(walk, opened, place);
	addAnswer(walk, [opened], place);
}

const isFull = ({ nodes, answers, characters }: Walk): boolean =>
	nodes > MAX_NODES || answers.length >= MAX_ANSWERS || characters > MAX_CHARACTERS;

function visitList(walk: Walk, list: readonly unknown[], place: Place): void {
	const pairs = place.isAnswer === true ? null : pairsIn(list);
	if (pairs !== null) return visitList(walk, pairs, place);
	const plain = list.filter((item) => typeof item !== 'object');
	if (plain.length > 0) addAnswer(walk, plain, place);
	for (const item of list) {
		if (isFull(walk)) return;
		if (typeof item === 'object')
			visit(walk, item, { ...place, depth: place.depth + 1, inList: true });
	}
}

/** `[['Name', 'Anna'], ['E-Mail', 'anna@example.ch']]`: a label and an answer each. */
function pairsIn(list: readonly unknown[]): ReadonlyArray<{ label: string; value: unknown }> | null {
	const pairs = list.flatMap((item) => {
		if (!Array.isArray(item) || item.length !== 2) return [];
		const [label, value]: readonly unknown[] = item;
		return typeof label === 'string' && /\p{L}{2}/u.test(label) ? [{ label, value }] : [];
	});
	const labels = new Set(pairs.map(({ label }) => label));
	return pairs.length > 1 && pairs.length === list.length && labels.size === list.length ? pairs : null;
}

function visitObject(walk: Walk, object: Bag, place: Place): void {
	if (place.depth === 0) return visitKeys(walk, joined(object), place);
	const entry = readEntry(object, place, walk.questions);
	if (entry === 'description') return;
	if (entry === null) {
		const text = textOf(object);
		return text === null ? visitKeys(walk, joined(object), place) : addAnswer(walk, [text], place);
	}
	const at: Place = {
		path: [...place.path, ...entry.labels.slice(0, 1).filter((label) => label !== place.path.at(-1))],
		labels: entry.labels.length === 0 ? place.labels : entry.labels,
		type: entry.type,
		about: aboutOf(place, entry.labels[0] ?? ''),
		depth: place.depth + 1,
		inList: false,
	};
	visit(walk, entry.value, { ...at, isValue: true, isAnswer: entry.labels.length > 0 });
	visitKeys(walk, entry.rest, at);
}

const joined = (object: Bag): Bag => joinHead(joinPhone(object));

function visitKeys(walk: Walk, object: Bag, place: Place): void {
	const keys = Object.keys(object);
	const inList = keys.length > 0 && keys.every(isNumber);
	const isWrapper = place.isValue === true && keys.length === 1 && isObject(object[keys[0] ?? '']);
	const thing = place.isValue === true ? null : namesAThing(object, place.path.at(-1));
	const isOthers = place.inList && isSaidByOthers(object);
	const isAnswered = keys.some((key) => hasLabelAndValue(object[key]));
	for (const key of keys) {
		if (isFull(walk)) return;
		if (isAnswered && isLabelOnly(object[key])) continue;
		if (NOT_ANSWERS.has(key) || isLabelMap(key, object[key], walk.questions)) continue;
		const keepsName = isWrapper || (isNumber(key) && !walk.questions.byId.has(key));
		const named = keepsName ? place : namedBy(walk, key, place);
		const isName = thing !== null && isItsName(key);
		const path = isName && thing === 'form' && key.toLowerCase() === 'name' ? [...place.path, 'form', key] : named.path;
		const choices = walk.questions.byId.get(key)?.choices;
		const value = choices === undefined ? object[key] : chosen(object[key], choices);
		visit(walk, value, {
			...{ path, labels: named.labels, type: named.type, inList: inList || isNumber(key) },
			about: isOthers ? 'other' : isName ? 'thing' : named.about,
			depth: place.depth + 1,
		});
	}
}

/** A key that is the id of a question stands for what the visitor read there. */
function namedBy(walk: Walk, key: string, place: Place): Pick<Place, 'path' | 'labels' | 'type' | 'about'> {
	const question = walk.questions.byId.get(key);
	const labels = [...(question?.labels ?? []), plainName(key)];
	const type = question?.type ?? '';
	return {
		...{ path: [...place.path, question?.labels[0] ?? plainName(key)], labels },
		...{ type: type === '' ? place.type : type, about: aboutOf(place, key) },
	};
}

/**
 * SharePoint writes signs in the name of a column by their numbers: `E_x002d_Mail`; ASP.NET puts the way to a control before its
 * name: `ctl00$Main$txtEmail`.
 */
const plainName = (key: string): string =>
	key
		.replace(/^ctl\d+\$(?:\w+\$)*(?=\w)/, '')
		.replace(/_x([0-9a-f]{4})_/gi, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function aboutOf(place: Place, name: string): About {
	if (place.about === 'other' || isOfOthers(name)) return 'other';
	// Power Automate puts what it adds itself in braces: `{Link}`.
	return /^\{\w+\}$/.test(name) ? 'thing' : 'visitor';
}

function addAnswer(walk: Walk, values: readonly unknown[], place: Place): void {
	const texts = values.slice(0, MAX_VALUES).map(toText).filter((text) => text.trim() !== '');
	if (texts.length === 0 || isFull(walk)) return;
	for (const text of [...texts, ...place.labels]) walk.characters += Math.min(text.length, COUNTED_OF_ONE);
	const short = (names: readonly string[]) => names.map((name) => clip(name, MAX_NAME));
	walk.answers.push({
		...{ path: short(place.path), labels: short(place.labels), type: clip(place.type, MAX_NAME) },
		...{ values: texts, origin: walk.origin, about: place.about },
	});
}

function toText(value: unknown): string {
	if (typeof value === 'string') return clip(value, MAX_TEXT);
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);

type Bag = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Bag {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
