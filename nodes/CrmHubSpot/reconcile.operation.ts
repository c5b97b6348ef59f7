// Says what of both sides is not in step, field by field; mends it where a person chose who is right.
//
// Out: first output, one item per object: { object, inBase, inHubspot, inStep, missingInBase, missingInHubspot, differInBase, differInHubspot,
//        notLinked, baseChecksum, hubspotChecksum, isInStep, isMended }
//      second output: { object, recordId, hubspotId, field, outcome, detail } for each difference, and what else a person should look at
import type { INodeProperties } from 'n8n-workflow';

import type { ObjectReport } from '../../stores/hubspot/run';
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { HubspotEnv } from './env';
import { apiUrl, config, maxMinutes } from './fields';
import { findingRows } from './outputs';
import { parseSync, runSync, type SyncHow, type SyncParams } from './runSync';

const MENDS: Readonly<Record<string, SyncHow>> = {
	list: { isFull: true, isRehearsal: true },
	sync: { isFull: true, isRehearsal: false },
	base: { isFull: true, isRehearsal: false, preferred: 'base' },
	hubspot: { isFull: true, isRehearsal: false, preferred: 'hubspot' },
};
const ONLY_LIST: SyncHow = { isFull: true, isRehearsal: true };

const mend: INodeProperties = {
	displayName: 'Mend',
	name: 'mend',
	type: 'options',
	options: [
		{ name: 'As the Sync Would', value: 'sync', description: 'Carry over what changed on one side, by the rules below' },
		{ name: 'HubSpot Is Right', value: 'hubspot', description: "Where fields differ HubSpot's value goes to the base; empty overwrites nothing" },
		{ name: 'No, Only List It', value: 'list', description: 'Write nothing on either side' },
		{ name: 'The Base Is Right', value: 'base', description: 'Where fields differ the value of the base goes to HubSpot; empty overwrites nothing' },
	],
	default: 'list',
	description: 'What becomes of the differences; an opt-out wins in any case, and what goes one way only stays so',
};

interface ReconcileParams extends SyncParams {
	readonly how: SyncHow;
}

export const reconcile = defineOperation<ReconcileParams, HubspotEnv>({
	name: 'reconcile',
	displayName: 'Reconcile',
	action: 'Reconcile with HubSpot',
	description: 'Counts both sides, compares every field by its checksum, lists what is not in step, and mends it by choice',
	properties: [mend, ...config, maxMinutes, apiUrl],
	parse: (read) => ({ ...parseSync(read), how: MENDS[textOf(read('mend'))] ?? ONLY_LIST }),
	run: (items, env) => once(items, async (params) => await runSync(env, params, params.how, (reports) => toRows(reports, !params.how.isRehearsal))),
});

const toRows = (reports: readonly ObjectReport[], isMended: boolean): readonly OutputRow[] => [
	...reports.map((report): OutputRow => ({ json: { ...countsOf(report), isMended } })),
	...findingRows(reports.map((report) => ({ ...report, findings: [...report.drift, ...report.findings] }))),
];

function countsOf({ object, inBase, inHubspot, unchanged, linked, checksums, drift, ...written }: ObjectReport) {
	const { createdInBase, createdInHubspot, updatedInBase, updatedInHubspot } = written;
	const differences = { missingInBase: createdInBase, missingInHubspot: createdInHubspot, differInBase: updatedInBase, differInHubspot: updatedInHubspot, notLinked: linked };
	return {
		...{ object, inBase, inHubspot, inStep: unchanged, ...differences },
		...(checksums !== undefined && { baseChecksum: checksums.base, hubspotChecksum: checksums.hubspot }),
		isInStep: drift.length === 0 && Object.values(differences).every((count) => count === 0),
	};
}
