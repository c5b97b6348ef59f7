// What CRM HubSpot can do.
import { importAll } from './importAll.operation';
import { reconcile } from './reconcile.operation';
import { rehearse } from './rehearse.operation';
import { sync } from './sync.operation';

export const OUTPUT_NAMES = ['Done', 'To Look At'];

export const HUBSPOT = {
	name: 'hubspot',
	displayName: 'HubSpot',
	operations: [sync, importAll, rehearse, reconcile],
};
