// A workflow that needs an account which only a person can have rests after the import; all others are published.
import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isFullyConnected, withCredentialIds } from '../../stack/src/n8n/credentials';
import { readShippedWorkflows } from '../../connect/workflows/shippedWorkflow';

const shipped = readShippedWorkflows('workflows');

it('only the sync with HubSpot waits for a person', () => {
	expect(shipped).toHaveLength(globSync('workflows/*.json').length);
	expect(shipped.filter(({ json }) => !isFullyConnected(json)).map(({ id }) => id)).toEqual(['hubspot-sync']);
});

it('it is imported without a credential that is not there', () => {
	const sync = shipped.find(({ id }) => id === path.basename('hubspot-sync'));
	const text = JSON.stringify(withCredentialIds(sync?.json ?? {}));
	expect(text).toContain('"crmBaseApi":{"id":"crmBaseApi"');
	expect(text).not.toContain('hubspotAppToken');
});
