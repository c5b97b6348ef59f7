// Finds deals that were moved, by whomever, and writes down what the move leaves behind.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { allOf, anyOf, equals, not } from '../../domain/filter';
import { type PlannedMove, planMoves } from '../../domain/pipeline/planMoves';
import type { Deal } from '../../domain/pipeline/staleClock';
import type { CrmStore } from '../port';
import { createMissing } from '../rows/createMissing';
import { requireColumns } from '../rows/requireColumns';
import { allWritten, listAll, updateAll } from '../rows/written';
import { readPipelineSettings } from './pipelineSettings';

/** One page of Airtable. */
const PAGE = 100;

/**
 * One list call finds them all: the stage is another than the one recorded. Where none was moved, the rules of the stages
 * are not read. History first, then tasks, the deal itself last, so that a run that dies is simply run again.
 * @throws SchemaError when a column is missing that the decisions stand on.
 */
export async function recordMoves(
	store: CrmStore,
	{ now, rehearse }: { readonly now: Date; readonly rehearse: boolean },
): Promise<readonly PlannedMove[]> {
	await requireColumns(store, STANDS_ON.recordMoves);
	const found = await listMovedTo(store, await optionsOf(store), PAGE);
	if (found.length === 0) return [];
	const settings = await readPipelineSettings(store);
	await requireColumns(store, STANDS_ON.recordMoves);
	// Deals in a stage that has no rules are passed over, and may be many: beyond a page they are not read.
	const deals = found.length < PAGE ? found : await listMovedTo(store, [...settings.pipeline.stages.keys()]);
	const moves = planMoves({ ...settings, deals }, now);
	if (rehearse || moves.length === 0) return moves;

	const history = moves.map((move) => move.history);
	allWritten(await store.upsert('stageHistory', 'key', history));
	const tasks = moves.flatMap((move) => move.tasks.map(({ fields }) => fields));
	await createMissing(store, 'tasks', 'automationKey', tasks);
	await updateAll(store, 'deals', moves.map(({ deal, change }) => ({ id: deal.id, fields: change })));
	return moves;
}

async function listMovedTo(store: CrmStore, stages: readonly string[], limit?: number): Promise<readonly Deal[]> {
	if (stages.length === 0) return [];
	const moved = stages.map((key) => allOf(equals('stage', key), not(equals('recordedStage', key))));
	return await listAll(store, 'deals', { filter: anyOf(...moved), ...(limit !== undefined && { limit }) });
}

/** All stages that a deal can be in, with rules or without. */
async function optionsOf(store: CrmStore): Promise<readonly string[]> {
	return await store.withSchema(async (schema) =>
		schema.field('deals', 'stage').options.map(({ key, label }) => key ?? label),
	);
}
