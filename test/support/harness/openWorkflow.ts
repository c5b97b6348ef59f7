// From the JSON of a workflow to what n8n-core runs, and the node it starts from.
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeTypes,
	type IWorkflowBase,
} from 'n8n-workflow';

export interface WorkflowSurroundings {
	readonly nodeTypes: INodeTypes;
	readonly timeZone: string;
	readonly staticData: ReadonlyMap<string, IDataObject>;
}

export function openWorkflow(json: IWorkflowBase, around: WorkflowSurroundings): Workflow {
	return new Workflow({
		id: json.id,
		name: json.name,
		nodes: json.nodes,
		connections: json.connections,
		active: false,
		nodeTypes: around.nodeTypes,
		settings: { executionOrder: 'v1', timezone: around.timeZone, ...json.settings },
		staticData: around.staticData.get(json.id) ?? {},
	});
}

/** The node by name, else the first trigger: Workflow.getStartNode() overlooks triggers that are webhooks. */
export function startNode(
	workflow: Workflow,
	json: IWorkflowBase,
	name: string | undefined,
): INode {
	const start = name === undefined ? json.nodes.find(isTrigger(workflow)) : workflow.getNode(name);
	if (!start) throw new Error(`"${json.name}" has no node to start from: ${name ?? 'no trigger'}`);
	return start;
}

const isTrigger = (workflow: Workflow) => (node: INode) =>
	node.disabled !== true &&
	workflow.nodeTypes
		.getByNameAndVersion(node.type, node.typeVersion)
		.description.group.includes('trigger');
