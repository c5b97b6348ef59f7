// Runs a whole workflow in this process on n8n-core, with our nodes straight from TypeScript.
import './harness/environment';

import { LoadOptionsContext } from 'n8n-core';
import type {
	ExecuteWorkflowData,
	ICredentialType,
	IDataObject,
	IExecuteWorkflowInfo,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
	IWorkflowBase,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalData } from './harness/additionalData';
import { CredentialsInMemory, type CredentialsByType } from './harness/credentials';
import { execute } from './harness/execute';
import { createTypeRegistry, type TypeRegistry } from './harness/nodeTypes';
import { openWorkflow, startNode } from './harness/openWorkflow';
import type { RunResult } from './harness/runResult';

export type { RunResult } from './harness/runResult';
export { NODE_NAME, oneNode, workflowOf, type NodeUnderTest } from './harness/workflows';

export interface HarnessOptions {
	readonly nodes: readonly INodeType[];
	readonly credentialTypes?: readonly ICredentialType[];
	/** Decrypted data by credential type. */
	readonly credentials?: CredentialsByType;
	/** Workflows that Execute Workflow can call, by their `id`. */
	readonly workflows?: readonly IWorkflowBase[];
	readonly timeZone?: string;
}

export interface RunOptions {
	/** Absent means the first trigger of the workflow. */
	readonly startNode?: string;
	readonly input?: readonly INodeExecutionData[];
	readonly mode?: WorkflowExecuteMode;
}

export async function createHarness(options: HarnessOptions): Promise<Harness> {
	return new Harness(
		options,
		await createTypeRegistry(options.nodes, options.credentialTypes ?? []),
	);
}

export class Harness {
	/** By workflow id; kept from run to run as n8n keeps it for production runs. */
	readonly staticData = new Map<string, IDataObject>();

	private readonly credentials: CredentialsInMemory;

	private executions = 0;

	constructor(
		private readonly options: HarnessOptions,
		private readonly types: TypeRegistry,
	) {
		this.credentials = new CredentialsInMemory(types, options.credentials ?? {});
	}

	async run(source: IWorkflowBase, request: RunOptions = {}): Promise<RunResult> {
		const json = structuredClone(source);
		const workflow = this.open(json);
		this.executions += 1;
		const result = await execute({
			workflow,
			json,
			start: startNode(workflow, json, request.startNode),
			input: structuredClone(request.input ?? [{ json: {} }]),
			mode: request.mode ?? 'trigger',
			...this.surroundings(`execution-${this.executions}`),
		});
		// A Proxy, which structuredClone refuses.
		this.staticData.set(json.id, JSON.parse(JSON.stringify(workflow.staticData)));
		return result;
	}

	/** What the panel of the first node is given to fill its lists. */
	loadOptionsContext(json: IWorkflowBase, path = ''): ILoadOptionsFunctions {
		const [node] = json.nodes;
		if (node === undefined) throw new Error(`"${json.name}" has no node`);
		const additional = additionalData(this.surroundings('panel'));
		additional.currentNodeParameters = node.parameters;
		// n8n-core is not compiled with exactOptionalPropertyTypes; it is its own interface that it implements.
		return new LoadOptionsContext(this.open(json), node, additional, path) as ILoadOptionsFunctions;
	}

	private open(json: IWorkflowBase) {
		const { timeZone = 'UTC' } = this.options;
		const { nodeTypes } = this.types;
		return openWorkflow(json, { nodeTypes, timeZone, staticData: this.staticData });
	}

	private surroundings(executionId: string) {
		return {
			executionId,
			credentialsHelper: this.credentials,
			executeWorkflow: (info: IExecuteWorkflowInfo, input: INodeExecutionData[] | undefined) =>
				this.callWorkflow(info, input),
		};
	}

	private async callWorkflow(
		info: IExecuteWorkflowInfo,
		input: INodeExecutionData[] = [],
	): Promise<ExecuteWorkflowData> {
		const json = info.code ?? this.options.workflows?.find(({ id }) => id === info.id);
		if (json === undefined) throw new Error(`The harness was not given workflow ${info.id}`);
		const result = await this.run(json, { input, mode: 'integrated' });
		if (result.error !== undefined) throw result.error;
		const last = result.run.data.resultData.lastNodeExecuted ?? '';
		return { executionId: 'sub', data: [result.items(last)] };
	}
}
