// Compares all of both sides field by field and lists what is not in step; writes nothing.
//
// Out: first output, one item per object: { object, inBase, inHubspot, inStep, missingInBase, missingInHubspot, differInBase, differInHubspot,
//        notLinked, isInStep }
//      second output: as Sync
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import type { HubspotEnv } from './env';
import { config } from './fields';
import { findingRows } from './outputs';
import { parseSync, runSync, type SyncParams } from './runSync';
import type { ObjectReport } from '../../stores/hubspot/run';

export const reconcile = defineOperation<SyncParams, HubspotEnv>({
	name: 'reconcile',
	displayName: 'Reconcile',
	action: 'Reconcile the base with HubSpot',
	description: 'Counts both sides, compares every field by its checksum, and lists what is not in step; writes nothing',
	properties: [...config],
	parse: parseSync,
	run: (items, env) => once(items, async (params) => await runSync(env, params, { isFull: true, isRehearsal: true }, toRows)),
});

const toRows = (reports: readonly ObjectReport[]): readonly OutputRow[] => [...reports.map((report): OutputRow => ({ json: drift(report) })), ...findingRows(reports)];

function drift({ object, inBase, inHubspot, unchanged, linked, createdInBase, createdInHubspot, updatedInBase, updatedInHubspot }: ObjectReport) {
	const differences = { missingInBase: createdInBase, missingInHubspot: createdInHubspot, differInBase: updatedInBase, differInHubspot: updatedInHubspot, notLinked: linked };
	return { object, inBase, inHubspot, inStep: unchanged, ...differences, isInStep: Object.values(differences).every((count) => count === 0) };
}
