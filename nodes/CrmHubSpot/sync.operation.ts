// Carries over what changed on either side since the last run; the first run looks at everything.
//
// Out: first output, one item per object: { object, isFull, isDone, inBase, inHubspot, seen, createdInBase, createdInHubspot, updatedInBase,
//        updatedInHubspot, linked, unchanged, conflicts, toLookAt }, then { outcome: 'summary', isDone, calls, hubspotCalls };
//        { outcome: 'busy', message } when another worker is at it
//      second output: { object, recordId, hubspotId, field, outcome, side, detail } for each thing that a person should look at
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { HubspotEnv } from './env';
import { apiUrl, config, fullLook, maxMinutes } from './fields';
import { summaryRows } from './outputs';
import { parseSync, runSync, type SyncParams } from './runSync';

export const sync = defineOperation<SyncParams, HubspotEnv>({
	name: 'sync',
	displayName: 'Sync',
	action: 'Sync what changed',
	description: 'Carries over what changed on either side since the last run; nobody is made twice, no opt-out is undone',
	properties: [...config, fullLook, maxMinutes, apiUrl],
	parse: parseSync,
	run: (items, env) => once(items, async (params) => await runSync(env, params, { isFull: false, isRehearsal: false }, summaryRows)),
});
