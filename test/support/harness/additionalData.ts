// What n8n hands to an execution beside the workflow: hooks, credentials, addresses, sub-workflows.
import type { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	ExecuteWorkflowData,
	ICredentialsHelper,
	IExecuteWorkflowInfo,
	INodeExecutionData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export interface AdditionalDataParts {
	readonly executionId: string;
	readonly credentialsHelper: ICredentialsHelper;
	readonly hooks?: ExecutionLifecycleHooks;
	readonly executeWorkflow: (
		info: IExecuteWorkflowInfo,
		input: INodeExecutionData[] | undefined,
	) => Promise<ExecuteWorkflowData>;
}

const ADDRESS = 'http://n8n.test';

export function additionalData(parts: AdditionalDataParts): IWorkflowExecuteAdditionalData {
	const data: Omit<IWorkflowExecuteAdditionalData, 'externalSecretsProxy'> = {
		credentialsHelper: parts.credentialsHelper,
		executionId: parts.executionId,
		userId: 'harness',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${ADDRESS}/rest`,
		instanceBaseUrl: `${ADDRESS}/`,
		formBaseUrl: `${ADDRESS}/form`,
		formTestBaseUrl: `${ADDRESS}/form-test`,
		formWaitingBaseUrl: `${ADDRESS}/form-waiting`,
		webhookBaseUrl: `${ADDRESS}/webhook`,
		webhookTestBaseUrl: `${ADDRESS}/webhook-test`,
		webhookWaitingBaseUrl: `${ADDRESS}/webhook-waiting`,
		mcpBaseUrl: `${ADDRESS}/mcp`,
		mcpTestBaseUrl: `${ADDRESS}/mcp-test`,
		executeWorkflow: (info, _data, { inputData }) => parts.executeWorkflow(info, inputData),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		setExecutionStatus: () => {},
		logAiEvent: () => {},
		startRunnerTask: () => {
			throw new Error(
				'The harness has no task runner: a workflow under test may not use the Code node',
			);
		},
		...(parts.hooks === undefined ? {} : { hooks: parts.hooks }),
	};
	// External secrets belong to n8n's own server; no node of a community package can reach them.
	return data as IWorkflowExecuteAdditionalData;
}
