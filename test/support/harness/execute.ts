// One execution on n8n-core, from the items a node is given to what the workflow left behind.
import './environment';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IExecuteResponsePromiseData,
	type INode,
	type INodeExecutionData,
	type IWorkflowBase,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalData, type AdditionalDataParts } from './additionalData';
import { runResult, type RunResult } from './runResult';

export interface Execution extends Omit<AdditionalDataParts, 'hooks'> {
	readonly workflow: Workflow;
	readonly json: IWorkflowBase;
	readonly start: INode;
	readonly input: readonly INodeExecutionData[];
	readonly mode: WorkflowExecuteMode;
}

export async function execute(execution: Execution): Promise<RunResult> {
	const { workflow, mode } = execution;
	const hooks = new ExecutionLifecycleHooks(mode, execution.executionId, execution.json);
	const order: string[] = [];
	let response: IExecuteResponsePromiseData | undefined;
	hooks.addHandler('nodeExecuteAfter', (name) => void order.push(name));
	hooks.addHandler('sendResponse', (sent) => void (response = sent));

	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: execution.start, data: { main: [[...execution.input]] }, source: null },
			],
		},
	});
	await workflow.expression.acquireIsolate();
	try {
		const engine = new WorkflowExecute(additionalData({ ...execution, hooks }), mode, data);
		const run = await engine.processRunExecutionData(workflow);
		return runResult(run, { order, response });
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
