// What the pages take of a workflow file, and how its nodes are read.

export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly position: readonly [number, number];
	readonly credentials?: Readonly<Record<string, object>>;
	readonly parameters: Readonly<Record<string, unknown>> & {
		readonly content?: string;
		readonly resource?: string;
		readonly operation?: string;
	};
}

export interface WorkflowFile {
	readonly id: string;
	readonly name: string;
	/** One sentence. */
	readonly description: string;
	readonly nodes: readonly WorkflowNode[];
	readonly settings: { readonly errorWorkflow?: string };
}

export const PACKAGE = 'n8n-nodes-airtable-crm.';

/** The type without its package: "crmLead", "scheduleTrigger". */
export const shortType = ({ type }: WorkflowNode): string => type.slice(type.lastIndexOf('.') + 1);

export const isNote = (node: WorkflowNode): boolean => shortType(node) === 'stickyNote';

/** The workflows that a workflow calls by name; an expression names none. */
export const calledBy = ({ nodes }: WorkflowFile): readonly string[] =>
	nodes.filter((node) => shortType(node) === 'executeWorkflow').flatMap(({ parameters }) => valueOf(parameters.workflowId));

/** The data tables of n8n that a workflow keeps something in. */
export const dataTablesOf = ({ nodes }: WorkflowFile): readonly string[] =>
	[...new Set(nodes.filter((node) => shortType(node) === 'dataTable').flatMap(({ parameters }) => valueOf(parameters.dataTableId)))].sort();

function valueOf(locator: unknown): readonly string[] {
	if (typeof locator !== 'object' || locator === null || !('value' in locator)) return [];
	return typeof locator.value === 'string' && !locator.value.startsWith('=') ? [locator.value] : [];
}
