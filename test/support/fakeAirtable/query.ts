// Query strings as Airtable reads them: fields[], sort[0][field] and so on become lists and objects.
import { invalidRequest } from './errors';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
	readonly [key: string]: Json;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Node = { text?: string; children?: Map<string, Node> };

export function parseQuery(search: string): JsonObject {
	const root: Node = { children: new Map() };
	let position = 0;
	for (const [key, text] of new URLSearchParams(search)) {
		let node = root;
		for (const step of stepsOf(key)) {
			node.children ??= new Map();
			const name = step === '' ? `#${(position += 1)}` : step;
			const child = node.children.get(name) ?? {};
			node.children.set(name, child);
			node = child;
		}
		// A key given twice (fields=a&fields=b) is a list, too.
		if (node.text !== undefined) {
			node.children ??= new Map([['#first', { text: node.text }]]);
			node.children.set(`#${(position += 1)}`, { text });
		} else node.text = text;
	}
	return objectOf(root.children ?? new Map());
}

/** `sort[0][field]` is sort, 0, field. */
function stepsOf(key: string): string[] {
	const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key);
	if (match === null) throw invalidRequest();
	const inner = [...(match[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? '');
	return [match[1] ?? '', ...inner];
}

function objectOf(children: ReadonlyMap<string, Node>): JsonObject {
	return Object.fromEntries([...children].map(([name, node]) => [name, jsonOf(node)]));
}

function jsonOf(node: Node): Json {
	if (node.children === undefined) return node.text ?? '';
	const names = [...node.children.keys()];
	if (names.every((name) => /^(?:#.*|\d+)$/.test(name))) {
		return [...node.children.values()].map(jsonOf);
	}
	return objectOf(node.children);
}
