// Reads the moves of deals that were won, to suggest how patient to be.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { suggestPatience, type PatienceSuggestion } from '../../domain/pipeline/suggestPatience';
import { stagesOf } from '../../domain/pipeline/stage';
import { oneOf } from '../../domain/filter';
import type { CrmStore } from '../port';
import { requireColumns } from '../rows/requireColumns';
import { listAll } from '../rows/written';
import { readPipelineSettings } from './pipelineSettings';

export async function readPatience(store: CrmStore): Promise<readonly PatienceSuggestion[]> {
	const { pipeline, calendar } = await readPipelineSettings(store);
	await requireColumns(store, STANDS_ON.suggestPatience);
	const won = stagesOf(pipeline, 'won').map(({ key }) => key);
	const deals = await listAll(store, 'deals', { filter: oneOf('stage', won), fields: ['stage'] });
	const ids = new Set(deals.map(({ id }) => id));
	const history = await listAll(store, 'stageHistory', { fields: ['deal', 'toStage', 'at'] });
	return suggestPatience(
		history.filter(({ fields }) => ids.has(fields.deal ?? '')),
		pipeline,
		calendar,
	);
}
