// Reads the objects by which form tools describe one answer: { label, type, value } and its many cousins.

/** Labels of questions by their id, where a tool sends questions and answers apart. */
export type Titles = ReadonlyMap<string, string>;

export interface Entry {
	/** Best for people first. */
	readonly labels: readonly string[];
	readonly type: string;
	readonly value: unknown;
	/** Parts beside the value, such as the first and last name. */
	readonly rest: Readonly<Record<string, unknown>>;
}

type Bag = Readonly<Record<string, unknown>>;

const LABEL_KEYS = [
	...[
		'label',
		'title',
		'question',
		'fieldLabel',
		'field_label',
		'column_name',
		'name',
		'key',
		'ref',
	],
	...['slug', 'column_id', 'id', 'text'],
];
const VALUE_KEYS = ['value', 'values', 'answer', 'response', 'string_value', 'answerDetails'];
const TYPE_KEYS = ['type', 'fieldType', 'field_type'];
const ABOUT_KEYS = new Set([
	...LABEL_KEYS,
	...VALUE_KEYS,
	...TYPE_KEYS,
	...[
		'raw_value',
		'rawValue',
		'required',
		'options',
		'versions',
		'timestamp',
		'source',
		'sourceId',
		'properties',
	],
	...[
		'order',
		'page',
		'field',
		'visible',
		'section',
		'position',
		'objectTypeId',
		'description',
		'value_raw',
	],
]);

/**
 * `null` when the object is no such entry, 'description' when it is a question without an answer.
 * `inList`: the object stood in an array or under a number.
 */
export function readEntry(
	object: Bag,
	{ inList, labels: own }: { readonly inList: boolean; readonly labels: readonly string[] },
	titles: Titles,
): Entry | 'description' | null {
	const isAbout = Object.keys(object).every((key) => ABOUT_KEYS.has(key));
	const valueKey = VALUE_KEYS.find((key) => Object.hasOwn(object, key)) ?? typedValueKey(object);
	if (valueKey === undefined) return inList && isDescription(object) ? 'description' : null;
	const labelKeys = LABEL_KEYS.filter((key) => key !== valueKey);
	const labels = [...titlesOf(object, titles), ...textsAt(object, labelKeys)];
	const isEntry = (inList && labels.length > 0) || isAbout || valueKey === object.type;
	if (!isEntry) return null;
	return {
		labels: labels.length === 0 ? own : labels,
		type: textsAt(object, TYPE_KEYS)[0] ?? '',
		value: chosen(object[valueKey], object.options),
		rest: Object.fromEntries(
			Object.entries(object).filter(([key]) => !ABOUT_KEYS.has(key) && key !== valueKey),
		),
	};
}

/** { type: 'email', email: 'a@b.ch', field: { id } }: the type names the key that holds the value. */
function typedValueKey(object: Bag): string | undefined {
	const { type, field } = object;
	if (typeof type !== 'string' || typeof field !== 'object' || field === null) return undefined;
	return Object.hasOwn(object, type) ? type : undefined;
}

function isDescription(object: Bag): boolean {
	return textsAt(object, ['id', 'ref', 'key']).length > 0 && textsAt(object, TYPE_KEYS).length > 0;
}

function titlesOf(object: Bag, titles: Titles): readonly string[] {
	const field = asBag(object.field);
	const ids = [
		...textsAt(field, ['id', 'ref', 'key']),
		...textsAt(object, ['id', 'key', 'ref', 'questionId']),
	];
	const title = ids.map((id) => titles.get(id)).find((text) => text !== undefined);
	const described = textsAt(field, ['title', 'label', 'name']);
	return [...described, ...(title === undefined ? [] : [title]), ...textsAt(field, ['ref'])];
}

/** Ticked choices by what they say: tools send the id of an option, or an object with its label. */
function chosen(value: unknown, options: unknown): unknown {
	const names = new Map(
		asList(options)
			.map(asBag)
			.flatMap((option) =>
				textsAt(option, ['id', 'value']).map((id) => [
					id,
					textsAt(option, ['text', 'label', 'name', 'title'])[0],
				]),
			),
	);
	if (Array.isArray(value)) return value.map((item) => chosenOne(item, names));
	return chosenOne(value, names);
}

function chosenOne(
	value: unknown,
	names: ReadonlyMap<string | undefined, string | undefined>,
): unknown {
	if (typeof value === 'string') return names.get(value) ?? value;
	const bag = asBag(value);
	if (Array.isArray(bag.labels)) return [...bag.labels, ...textsAt(bag, ['other'])];
	return textsAt(bag, ['label', 'other'])[0] ?? value;
}

/** Questions described apart from their answers, by id and by reference. */
export function readTitles(root: unknown, maxDepth: number): Titles {
	const titles = new Map<string, string>();
	let level: unknown[] = [root];
	for (let depth = 0; depth < maxDepth && level.length > 0; depth += 1) {
		for (const bag of level.map(asBag)) addTitle(titles, bag);
		level = level.flatMap(childrenOf).slice(0, 20_000);
	}
	return titles;
}

function addTitle(titles: Map<string, string>, bag: Bag): void {
	const title = textsAt(bag, ['title', 'label', 'question'])[0];
	if (title === undefined || VALUE_KEYS.some((key) => Object.hasOwn(bag, key))) return;
	for (const id of textsAt(bag, ['id', 'ref', 'key'])) titles.set(id, title);
}

const childrenOf = (value: unknown): unknown[] =>
	typeof value === 'object' && value !== null
		? Object.values(value).filter((child) => typeof child === 'object')
		: [];

function textsAt(bag: Bag, keys: readonly string[]): readonly string[] {
	return keys.flatMap((key) => {
		const value = Object.hasOwn(bag, key) ? bag[key] : undefined;
		return typeof value === 'string' && value.trim() !== '' ? [value] : [];
	});
}

const EMPTY: Bag = {};

function asBag(value: unknown): Bag {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? { ...value }
		: EMPTY;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
