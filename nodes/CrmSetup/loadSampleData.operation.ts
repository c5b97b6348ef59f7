// Fills a base with a believable small firm to try things out with; one item per table.
import { loadSample } from '../../stores/setup/loadSample';
import { defineOperation, eachItem } from '../shared/operation';
import type { SetupEnv } from './env';
import { sampleChoice } from './sampleChoice';

export const loadSampleData = defineOperation<null, SetupEnv>({
	name: 'loadSampleData',
	displayName: 'Load Sample Data',
	action: 'Load sample data',
	description:
		'Writes 30 companies, 80 contacts, 60 deals and what happened with them, all invented, and never twice',
	properties: [
		{
			displayName:
				'All addresses end in .example, so nothing is ever sent to anybody. Loading costs about 60 calls to Airtable, once.',
			name: 'sampleNotice',
			type: 'notice',
			default: '',
		},
	],
	parse: () => null,
	run: eachItem(async (_item, env) => {
		const store = await env.store();
		const tables = await loadSample(store, await sampleChoice(store, env));
		return tables.map((table) => ({ json: { ...table } }));
	}),
});
