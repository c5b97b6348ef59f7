// Reads the objects by which form tools describe one answer: { label, type, value } and its many cousins.
import { asBag, asList, idsAt, keysFor, partOf, textsAt, type Bag } from './entryKeys';
import { choicesOf, type Question, type Questions } from './questions';

export interface Entry {
	/** Best for people first. */
	readonly labels: readonly string[];
	readonly type: string;
	readonly value: unknown;
	/** Parts beside the value, such as the first and last name. */
	readonly rest: Bag;
}

interface At {
	/** The object stood in an array or under a number. */
	readonly inList: boolean;
	/** Of what the object is the value. */
	readonly labels: readonly string[];
	/** Whether it stands as the value of an entry, whose label tells more than an id in here. */
	readonly isValue?: boolean;
}

/** Labels that say which of several, and not what: the phone number at `work`. */
const WHICH = new Set('work home private mobile main primary other default business office personal'.split(' '));

/** `null` when the object is no such entry, 'description' when it is a question without an answer. */
export function readEntry(object: Bag, at: At, questions: Questions): Entry | 'description' | null {
	const valueKey = keysFor(object, 'value')[0] ?? typedValueKey(object) ?? answersKey(object);
	if (valueKey === undefined)
		return at.inList && questions.isDescription(object) ? 'description' : null;
	// Where a label stands outside, the id in here is no better one.
	const hidesId = at.isValue === true || (!at.inList && valueKey === object.type);
	const isLabel = (key: string) => key !== valueKey && !(hidesId && key === 'id');
	const labelKeys = keysFor(object, 'label').filter(isLabel);
	const question = questionOf(object, questions);
	const named = typeof object.field === 'string' ? textsAt(object, ['field']) : [];
	const labels = [...(question?.labels ?? []), ...textsAt(object, labelKeys), ...named];
	const isAbout = Object.keys(object).every((key) => key === valueKey || partOf(key) !== null);
	const isEntry = (at.inList && labels.length > 0) || isAbout || valueKey === object.type;
	if (!isEntry) return null;
	const type = [question?.type ?? '', ...textsAt(object, keysFor(object, 'type')).slice(0, 1)].join(' ').trim();
	const choices = new Map([...(question?.choices ?? []), ...choicesOf(object, 0)]);
	return {
		labels: withOwn([...new Set(labels.map((label) => ofCompany(object, label)))], at),
		type,
		value: untickedValue(object, valueKey, labels) ?? chosen(unwrapped(object[valueKey], choices), choices),
		rest: restOf(object, valueKey),
	};
}

/** `{ type: 'checkbox', value: 'on', checked: false }`, as a page lists its own fields: what the box would say is not said. */
function untickedValue(object: Bag, valueKey: string, labels: readonly string[]): false | '' | null {
	const isUnticked = Object.keys(object).some((key) => key !== valueKey && TICKED.test(key) && isFalse(object[key]));
	if (!isUnticked) return null;
	const value = textOfTick(object[valueKey]);
	// One of several choices that was not taken says nothing of the others.
	return /^(?:on|1|true|yes|ja|oui|si)$/i.test(value) || labels.includes(value) ? false : '';
}
const TICKED = /^(?:is_?)?(?:checked|ticked|selected|accepted|granted)$/i;
const isFalse = (value: unknown): boolean => value === false || value === 0 || value === 'false';
const textOfTick = (value: unknown): string => (typeof value === 'object' ? '' : String(value).trim());

/** HubSpot says by a number what a field belongs to: `0-2` is the company (developers.hubspot.com, object type ids). */
const ofCompany = ({ objectTypeId }: Bag, label: string): string =>
	objectTypeId === '0-2' ? `company ${label}` : label;

/** `{ phone: [{ label: 'work', value }] }`, `{ name: { label: 'your_name', value } }`: the key says what it is. */
function withOwn(labels: readonly string[], { inList, labels: own }: At): readonly string[] {
	const saysWhich = labels.every((label) => WHICH.has(label.toLowerCase()));
	if (saysWhich) return [...own, ...labels];
	return inList ? labels : [...labels, ...own.filter((label) => !labels.includes(label))];
}

/** Cal.com posts the questions nobody answered as well: `{ label }` among `{ label, value }`. */
export const hasLabelAndValue = (value: unknown): boolean =>
	isBag(value) && Object.hasOwn(value, 'label') && Object.hasOwn(value, 'value');

export const isLabelOnly = (value: unknown): boolean =>
	isBag(value) &&
	Object.hasOwn(value, 'label') &&
	Object.keys(value).every((key) => key === 'label' || (partOf(key)?.role === 'about' && !isBag(value[key])));

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);

function restOf(object: Bag, valueKey: string): Bag {
	return Object.fromEntries(
		Object.entries(object).filter(([key]) => key !== valueKey && partOf(key) === null),
	);
}

/**
 * { type: 'email', email: 'a@b.ch', field: { id } } of Typeform and { id, type: 'email', email: 'a@b.ch' } of Notion: the type
 * names the key that holds the value.
 */
function typedValueKey(object: Bag): string | undefined {
	const { type, field } = object;
	if (typeof type !== 'string' || !Object.hasOwn(object, type)) return undefined;
	const isBare = Object.keys(object).every((key) => key === 'id' || key === 'type' || key === type);
	return isBag(field) || isBare ? type : undefined;
}

/** SurveyMonkey lists what was answered below each question: { heading, answers: [{ simple_text }] }. */
function answersKey(object: Bag): string | undefined {
	const answers = asList(object.answers);
	const isAnswered = answers.length > 0 && answers.every((one) => textsAt(asBag(one), ANSWER_TEXTS).length > 0);
	return isAnswered && textsAt(object, keysFor(object, 'label')).length > 0 ? 'answers' : undefined;
}

const ANSWER_TEXTS = ['simple_text', 'plain_text'];

function questionOf(object: Bag, questions: Questions): Question | undefined {
	const field = asBag(object.field);
	const ids = [
		...idsAt(field, ['id', 'ref', 'key']),
		...idsAt(object, ['questionId', 'question_id', 'fieldId', 'field_id', 'id', 'key', 'ref']),
		...idsAt(asBag(object.question), ['id']),
	];
	const found = ids.map((id) => questions.byId.get(id)).find((question) => question !== undefined);
	const described = [...textsAt(field, ['title', 'label', 'name'])];
	if (found === undefined && described.length === 0 && textsAt(field, ['type']).length === 0) return undefined;
	const reference = textsAt(field, ['ref']);
	return {
		labels: [...described, ...(found?.labels ?? []), ...reference],
		// Typeform calls the answer `text` and the field `long_text`.
		type: found?.type ?? textsAt(field, ['type'])[0] ?? '',
		choices: found?.choices ?? new Map(),
	};
}

const DEEPEST_WRAP = 4;

/** `{ textQuestionAnswer: { answer: 'Anna' } }` is `Anna`. */
function unwrapped(
	value: unknown,
	choices: ReadonlyMap<string, string>,
	depth = DEEPEST_WRAP,
): unknown {
	const bag = asBag(value);
	const [only, ...others] = Object.keys(bag);
	if (only === undefined || others.length > 0 || depth === 0 || choices.has(only)) return value;
	const inner = bag[only];
	const isAnswer = partOf(only) !== null || typeof inner === 'object';
	return isAnswer ? unwrapped(inner, choices, depth - 1) : value;
}

/** Ticked choices by what they say: tools send the id of an option, or an object with its label. */
export function chosen(value: unknown, choices: ReadonlyMap<string, string>): unknown {
	if (Array.isArray(value)) return value.map((item) => chosenOne(item, choices));
	const one = chosenOne(value, choices);
	const bag = asBag(one);
	const keys = Object.keys(bag);
	if (choices.size === 0 || !keys.some((key) => choices.has(key))) return one;
	// A matrix: each row with the columns that were chosen in it.
	return Object.fromEntries(
		keys.map((key) => [choices.get(key) ?? key, chosen(bag[key], choices)] as const),
	);
}

function chosenOne(value: unknown, choices: ReadonlyMap<string, string>): unknown {
	if (typeof value === 'string' || typeof value === 'number')
		return choices.get(String(value)) ?? value;
	const bag = asBag(value);
	// An entry of its own, whose label says what was asked and not what was chosen.
	if (keysFor(bag, 'value').length > 0) return value;
	if (Array.isArray(bag.labels)) return [...asList(bag.labels), ...textsAt(bag, ['other'])];
	return textsAt(bag, [...ANSWER_TEXTS, 'label', 'other', 'optionLabel'])[0] ?? value;
}
