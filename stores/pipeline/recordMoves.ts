// Finds deals that were moved, by whomever, and writes down what the move leaves behind.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { allOf, anyOf, equals, not } from '../../domain/filter';
import { type PlannedMove, planMoves } from '../../domain/pipeline/planMoves';
import type { CrmStore } from '../port';
import { createMissing } from '../rows/createMissing';
import { requireColumns } from '../rows/requireColumns';
import { allWritten, listAll, updateAll } from '../rows/written';
import { readPipelineSettings } from './pipelineSettings';

/**
 * One list call finds them all: the stage is another than the one recorded. History first, then tasks, the deal itself
 * last, so that a run that dies is simply run again.
 * @throws SchemaError when a column is missing that the decisions stand on.
 */
export async function recordMoves(
	store: CrmStore,
	{ now, rehearse }: { readonly now: Date; readonly rehearse: boolean },
): Promise<readonly PlannedMove[]> {
	const settings = await readPipelineSettings(store);
	await requireColumns(store, STANDS_ON.recordMoves);
	const moved = [...settings.pipeline.stages.keys()].map((key) =>
		allOf(equals('stage', key), not(equals('recordedStage', key))),
	);
	if (moved.length === 0) return [];
	const deals = await listAll(store, 'deals', { filter: anyOf(...moved) });
	const moves = planMoves({ ...settings, deals }, now);
	if (rehearse || moves.length === 0) return moves;

	const history = moves.map((move) => move.history);
	allWritten(await store.upsert('stageHistory', 'key', history));
	const tasks = moves.flatMap((move) => move.tasks.map(({ fields }) => fields));
	await createMissing(store, 'tasks', 'automationKey', tasks);
	await updateAll(store, 'deals', moves.map(({ deal, change }) => ({ id: deal.id, fields: change })));
	return moves;
}
