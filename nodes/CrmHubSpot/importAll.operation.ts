// Looks at everything on both sides, whatever changed; stopped at any point, the next run goes on where it was.
//
// Out: as Sync
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { HubspotEnv } from './env';
import { apiUrl, config, maxMinutes } from './fields';
import { summaryRows } from './outputs';
import { parseSync, runSync, type SyncParams } from './runSync';

export const importAll = defineOperation<SyncParams, HubspotEnv>({
	name: 'import',
	displayName: 'Import',
	action: 'Import from both sides',
	description: 'Compares all of both sides and carries over what is missing or differs; after a stop the next run goes on',
	properties: [...config, maxMinutes, apiUrl],
	parse: parseSync,
	run: (items, env) => once(items, async (params) => await runSync(env, params, { isFull: true, isRehearsal: false }, summaryRows)),
});
