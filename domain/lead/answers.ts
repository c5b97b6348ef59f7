// Flattens any form post into a list of answers: labels, types and nesting are kept as hints.
import { clip } from './text';
import { readEntry, readTitles, type Titles } from './entries';
import { unbracket } from './unbracket';

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
}

/** Bounds for hostile posts; what lies beyond is in the raw payload only. */
const MAX_ANSWERS = 2_000;
const MAX_NODES = 20_000;
const MAX_DEPTH = 12;
const MAX_TEXT = 20_000;
const MAX_NAME = 300;

/** Descriptions of the form itself, not answers. */
const NOT_ANSWERS = new Set(['definition', 'options', 'settings']);

interface Walk {
	readonly answers: Answer[];
	readonly origin: Answer['origin'];
	readonly titles: Titles;
	nodes: number;
}

interface Place {
	readonly path: readonly string[];
	readonly labels: readonly string[];
	readonly type: string;
	readonly depth: number;
	/** In an array, or in an object whose keys are numbers. */
	readonly inList: boolean;
	/** The value of an entry: what wraps it has no say about its name. */
	readonly isValue?: boolean;
}

const ROOT: Place = { path: [], labels: [], type: '', depth: 0, inList: false };

export function collectAnswers(value: unknown, origin: Answer['origin']): readonly Answer[] {
	const walk: Walk = { answers: [], origin, titles: readTitles(value, MAX_DEPTH), nodes: 0 };
	visit(walk, value, ROOT);
	return walk.answers;
}

function visit(walk: Walk, value: unknown, place: Place): void {
	walk.nodes += 1;
	if (walk.nodes > MAX_NODES || walk.answers.length >= MAX_ANSWERS || place.depth > MAX_DEPTH)
		return;
	const opened = typeof value === 'string' ? openJson(value) : value;
	if (isObject(opened)) return visitObject(walk, opened, place);
	if (Array.isArray(opened)) return visitList(walk, opened, place);
	addAnswer(walk, [opened], place);
}

function visitList(walk: Walk, list: readonly unknown[], place: Place): void {
	const plain = list.filter((item) => typeof item !== 'object');
	if (plain.length > 0) addAnswer(walk, plain, place);
	for (const item of list) {
		if (typeof item === 'object')
			visit(walk, item, { ...place, depth: place.depth + 1, inList: true });
	}
}

function visitObject(walk: Walk, object: Readonly<Record<string, unknown>>, place: Place): void {
	const entry = place.depth === 0 ? null : readEntry(object, place, walk.titles);
	if (entry === 'description') return;
	if (entry !== null) {
		const path = [...place.path, ...entry.labels.slice(0, 1)];
		const at = {
			path,
			labels: entry.labels,
			type: entry.type,
			depth: place.depth + 1,
			inList: false,
		};
		visit(walk, entry.value, { ...at, isValue: true });
		return visitKeys(walk, entry.rest, at);
	}
	visitKeys(walk, joinPhone(place.depth === 0 ? unbracket(object) : object), place);
}

function visitKeys(walk: Walk, object: Readonly<Record<string, unknown>>, place: Place): void {
	const keys = Object.keys(object);
	const inList = keys.length > 0 && keys.every(isNumber);
	const isWrapper = place.isValue === true && keys.length === 1 && isObject(object[keys[0] ?? '']);
	for (const key of keys) {
		if (NOT_ANSWERS.has(key)) continue;
		const keepsName = isWrapper || isNumber(key);
		const named = keepsName ? place : { path: [...place.path, key], labels: [key] };
		const { path, labels } = named;
		visit(walk, object[key], { path, labels, type: place.type, depth: place.depth + 1, inList });
	}
}

function addAnswer(walk: Walk, values: readonly unknown[], { path, labels, type }: Place): void {
	const texts = values.map(toText).filter((text) => text.trim() !== '');
	if (texts.length === 0 || walk.answers.length >= MAX_ANSWERS) return;
	const short = (names: readonly string[]) => names.map((name) => clip(name, MAX_NAME));
	walk.answers.push({
		...{ path: short(path), labels: short(labels), type: clip(type, MAX_NAME) },
		...{ values: texts, origin: walk.origin },
	});
}

function toText(value: unknown): string {
	if (typeof value === 'string') return clip(value, MAX_TEXT);
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Some tools post their answers as JSON inside a form field. */
function openJson(text: string): unknown {
	const trimmed = text.trim();
	if (!/^(\{[^]*\}|\[[^]*\])$/.test(trimmed)) return text;
	try {
		const parsed: unknown = JSON.parse(trimmed);
		return parsed ?? text;
	} catch {
		return text;
	}
}

/** `{ country, area, phone }` is one number that was typed into three boxes. */
function joinPhone(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	const { country, area, areaCode, phone, number, full, ...rest } = object;
	const start = area ?? areaCode;
	const end = phone ?? number;
	if (typeof start !== 'string' || typeof end !== 'string') return object;
	const prefix = typeof country === 'string' && isNumber(country.replace('+', '')) ? country : '';
	const plus = prefix === '' || prefix.startsWith('+') ? prefix : `+${prefix}`;
	const joined = typeof full === 'string' && full !== '' ? full : `${plus} ${start} ${end}`;
	return { ...rest, phone: joined.trim() };
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
