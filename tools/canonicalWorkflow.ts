// Brings a workflow into the form in which it is committed, so that every diff is a change of meaning.
import { v5 as uuidV5 } from 'uuid';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Fixed so that ids stay the same on every machine. */
const NAMESPACE = 'b2a1f6de-7d1c-5b6e-9c1a-0d6f5b7c9e11';
const GRID = 20;
/** What an export carries of the instance it came from, or of the moment. */
const KEPT = ['connections', 'description', 'name', 'nodes', 'settings'] as const;
const WEBHOOK_NODES = /\.(webhook|formTrigger|form|wait|crmTrigger)$/;

/** `slug` is the file's name without `.json`; it becomes the workflow's id. Idempotent. */
export function canonicalWorkflow(workflow: unknown, slug: string): JsonObject {
	const source = asObject(workflow, `Workflow ${slug}`);
	const kept = Object.fromEntries(
		KEPT.filter((key) => source[key] !== undefined).map((key) => [key, source[key] ?? null]),
	);
	const nodes = asArray(source.nodes, `The nodes of ${slug}`)
		.map((node) => canonicalNode(asObject(node, `A node of ${slug}`), slug))
		.sort((a, b) => text(a.name).localeCompare(text(b.name), 'en'));
	return sortedObject({ ...kept, id: slug, nodes });
}

/** The file's text: two spaces, a newline at the end. */
export function workflowText(workflow: JsonObject): string {
	return `${JSON.stringify(workflow, null, 2)}\n`;
}

function canonicalNode(node: JsonObject, slug: string): JsonObject {
	const name = text(node.name);
	return {
		...node,
		id: uuidV5(`${slug}/${name}`, NAMESPACE),
		...(WEBHOOK_NODES.test(text(node.type))
			? { webhookId: uuidV5(`${slug}/${name}/webhook`, NAMESPACE) }
			: {}),
		position: asArray(node.position, `The position of ${name}`).map(snapped),
		...(node.credentials === undefined ? {} : { credentials: canonicalCredentials(node.credentials) }),
	};
}

/** A credential is named by its type; which one it is, is decided where the workflow is installed. */
function canonicalCredentials(credentials: Json): JsonObject {
	const types = Object.keys(asObject(credentials, 'The credentials of a node'));
	return Object.fromEntries(types.map((type) => [type, { name: type }]));
}

function snapped(coordinate: Json): number {
	return typeof coordinate === 'number' ? Math.round(coordinate / GRID) * GRID : 0;
}

/** Keys in alphabetical order at every depth; arrays keep theirs. */
function sortedObject(object: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.keys(object)
			.sort()
			.map((key) => [key, sorted(object[key] ?? null)]),
	);
}

function sorted(value: Json): Json {
	if (Array.isArray(value)) return value.map(sorted);
	return isObject(value) ? sortedObject(value) : value;
}

function asObject(value: unknown, what: string): JsonObject {
	if (!isObject(value)) throw new TypeError(`${what} is not an object`);
	return value;
}

function asArray(value: Json | undefined, what: string): readonly Json[] {
	if (!Array.isArray(value)) throw new TypeError(`${what} is not a list`);
	return value;
}

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
