// Puts the ids of one n8n into a workflow: of the workflows that it calls and of its credentials.
import { isObject } from '../../domain/json';
import type { JsonObject } from '../http';
import { calledBy, credentialsOf, type Keys, nodesOf } from './content';

/** What our things are called in this n8n. */
export interface Ids {
	/** By slug. */
	readonly workflows: ReadonlyMap<string, string>;
	/** By type; a type that is missing has no credential here. */
	readonly credentials: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

/** A workflow that takes the credentials there are, in the time zone of the firm. */
export function wantedWorkflow(shipped: JsonObject, timeZone: string, hasCredential: (type: string) => boolean): JsonObject {
	const settings = isObject(shipped['settings']) ? shipped['settings'] : {};
	const nodes = nodesOf(shipped).map((node) => {
		const { credentials, ...rest } = node;
		if (!isObject(credentials)) return node;
		const there = Object.entries(credentials).filter(([type]) => hasCredential(type));
		return there.length === 0 ? rest : { ...node, credentials: Object.fromEntries(there) };
	});
	return { ...shipped, nodes, settings: { ...settings, timezone: timeZone } };
}

/**
 * The body for n8n's public API. What `keys` knows as ours gets the id that it has now; what a person chose
 * instead stays.
 */
export function forN8n(workflow: JsonObject, keys: Keys, ids: Ids): JsonObject {
	const settings = isObject(workflow['settings']) ? workflow['settings'] : {};
	const { errorWorkflow } = settings;
	return {
		name: workflow['name'],
		connections: workflow['connections'],
		nodes: nodesOf(workflow).map((node) => nodeForN8n(node, keys, ids)),
		settings: {
			...settings,
			...(typeof errorWorkflow === 'string' ? { errorWorkflow: idNow(errorWorkflow, keys, ids) } : {}),
		},
	};
}

const idNow = (id: string, keys: Keys, ids: Ids): string => ids.workflows.get(keys.workflow(id)) ?? id;

function nodeForN8n(node: JsonObject, keys: Keys, ids: Ids): JsonObject {
	const called = calledBy(node);
	const { parameters, credentials } = node;
	return {
		...node,
		...(called === null || !isObject(parameters)
			? {}
			: { parameters: { ...parameters, workflowId: { __rl: true, mode: 'id', value: idNow(called, keys, ids) } } }),
		...(isObject(credentials) ? { credentials: { ...credentials, ...ourCredentials(node, keys, ids) } } : {}),
	};
}

function ourCredentials(node: JsonObject, keys: Keys, ids: Ids): JsonObject {
	return Object.fromEntries(
		credentialsOf(node).flatMap(([type, id]) => {
			const ours = keys.credential(type, id) === type ? ids.credentials.get(type) : undefined;
			return ours === undefined ? [] : [[type, ours]];
		}),
	);
}
