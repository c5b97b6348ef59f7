// Says what a sync of everything would do, and what it would cost; writes nothing on either side.
//
// Out: as Sync, with { estimate: { baseCalls, hubspotCalls, minutes } } for each object
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { HubspotEnv } from './env';
import { apiUrl, config } from './fields';
import { rehearsedRows } from './outputs';
import { parseSync, runSync, type SyncParams } from './runSync';

export const rehearse = defineOperation<SyncParams, HubspotEnv>({
	name: 'rehearse',
	displayName: 'Rehearse',
	action: 'Rehearse the sync',
	description: 'Says what would be created, updated, linked and skipped, and what it would cost; writes nothing',
	properties: [...config, apiUrl],
	parse: parseSync,
	run: (items, env) => once(items, async (params) => await runSync(env, params, { isFull: true, isRehearsal: true }, rehearsedRows)),
});
