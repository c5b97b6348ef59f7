// What a workflow does, without what differs from one n8n to the next: ids, times, versions.
import { isObject } from '../../domain/json';
import { contentHash } from '../contentHash';
import type { JsonObject } from '../http';

/** Says which of our things an id of this n8n stands for; one that is not ours is told apart by its id. */
export interface Keys {
	readonly workflow: (id: string) => string;
	readonly credential: (type: string, id: string) => string;
}

/** Shipped files call workflows by their slugs and credentials by their types. */
export const SHIPPED_KEYS: Keys = { workflow: (slug) => slug, credential: (type) => type };

export type WorkflowContent = Readonly<Record<'name' | 'nodes' | 'connections' | 'settings', unknown>>;

const NODE_KEYS = [
	...['name', 'type', 'typeVersion', 'position', 'disabled', 'executeOnce', 'alwaysOutputData', 'onError'],
	...['continueOnFail', 'retryOnFail', 'maxTries', 'waitBetweenTries', 'notes', 'notesInFlow'],
];
/** n8n adds settings of its own, with each version others. */
const SETTINGS_KEYS = [
	...['callerPolicy', 'executionOrder', 'timezone', 'executionTimeout', 'saveDataErrorExecution'],
	...['saveDataSuccessExecution', 'saveManualExecutions', 'saveExecutionProgress'],
];

export function contentOf(workflow: JsonObject, keys: Keys): WorkflowContent {
	const settings = isObject(workflow['settings']) ? workflow['settings'] : {};
	const { errorWorkflow } = settings;
	return {
		name: workflow['name'],
		nodes: nodesOf(workflow).map((node) => nodeContent(node, keys)),
		connections: workflow['connections'],
		settings: {
			...picked(settings, SETTINGS_KEYS),
			...(typeof errorWorkflow === 'string' ? { errorWorkflow: keys.workflow(errorWorkflow) } : {}),
		},
	};
}

export const hashOf = (workflow: JsonObject, keys: Keys): string => contentHash(contentOf(workflow, keys));

function nodeContent(node: JsonObject, keys: Keys): JsonObject {
	const { parameters } = node;
	const called = calledBy(node);
	return {
		...picked(node, NODE_KEYS),
		parameters:
			called === null || !isObject(parameters)
				? parameters
				: { ...parameters, workflowId: keys.workflow(called) },
		credentials: Object.fromEntries(
			credentialsOf(node).map(([type, id]) => [type, keys.credential(type, id)]),
		),
	};
}

export function nodesOf(workflow: JsonObject): readonly JsonObject[] {
	const { nodes } = workflow;
	return Array.isArray(nodes) ? nodes.filter(isObject) : [];
}

/** The id of the workflow that a node calls, `null` for a node that calls none, or one that an expression chooses. */
export function calledBy(node: JsonObject): string | null {
	const { type, parameters } = node;
	if (typeof type !== 'string' || !/\.(executeWorkflow|toolWorkflow)$/.test(type)) return null;
	const id = isObject(parameters) ? parameters['workflowId'] : undefined;
	const value = isObject(id) ? id['value'] : id;
	return typeof value === 'string' && !value.startsWith('=') ? value : null;
}

/** Type and id of each credential; the id is empty in shipped files. */
export function credentialsOf(node: JsonObject): ReadonlyArray<readonly [type: string, id: string]> {
	const { credentials } = node;
	if (!isObject(credentials)) return [];
	return Object.entries(credentials).map(([type, chosen]) => {
		const id = isObject(chosen) ? chosen['id'] : undefined;
		return [type, typeof id === 'string' ? id : ''];
	});
}

function picked(from: JsonObject, keys: readonly string[]): JsonObject {
	return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
}
