// What CRM Pipeline can do; a new operation is added here.
import type { Operation } from '../shared/operation';
import { checkStale } from './checkStale.operation';
import type { PipelineEnv } from './env';
import { followUpsOperation } from './followUps.operation';
import { recordMovesOperation } from './recordMoves.operation';
import { reportOperation } from './report.operation';
import { snapshotOperation } from './snapshot.operation';
import { suggestPatienceOperation } from './suggestPatience.operation';

export const OPERATIONS: ReadonlyArray<Operation<PipelineEnv>> = [
	checkStale,
	followUpsOperation,
	recordMovesOperation,
	reportOperation,
	snapshotOperation,
	suggestPatienceOperation,
];
