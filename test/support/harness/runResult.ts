// What a test may ask of a finished execution.
import type {
	IDataObject,
	IExecuteResponsePromiseData,
	INodeExecutionData,
	IRun,
} from 'n8n-workflow';

export interface RunResult {
	readonly run: IRun;
	readonly status: string;
	readonly error: Error | undefined;
	/** Names of the nodes in the order in which they ended. */
	readonly order: readonly string[];
	/** What Respond to Webhook sent. */
	readonly response: IExecuteResponsePromiseData | undefined;
	/** What a node put out in its last run. @throws when the node did not run. */
	items(node: string, output?: number): INodeExecutionData[];
	json(node: string, output?: number): IDataObject[];
}

export function runResult(run: IRun, seen: Pick<RunResult, 'order' | 'response'>): RunResult {
	const { runData, error } = run.data.resultData;
	const items = (node: string, output = 0): INodeExecutionData[] => {
		const tasks = runData[node];
		if (tasks === undefined) {
			throw new Error(
				`Node "${node}" did not run. Ran: ${seen.order.join(', ')}. ${error?.message ?? ''}`,
			);
		}
		return tasks.at(-1)?.data?.main?.[output] ?? [];
	};
	return {
		...seen,
		run,
		status: run.status,
		error,
		items,
		json: (node, output) => items(node, output).map((item) => item.json),
	};
}
