// How a sync is told as items: one for each object, and one for each thing that a person should look at.
import { engagementEstimate, type SyncEstimate, syncEstimate } from '../../domain/hubspot/estimate';
import { isEngagement } from '../../domain/hubspot/objects';
import type { ObjectReport } from '../../stores/hubspot/run';
import type { OutputRow } from '../shared/operation';

/** The output of what a person should look at. */
const TO_LOOK_AT = 1;

interface Calls {
	readonly calls: number;
	readonly hubspotCalls: number;
}

export const summaryRows = (reports: readonly ObjectReport[], calls: Calls): readonly OutputRow[] => [
	...reports.map((report): OutputRow => ({
		json: { ...countsOf(report), conflicts: report.findings.filter(({ outcome }) => outcome === 'conflict').length, toLookAt: report.findings.length },
	})),
	...findingRows(reports),
	{ json: { outcome: 'summary', isDone: reports.every(({ isDone }) => isDone), ...calls } },
];

/** The same for what would be done, with what it would cost. */
export const rehearsedRows = (reports: readonly ObjectReport[], calls: Calls): readonly OutputRow[] => [
	...reports.map((report): OutputRow => ({ json: { ...countsOf(report), toLookAt: report.findings.length, estimate: { ...estimateOf(report) } } })),
	...findingRows(reports),
	{ json: { outcome: 'summary', ...calls } },
];

/** Of an object, without what is told one by one. */
function countsOf(report: ObjectReport): OutputRow['json'] {
	const { object, isFull, isDone, seen, inBase, inHubspot, linked, unchanged, leftOut, ...more } = report;
	const { createdInBase, createdInHubspot, updatedInBase, updatedInHubspot } = more;
	return { object, isFull, isDone, seen, inBase, inHubspot, createdInBase, createdInHubspot, updatedInBase, updatedInHubspot, linked, unchanged, leftOut };
}

const estimateOf = (counts: ObjectReport): SyncEstimate =>
	isEngagement(counts.object) ? engagementEstimate(counts, counts.object !== 'tasks') : syncEstimate(counts);

export const findingRows = (reports: readonly ObjectReport[]): readonly OutputRow[] =>
	reports.flatMap(({ findings }) => findings.map((finding): OutputRow => ({ json: { ...finding }, output: TO_LOOK_AT })));
