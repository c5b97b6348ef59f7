// Turns the keys of HTML forms (`contact[name][first]`, `topics[]`) into nested objects.

const BRACKET_KEY = /^([^[\]]+)((?:\[[^[\]]*\])+)$/;
const MAX_SEGMENTS = 8;

interface Deep {
	readonly key: string;
	readonly depth: number;
}

type Nested = Record<string, unknown>;

/** Other keys stay; a bracket key that would overwrite another field stays as it was written. */
export function unbracket(
	body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	const keys = Object.keys(body);
	if (!keys.some((key) => BRACKET_KEY.test(key))) return body;
	const result: Nested = Object.create(null);
	const made = new Set<unknown>([result]);
	for (const key of keys.filter((name) => !BRACKET_KEY.test(name))) result[key] = body[key];
	const nested = keys.filter((name) => BRACKET_KEY.test(name)).map((key) => ({ key, depth: key.split('[').length }));
	for (const { key } of nested.sort(byDepth)) place(result, key, body[key], made);
	return result;
}

/** The shorter path first, so that the order of the keys in the post decides nothing. */
function byDepth(a: Deep, b: Deep): number {
	return a.depth - b.depth || (a.key < b.key ? -1 : 1);
}

function place(root: Nested, key: string, value: unknown, made: Set<unknown>): void {
	const segments = segmentsOf(key);
	const last = segments.pop();
	let target = root;
	for (const segment of segments) {
		const next = target[segment] ?? newNode(target, segment, made);
		if (!isMade(next, made)) return keepLiterally(root, key, value);
		target = next;
	}
	if (last === undefined || last in target) return keepLiterally(root, key, value);
	target[last] = value;
}

function segmentsOf(key: string): string[] {
	const [, head = key, tail = ''] = BRACKET_KEY.exec(key) ?? [];
	const inner = [...tail.matchAll(/\[([^[\]]*)\]/g)].map(([, name = '']) => name);
	const segments = [head, ...inner].filter((name) => name !== '');
	return segments.length > MAX_SEGMENTS ? [key] : segments;
}

function newNode(target: Nested, segment: string, made: Set<unknown>): Nested {
	const node: Nested = Object.create(null);
	made.add(node);
	target[segment] = node;
	return node;
}

const isMade = (node: unknown, made: Set<unknown>): node is Nested => made.has(node);

function keepLiterally(root: Nested, key: string, value: unknown): void {
	root[key] = value;
}
