// Compares what is shipped with what n8n has, so that it can be decided what to do.
import { isObject } from '../../domain/json';
import type { JsonObject } from '../http';
import type { N8nCredential } from '../n8n/publicApi';
import type { Note } from '../note';
import { calledBy, credentialsOf, hashOf, type Keys, nodesOf, SHIPPED_KEYS } from './content';
import { wantedWorkflow } from './forN8n';
import type { WorkflowFacts } from './planWorkflows';
import type { PresentWorkflow } from './recognise';
import type { ShippedWorkflow } from './shippedWorkflow';

export interface InN8n {
	/** By slug. */
	readonly workflows: ReadonlyMap<string, PresentWorkflow>;
	readonly allCredentials: readonly N8nCredential[];
	/** Ours by type. */
	readonly credentials: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
	readonly notes: readonly Note[];
}

/** A credential that is gone counts as ours: whatever took its place is put in. */
export function keysIn({ workflows, allCredentials, credentials, notes }: InN8n): Keys {
	const slugs = new Map(notes.filter(({ kind }) => kind === 'workflow').map(({ id, key }) => [id, key]));
	for (const [slug, { id }] of workflows) slugs.set(id, slug);
	const existing = new Set(allCredentials.map(({ id }) => id));
	return {
		workflow: (id) => slugs.get(id) ?? id,
		credential: (type, id) =>
			id === credentials.get(type)?.id || !existing.has(id) ? type : `${type} ${id}`,
	};
}

/** The shipped workflows as they are wanted here, with what there is of each. */
export function workflowFacts(
	wanted: readonly ShippedWorkflow[],
	inN8n: InN8n,
	hasCredential: (type: string) => boolean,
	shipped: readonly ShippedWorkflow[],
): readonly WorkflowFacts[] {
	const keys = keysIn(inN8n);
	return wanted.map(({ id: slug, json }) => {
		const present = inN8n.workflows.get(slug);
		const needs = shipped.find(({ id }) => id === slug)?.json ?? json;
		return {
			slug,
			name: String(json['name']),
			wanted: hashOf(json, SHIPPED_KEYS),
			note: inN8n.notes.find(({ kind, key }) => kind === 'workflow' && key === slug) ?? null,
			present:
				present === undefined
					? null
					: {
							id: present.id,
							content: hashOf(present, keys),
							active: present.active,
							isStale: isStale(present, keys, inN8n),
						},
			lacks: [...new Set(typesIn(needs).filter((type) => !hasCredential(type)))],
		};
	});
}

export const wantedWorkflows = (
	shipped: readonly ShippedWorkflow[],
	timeZone: string,
	hasCredential: (type: string) => boolean,
): readonly ShippedWorkflow[] =>
	shipped.map(({ id, json }) => ({ id, json: wantedWorkflow(json, timeZone, hasCredential) }));

const typesIn = (workflow: JsonObject): readonly string[] =>
	nodesOf(workflow).flatMap((node) => credentialsOf(node).map(([type]) => type));

/** True when it names one of our things by an id that this thing no longer has. */
function isStale(workflow: PresentWorkflow, keys: Keys, { workflows, credentials }: InN8n): boolean {
	const nodes = nodesOf(workflow);
	const settings = isObject(workflow['settings']) ? workflow['settings'] : {};
	const called = [...nodes.map(calledBy), settings['errorWorkflow']].filter((id) => typeof id === 'string');
	return (
		called.some((id) => keys.workflow(id) !== id && workflows.get(keys.workflow(id))?.id !== id) ||
		nodes
			.flatMap(credentialsOf)
			.some(([type, id]) => keys.credential(type, id) === type && credentials.get(type)?.id !== id)
	);
}
