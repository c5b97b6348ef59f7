// What a schedule of a shipped workflow asks of the base: our own nodes behind its clock, one after the other.
import { readFileSync } from 'node:fs';

import type { IConnections, IWorkflowBase } from 'n8n-workflow';
import { z } from 'zod';

import { workflowOf } from '../../support/harness';
import { PACKAGE_NAME } from '../../support/harness/nodeTypes';

const file = z.object({
	nodes: z.array(z.custom<IWorkflowBase['nodes'][number]>()),
	connections: z.custom<IConnections>(),
});

export interface ScheduledPart {
	readonly clock: string;
	readonly rule: unknown;
	readonly workflow: IWorkflowBase;
	readonly startNode: string;
}

/**
 * One for each of our nodes that comes straight after a clock. What comes behind a core node has something to do with
 * items that a look with nothing to do does not have; core nodes ask the base for nothing.
 */
export function scheduledParts(slug: string): readonly ScheduledPart[] {
	const { nodes, connections } = file.parse(JSON.parse(readFileSync(`workflows/${slug}.json`, 'utf8')));
	const isOurs = (name: string): boolean =>
		nodes.some((node) => node.name === name && node.type.startsWith(`${PACKAGE_NAME}.`));
	const after = (name: string): readonly string[] =>
		(connections[name]?.main ?? []).flatMap((output) => (output ?? []).map(({ node }) => node)).filter(isOurs);
	return nodes
		.filter(({ type }) => type.endsWith('.scheduleTrigger'))
		.flatMap(({ name: clock, parameters }) =>
			after(clock).map((startNode) => {
				const kept = reachable(startNode, after);
				const workflow: IWorkflowBase = {
					...workflowOf([]),
					...{ id: slug, name: slug, nodes: nodes.filter(({ name, type }) => kept.has(name) || type.endsWith('.manualTrigger')) },
					connections: Object.fromEntries([...kept].map((name) => [name, onlyTo(kept, connections[name] ?? {})])),
				};
				return { clock, rule: parameters.rule, workflow, startNode };
			}),
		);
}

function reachable(from: string, after: (name: string) => readonly string[], known = new Set<string>()): ReadonlySet<string> {
	if (known.has(from)) return known;
	known.add(from);
	for (const next of after(from)) reachable(next, after, known);
	return known;
}

const onlyTo = (kept: ReadonlySet<string>, { main = [] }: IConnections[string]): IConnections[string] => ({
	main: main.map((output) => (output ?? []).filter(({ node }) => kept.has(node))),
});
