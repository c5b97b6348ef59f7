// The order in which workflows are published: n8n refuses one whose sub-workflows are not published yet.
import { z } from 'zod';

const reference = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]);

const workflowWithReferences = z.object({
	settings: z.object({ errorWorkflow: z.string().optional() }).optional(),
	nodes: z.array(
		z.object({
			type: z.string(),
			parameters: z.object({ workflowId: reference.optional().catch(undefined) }).optional(),
		}),
	),
});

/** Ids of the workflows that a workflow calls or hands its errors to; what an expression chooses is known only when it runs. */
export function referencesOf(workflow: unknown): string[] {
	const { nodes, settings } = workflowWithReferences.parse(workflow);
	const called = nodes
		.filter(({ type }) => /\.(executeWorkflow|toolWorkflow)$/.test(type))
		.map(({ parameters }) => parameters?.workflowId);
	return [...called, settings?.errorWorkflow].flatMap((id) => (id === undefined || id.startsWith('=') ? [] : [id]));
}

/** Ids in an order where each comes after all it refers to; a circle is entered at its first by name. */
export function publishOrder(workflows: ReadonlyMap<string, unknown>): string[] {
	const ordered = new Set<string>();
	const entered = new Set<string>();
	const enter = (id: string): void => {
		const workflow = workflows.get(id);
		if (workflow === undefined || entered.has(id)) return;
		entered.add(id);
		referencesOf(workflow).forEach(enter);
		ordered.add(id);
	};
	[...workflows.keys()].sort().forEach(enter);
	return [...ordered];
}
