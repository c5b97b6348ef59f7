// Small workflows for tests that are about one node.
import type { INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';

import { PACKAGE_NAME } from './nodeTypes';

export interface NodeUnderTest {
	/** Without the package: `crm`, `crmLead`. */
	readonly type: string;
	readonly parameters: INodeParameters;
	/** Credential types that the node uses. */
	readonly credentials?: readonly string[];
	readonly onError?: NonNullable<INode['onError']>;
	readonly typeVersion?: number;
}

/** The name of the only node of `oneNode`. */
export const NODE_NAME = 'Node';

/** A workflow of one node of ours; run it with `startNode: NODE_NAME` and the items as `input`. */
export function oneNode(node: NodeUnderTest): IWorkflowBase {
	const credentials = Object.fromEntries(
		(node.credentials ?? []).map((type) => [type, { id: type, name: type }]),
	);
	return workflowOf([
		{
			id: 'node',
			name: NODE_NAME,
			type: `${PACKAGE_NAME}.${node.type}`,
			typeVersion: node.typeVersion ?? 1,
			position: [0, 0],
			parameters: node.parameters,
			credentials,
			...(node.onError === undefined ? {} : { onError: node.onError }),
		},
	]);
}

/** Nodes wired one after the other. */
export function workflowOf(nodes: readonly INode[]): IWorkflowBase {
	const connections: IWorkflowBase['connections'] = {};
	for (const [index, node] of nodes.entries()) {
		const next = nodes[index + 1];
		if (next === undefined) continue;
		connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	}
	const timestamp = new Date(0);
	return {
		id: 'workflow',
		name: 'Workflow under test',
		active: false,
		isArchived: false,
		createdAt: timestamp,
		updatedAt: timestamp,
		activeVersionId: null,
		nodes: [...nodes],
		connections,
	};
}
