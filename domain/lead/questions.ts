// Questions that a tool describes apart from their answers, joined to them by id or reference.
import { saysHowToReach } from './about';
import { asBag, asList, idsAt, keysFor, textIn, textsAt, type Bag } from './entryKeys';
import { jotformLabels } from './jotformLabels';
import { openJson } from './openJson';

export interface Question {
	/** What the visitor read, the most particular first. */
	readonly labels: readonly string[];
	readonly type: string;
	/** What a choice says, by its id. */
	readonly choices: ReadonlyMap<string, string>;
}

export interface Questions {
	readonly byId: ReadonlyMap<string, Question>;
	/** Whether an object only describes a question whose answer stands elsewhere. */
	isDescription(object: Bag): boolean;
}

const MAX_OBJECTS = 20_000;
/** Ids that are numbers are ids only where they are called so: `questionId: 1`. */
const NUMBER_ID_KEYS = ['questionId', 'question_id', 'fieldId', 'field_id'];
const ID_KEYS = ['id', 'ID', 'ref', 'key', 'fieldElementId', 'formElementId', ...NUMBER_ID_KEYS];
const TITLE_KEYS = ['title', 'label', 'question', 'headline', 'name', 'prompt'];
const CHOICE_LISTS = ['options', 'choices', 'rows', 'columns'];

export function readQuestions(root: unknown, maxDepth: number): Questions {
	const objects = objectsIn(root, maxDepth);
	const answered = new Set(objects.flatMap(answeredIds));
	const byId = new Map<string, Question>();
	for (const bag of objects) addQuestion(byId, bag);
	for (const bag of objects) addLabels(byId, bag);
	for (const bag of objects) addJotformLabels(byId, bag);
	return {
		byId,
		isDescription: (object) =>
			!saysHowToReach(object) &&
			(idsOf(object).some((id) => byId.has(id) && answered.has(id)) || describesType(object)),
	};
}

function addQuestion(byId: Map<string, Question>, bag: Bag): void {
	if (hasValue(bag)) return;
	const labels = labelsOf(bag);
	if (labels.length === 0) return;
	for (const id of idsOf(bag)) {
		const known = byId.get(id);
		byId.set(id, {
			// Parts of a question come after it and are more particular: "First" below "Name".
			labels: [...labels, ...(known?.labels ?? [])],
			type: known?.type ?? textsAt(bag, keysFor(bag, 'type'))[0] ?? '',
			choices: new Map([...(known?.choices ?? []), ...choicesOf(bag)]),
		});
	}
}

const LABEL_MAPS = ['labels', 'field_labels', 'fieldLabels', 'field_titles', 'titles'];

/** `{ fields: { mail: ... }, labels: { mail: 'Your e-mail' } }`. */
function addLabels(byId: Map<string, Question>, bag: Bag): void {
	const others = Object.entries(bag).filter(([key]) => !LABEL_MAPS.includes(key)).map(([, value]) => asBag(value));
	for (const [id, label] of LABEL_MAPS.flatMap((key) => Object.entries(asBag(bag[key])))) {
		if (typeof label !== 'string' || byId.has(id) || !others.some((other) => Object.hasOwn(other, id))) continue;
		byId.set(id, { labels: [label], type: '', choices: new Map() });
	}
}

function addJotformLabels(byId: Map<string, Question>, { pretty, rawRequest }: Bag): void {
	if (typeof pretty !== 'string') return;
	for (const [key, label] of jotformLabels(asBag(openJson(rawRequest)), pretty))
		byId.set(key, { labels: [label], type: '', choices: new Map() });
}

/** Whether an object only says how the fields beside it are called. */
export const isLabelMap = (key: string, value: unknown, { byId }: Questions): boolean =>
	LABEL_MAPS.includes(key) && Object.entries(asBag(value)).some(([id, label]) => byId.get(id)?.labels.includes(String(label)));

function labelsOf(bag: Bag): readonly string[] {
	const keys = keysFor(bag, 'label');
	const titled = keys.filter((key) => TITLE_KEYS.some((title) => ends(key, title)));
	return textsAt(bag, titled.length > 0 ? titled : keys.filter((key) => ends(key, 'name')));
}

const ends = (key: string, title: string): boolean => key.toLowerCase().endsWith(title);

/** `{ id: 'a', text: 'Consulting' }` in a list of options, wherever in the question it stands. */
export function choicesOf(bag: Bag, depth = 3): ReadonlyMap<string, string> {
	const choices = new Map<string, string>();
	for (const option of CHOICE_LISTS.flatMap((key) => asList(bag[key])).map(asBag)) {
		const text = textsAt(option, ['text', 'label', 'name', 'title', 'headline'])[0];
		if (text === undefined) continue;
		for (const id of idsAt(option, ['id', 'value', 'ref'])) choices.set(id, text);
	}
	if (depth === 0 || choices.size > 0) return choices;
	for (const value of Object.values(bag)) {
		for (const [id, text] of choicesOf(asBag(value), depth - 1)) choices.set(id, text);
	}
	return choices;
}

const hasValue = (bag: Bag): boolean => keysFor(bag, 'value').length > 0;

function idsOf(bag: Bag): readonly string[] {
	const named = idsAt(bag, NUMBER_ID_KEYS);
	const texts = ID_KEYS.filter((key) => typeof bag[key] === 'string' || isNumbered(bag, key));
	return [...new Set([...named, ...idsAt(bag, texts)])];
}

/** `{ id: 3, type: 'phone', label: 'Tel.' }` of Gravity Forms describes the field `3`. */
const isNumbered = (bag: Bag, key: string): boolean =>
	key === 'id' && typeof bag.id === 'number' && typeof bag.type === 'string' && typeof bag.label === 'string' && !hasValue(bag);

/** An object with a type and an id, and a title at most. */
const describesType = (bag: Bag): boolean =>
	idsOf(bag).length > 0 && textsAt(bag, keysFor(bag, 'type')).length > 0 && !hasValue(bag);

/** The keys of plain objects, and the questions that entries refer to. */
function answeredIds(bag: Bag): readonly string[] {
	const keys = Object.keys(bag);
	if (!hasValue(bag) && textIn(bag.field) === '' && Object.keys(asBag(bag.field)).length === 0)
		return keys;
	return [...keys, ...idsOf(bag), ...idsOf(asBag(bag.field)), ...idsOf(asBag(bag.question))];
}

function objectsIn(root: unknown, maxDepth: number): readonly Bag[] {
	const objects: Bag[] = [];
	let level: unknown[] = [root];
	for (let depth = 0; depth < maxDepth && level.length > 0; depth += 1) {
		for (const value of level) if (!Array.isArray(value)) objects.push(asBag(value));
		level = level.flatMap(childrenOf).slice(0, MAX_OBJECTS);
	}
	return objects.slice(0, MAX_OBJECTS);
}

const childrenOf = (value: unknown): unknown[] =>
	typeof value === 'object' && value !== null
		? Object.values(value).map(openJson).filter((child) => typeof child === 'object')
		: [];
