// What CRM Pipeline can do; a new operation is added here.
import type { Operation } from '../shared/operation';
import { checkStale } from './checkStale.operation';
import { dashboardOperation } from './dashboard.operation';
import { dashboardLinkOperation } from './dashboardLink.operation';
import type { PipelineEnv } from './env';
import { followUpsOperation } from './followUps.operation';
import { recordMovesOperation } from './recordMoves.operation';
import { reportOperation } from './report.operation';
import { snapshotOperation } from './snapshot.operation';
import { suggestPatienceOperation } from './suggestPatience.operation';
import { weeklyReportOperation } from './weeklyReport.operation';

export const OPERATIONS: ReadonlyArray<Operation<PipelineEnv>> = [
	checkStale,
	dashboardOperation,
	dashboardLinkOperation,
	followUpsOperation,
	recordMovesOperation,
	reportOperation,
	snapshotOperation,
	suggestPatienceOperation,
	weeklyReportOperation,
];
