// The one item loop of this package: batches, item linking, continue-on-fail and error mapping.
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemResult, Operation, RawItem } from './operation';
import { toNodeError } from './toNodeError';

export interface RunItems<Env> {
	readonly ctx: IExecuteFunctions;
	/** Handed in because n8n's lint wants to see the call in the node's own `execute`. */
	readonly continueOnFail: boolean;
	readonly operation: Operation<Env>;
	readonly env: Env;
	/** How many outputs the node has. */
	readonly outputs?: number;
}

/** Runs one operation over all input items as one batch and links every output item to its input item. */
export async function runItems<Env>(run: RunItems<Env>): Promise<INodeExecutionData[][]> {
	const { ctx, operation, env } = run;
	const results = await operation.execute(rawItems(ctx), env);
	const outputs: INodeExecutionData[][] = Array.from({ length: run.outputs ?? 1 }, () => []);
	for (const [itemIndex, result] of results.entries()) {
		for (const [output, item] of toItems(run, result, itemIndex)) outputs[output]?.push(item);
	}
	return outputs;
}

function rawItems(ctx: IExecuteFunctions): RawItem[] {
	return ctx.getInputData().map((item, itemIndex) => ({
		// A field that the panel hides has no value: with a fallback n8n says so instead of failing.
		read: (name) => ctx.getNodeParameter(name, itemIndex, null),
		json: item.json,
		binary: item.binary,
	}));
}

function toItems<Env>(
	{ ctx, continueOnFail }: RunItems<Env>,
	result: ItemResult,
	itemIndex: number,
): Array<[output: number, item: INodeExecutionData]> {
	const pairedItem = { item: itemIndex };
	if (result.ok) {
		return result.rows.map(({ json, binary, output }) => [
			output ?? 0,
			{ json, pairedItem, ...(binary === undefined ? {} : { binary }) },
		]);
	}
	const error = toNodeError(ctx.getNode(), result.error, itemIndex);
	if (!continueOnFail) throw error;
	return [[0, { json: { error: error.message }, error, pairedItem }]];
}
