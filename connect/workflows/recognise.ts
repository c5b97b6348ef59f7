// Finds the shipped workflows among those that a person has in n8n.
import type { Note } from '../note';
import type { JsonObject } from '../http';
import { nodesOf } from './content';
import type { ShippedWorkflow } from './shippedWorkflow';

export interface PresentWorkflow extends JsonObject {
	readonly id: string;
	readonly name: string;
	readonly active: boolean;
}

/**
 * By slug: the workflow that was noted, else one that holds our nodes (their ids are the same in every n8n, whoever
 * imported them), rather one of the same name. A workflow that only has the name is somebody else's.
 */
export function recogniseWorkflows<Present extends PresentWorkflow>(
	shipped: readonly ShippedWorkflow[],
	present: readonly Present[],
	notes: readonly Note[],
): ReadonlyMap<string, Present> {
	const found = new Map<string, Present>();
	for (const { id: slug } of shipped) {
		const note = notes.find(({ kind, key }) => kind === 'workflow' && key === slug);
		const noted = present.find(({ id }) => id === note?.id);
		if (noted !== undefined) found.set(slug, noted);
	}
	for (const workflow of shipped) {
		if (found.has(workflow.id)) continue;
		const taken = new Set(found.values());
		const best = bestMatch(workflow, present.filter((each) => !taken.has(each)));
		if (best !== undefined) found.set(workflow.id, best);
	}
	return found;
}

function bestMatch<Present extends PresentWorkflow>(
	{ json }: ShippedWorkflow,
	candidates: readonly Present[],
): Present | undefined {
	const ours = nodeIds(json);
	const ranked = candidates
		.map((each) => ({
			each,
			shared: [...nodeIds(each)].filter((id) => ours.has(id)).length,
			hasName: each.name === json['name'],
		}))
		.filter(({ shared }) => shared > 0)
		.sort((a, b) => Number(b.hasName) - Number(a.hasName) || b.shared - a.shared);
	return ranked[0]?.each;
}

function nodeIds(workflow: JsonObject): ReadonlySet<string> {
	return new Set(nodesOf(workflow).flatMap(({ id }) => (typeof id === 'string' ? [id] : [])));
}
