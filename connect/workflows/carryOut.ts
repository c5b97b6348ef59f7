// Brings the planned workflows into n8n, each noted as soon as it is there, then publishes them.
import { type JsonObject, RefusedError } from '../http';
import type { N8nState } from '../n8n/look';
import type { PublicApi } from '../n8n/publicApi';
import type { Note } from '../note';
import { hashOf, SHIPPED_KEYS } from './content';
import { forN8n, type Ids } from './forN8n';
import type { WorkflowStep } from './planWorkflows';
import { publishOrder } from './publishOrder';
import type { ShippedWorkflow } from './shippedWorkflow';
import { keysIn } from './workflowFacts';

export interface WorkflowWork {
	readonly api: PublicApi;
	readonly notes: { keep(note: Note): Promise<void> };
	readonly state: N8nState;
	readonly steps: readonly WorkflowStep[];
	readonly wanted: readonly ShippedWorkflow[];
	readonly credentials: Ids['credentials'];
	readonly onSaved: (name: string, position: number, count: number) => void;
	readonly onPublished: (name: string) => void;
	readonly onRefused: (name: string, reason: string) => void;
}

/** Those that are called come before those that call them: only then are their ids known, and may they be published. */
export async function carryOutWorkflows(work: WorkflowWork): Promise<void> {
	const order = publishOrder(new Map(work.wanted.map(({ id, json }) => [id, json])));
	const steps = order.flatMap((slug) => work.steps.filter((step) => step.slug === slug));
	const ids = new Map([...work.state.workflows].map(([slug, { id }]) => [slug, id]));
	const toSave = steps.filter(({ action }) => ['create', 'update', 'adopt', 'relink'].includes(action));
	for (const [index, step] of toSave.entries()) {
		ids.set(step.slug, await save(step, work, ids));
		work.onSaved(step.name, index + 1, toSave.length);
	}
	for (const step of steps.filter(({ publish }) => publish)) {
		const id = ids.get(step.slug);
		if (id !== undefined) await publish(step, id, work);
	}
}

/** Answers with the id. */
async function save(step: WorkflowStep, work: WorkflowWork, workflows: ReadonlyMap<string, string>): Promise<string> {
	const { api, state, credentials } = work;
	const { slug, action, id } = step;
	const shipped = shippedAs(work, slug);
	const present = state.workflows.get(slug);
	const ids = { workflows, credentials };
	if (id === null || present === undefined) {
		const made = await api.createWorkflow(forN8n(shipped, SHIPPED_KEYS, ids));
		await keepNote(work, slug, { id: made.id, published: false });
		return made.id;
	}
	if (action === 'relink') await api.updateWorkflow(id, forN8n(present, keysIn(state), ids));
	if (action === 'update') await api.updateWorkflow(id, forN8n(shipped, SHIPPED_KEYS, ids));
	const note = state.notes.find(({ kind, key }) => kind === 'workflow' && key === slug);
	await keepNote(work, slug, { id, published: (note?.published ?? false) || present.active });
	return id;
}

async function publish({ slug, name }: WorkflowStep, id: string, work: WorkflowWork): Promise<void> {
	try {
		await work.api.publish(id);
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return work.onRefused(name, error.detail);
	}
	await keepNote(work, slug, { id, published: true });
	work.onPublished(name);
}

/** What a person has changed is noted as it was shipped, so that it is seen to differ. */
async function keepNote(work: WorkflowWork, slug: string, { id, published }: Pick<Note, 'id' | 'published'>): Promise<void> {
	const content = hashOf(shippedAs(work, slug), SHIPPED_KEYS);
	await work.notes.keep({ kind: 'workflow', key: slug, id, content, published });
}

const shippedAs = ({ wanted }: WorkflowWork, slug: string): JsonObject =>
	wanted.find(({ id }) => id === slug)?.json ?? {};
