// Takes the sample firm out of a base again; one item per table.
import { removeSample } from '../../stores/setup/removeSample';
import { defineOperation, eachItem } from '../shared/operation';
import type { SetupEnv } from './env';
import { sampleChoice } from './sampleChoice';

export const removeSampleData = defineOperation<null, SetupEnv>({
	name: 'removeSampleData',
	displayName: 'Remove Sample Data',
	action: 'Remove the sample data',
	description: 'Deletes the rows that Load Sample Data wrote, known by their keys, and nothing that you entered',
	properties: [
		{
			displayName:
				'What was changed in an invented row goes with it. Removing costs about 60 calls to Airtable, once.',
			name: 'removeNotice',
			type: 'notice',
			default: '',
		},
	],
	parse: () => null,
	run: eachItem(async (_item, env) => {
		const store = await env.store();
		const tables = await removeSample(store, await sampleChoice(store, env));
		return tables.map((table) => ({ json: { ...table } }));
	}),
});
