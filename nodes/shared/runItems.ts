// The one item loop of this package: batches, item linking, continue-on-fail and error mapping.
// The node files look alike, and no maker makes them: n8n loads a class named as its file, and its lint reads the
// description and `continueOnFail` as they stand in that class.
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CrmError, sentenceOf } from '../../domain/errors';
import type { RunOutcome } from '../../domain/runs/lastRun';
import type { Metered } from './meter';
import type { ItemResult, Operation, RawItem } from './operation';
import { toNodeError } from './toNodeError';

/** What is asked of the environment of every operation. */
interface Countable {
	readonly meter?: Metered;
}

export interface RunItems<Env extends Countable> {
	readonly ctx: IExecuteFunctions;
	/** Handed in because n8n's lint wants to see the call in the node's own `execute`. */
	readonly continueOnFail: boolean;
	readonly operation: Operation<Env>;
	readonly env: Env;
	/** How many outputs the node has. */
	readonly outputs?: number;
}

/** Runs one operation over all input items as one batch and links every output item to its input item. */
export async function runItems<Env extends Countable>(
	run: RunItems<Env>,
): Promise<INodeExecutionData[][]> {
	const { ctx, operation, env } = run;
	const outputs: INodeExecutionData[][] = Array.from({ length: run.outputs ?? 1 }, () => []);
	let outcome: RunOutcome = run.continueOnFail ? 'partial' : 'failed';
	try {
		if (await standsBack(run)) {
			outcome = 'ok';
			return outputs;
		}
		const results = await operation.execute(rawItems(ctx), env);
		for (const [itemIndex, result] of results.entries()) {
			for (const [output, item] of toItems(run, result, itemIndex)) outputs[output]?.push(item);
		}
		outcome = results.every(({ ok }) => ok) ? 'ok' : 'partial';
		return outputs;
	} finally {
		await env.meter?.settle(outcome);
	}
}

/** Whether a run on a schedule is left out, so that the calls of the month last for visitors; said beside the output. */
async function standsBack<Env extends Countable>({ ctx, operation, env }: RunItems<Env>) {
	if (operation.canWait !== true || ctx.getMode() !== 'trigger') return false;
	if ((await env.meter?.mayWorkInBackground()) ?? true) return false;
	ctx.addExecutionHints({
		message:
			'Left out: much of the calls of this month is used, and the rest is kept for forms and pages (setting monthlyCalls). A run started by hand is not left out.',
		location: 'outputPane',
	});
	return true;
}

function rawItems(ctx: IExecuteFunctions): RawItem[] {
	return ctx.getInputData().map((item, itemIndex) => ({
		// A field that the panel hides has no value: with a fallback n8n says so instead of failing.
		read: (name) => ctx.getNodeParameter(name, itemIndex, null),
		json: item.json,
		binary: item.binary,
	}));
}

function toItems<Env extends Countable>(
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
	// The workflow goes on with the message, mostly into the run log, and n8n takes it from the error: the way out must stand in it.
	if (result.error instanceof CrmError) error.message = sentenceOf(result.error);
	return [[0, { json: { error: error.message }, error, pairedItem }]];
}
