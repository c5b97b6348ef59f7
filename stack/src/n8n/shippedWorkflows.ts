// The workflows of this repository, brought into n8n and published.
import { RefusedError } from '../../../connect/http';
import type { PublicApi } from '../../../connect/n8n/publicApi';
import { publishOrder } from '../../../connect/workflows/publishOrder';
import type { ShippedWorkflow } from '../../../connect/workflows/shippedWorkflow';
import type { ImportedWorkflow, NotedWorkflow, StateFile } from '../state';
import { isFullyConnected, withCredentialIds } from './credentials';
import type { N8nCli } from './n8nCli';
import { hasUpdates, planWorkflows, workflowHash, type PresentWorkflow } from './workflowPlan';

/** While n8n is stopped: imports what is new or changed. Answers with the ids whose edits were kept. */
export async function importWorkflows(
	cli: N8nCli,
	shipped: readonly ShippedWorkflow[],
	stateFile: StateFile,
): Promise<readonly string[]> {
	const known = stateFile.state.workflows;
	const present = hasUpdates(shipped, known) ? presentWorkflows(await cli.exportWorkflows()) : new Map();
	const { toImport, toPublish, edited } = planWorkflows(shipped, known, present);
	if (toImport.length === 0) return edited;
	const asNoted = (id: string, hash: string): NotedWorkflow => [id, { shipped: hash, stored: null, published: !toPublish.includes(id) }];
	// A start that dies in the import must not take what it imported itself for an edit of a person.
	stateFile.noteWorkflows(
		toImport.flatMap(({ id }) => {
			const before = known[id];
			return before === undefined ? [] : [asNoted(id, before.shipped)];
		}),
	);
	await cli.importWorkflows(toImport.map(({ id, json }) => ({ ...withCredentialIds(json), id })));
	stateFile.noteWorkflows(toImport.map(({ id, json }) => asNoted(id, workflowHash(json))));
	return edited;
}

function presentWorkflows(exported: readonly Readonly<Record<string, unknown>>[]) {
	const present = new Map<string, PresentWorkflow>();
	for (const workflow of exported) {
		const { id, active } = workflow;
		if (typeof id !== 'string') continue;
		present.set(id, { stored: workflowHash(workflow), active: active === true });
	}
	return present;
}

/**
 * While n8n runs: publishes what was imported and notes what n8n made of it. Answers with a
 * sentence for each workflow that n8n refused.
 */
export async function publishWorkflows(
	api: PublicApi,
	shipped: readonly ShippedWorkflow[],
	stateFile: StateFile,
): Promise<string[]> {
	const refused: string[] = [];
	const isOpen = (note: ImportedWorkflow | undefined): note is ImportedWorkflow =>
		note !== undefined && (!note.published || note.stored === null);
	for (const id of publishOrder(new Map(shipped.map((each) => [each.id, each.json])))) {
		const note = stateFile.state.workflows[id];
		if (!isOpen(note)) continue;
		const stored = note.stored ?? workflowHash(await api.workflow(id));
		// One that waits for a credential of the firm's own is left to a person, once it has one.
		const rests = !isFullyConnected(shipped.find((each) => each.id === id)?.json ?? {});
		const published = note.published || rests || (await publish(api, id, refused));
		stateFile.noteWorkflows([[id, { ...note, stored, published }]]);
	}
	return refused;
}

async function publish(api: PublicApi, id: string, refused: string[]): Promise<boolean> {
	try {
		await api.publish(id);
		return true;
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		refused.push(`The workflow ${id} is not published. Open it in n8n and publish it there; n8n shows what is missing. ${error.message}`);
		return false;
	}
}
