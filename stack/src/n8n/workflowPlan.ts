// Decides which shipped workflows go into n8n: new and changed ones, but never over a person's edits.
import { contentHash } from '../../../connect/contentHash';
import type { JsonObject } from '../../../connect/http';
import type { ShippedWorkflow } from '../../../connect/workflows/shippedWorkflow';
import type { ImportedWorkflow } from '../state';

/** A workflow as n8n has it now. */
export interface PresentWorkflow {
	readonly stored: string;
	readonly active: boolean;
}

export interface WorkflowPlan {
	readonly toImport: readonly ShippedWorkflow[];
	readonly toPublish: readonly string[];
	/** Changed by us and by a person: theirs stays. */
	readonly edited: readonly string[];
}

type Known = Readonly<Record<string, ImportedWorkflow>>;

/** Hash of what matters in a workflow: what it does, not when it was saved. */
export function workflowHash({ name, nodes, connections, settings }: JsonObject): string {
	return contentHash({ name, nodes, connections, settings });
}

/** Whether the plan depends on what n8n has: something that was imported before ships changed. */
export function hasUpdates(shipped: readonly ShippedWorkflow[], known: Known): boolean {
	return shipped.some(({ id, json }) => {
		const before = known[id];
		return before !== undefined && before.shipped !== workflowHash(json);
	});
}

export function planWorkflows(
	shipped: readonly ShippedWorkflow[],
	known: Known,
	present: ReadonlyMap<string, PresentWorkflow>,
): WorkflowPlan {
	const toImport: ShippedWorkflow[] = [];
	const toPublish: string[] = [];
	const edited: string[] = [];
	for (const workflow of shipped) {
		const { id } = workflow;
		switch (decide(workflow, known[id], present.get(id))) {
			case 'import':
				toImport.push(workflow);
				break;
			case 'importAndPublish':
				toImport.push(workflow);
				toPublish.push(id);
				break;
			case 'publish':
				toPublish.push(id);
				break;
			case 'keepEdited':
				edited.push(id);
				break;
			case 'nothing':
				break;
		}
	}
	return { toImport, toPublish, edited };
}

type Decision = 'import' | 'importAndPublish' | 'publish' | 'keepEdited' | 'nothing';

function decide(
	{ json }: ShippedWorkflow,
	known: ImportedWorkflow | undefined,
	present: PresentWorkflow | undefined,
): Decision {
	if (known === undefined) return 'importAndPublish';
	if (known.shipped === workflowHash(json)) return known.published ? 'nothing' : 'publish';
	// A person deleted it; it does not come back.
	if (present === undefined) return 'nothing';
	if (known.stored !== null && known.stored !== present.stored) return 'keepEdited';
	// A person who unpublished it wants it to rest.
	return present.active || !known.published ? 'importAndPublish' : 'import';
}
