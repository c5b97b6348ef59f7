// Offers a patience per stage drawn from the firm's own won deals; changes nothing.
//
// Out: one item per open stage { stage, label, current, suggested, count, minimum }.
import { MIN_DEALS } from '../../domain/pipeline/suggestPatience';
import { readPatience } from '../../stores/pipeline/readPatience';
import type { CrmEnv } from '../shared/env';
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';

export const suggestPatienceOperation = defineOperation<object, CrmEnv>({
	name: 'suggestPatience',
	displayName: 'Suggest Patience',
	action: 'Suggest how patient to be',
	description:
		'Says how long won deals stayed in each stage (80th percentile), once there are at least 20 of them',
	properties: [],
	parse: () => ({}),
	run: (items, env) =>
		once(items, async () => {
			const suggestions = await readPatience(await env.store());
			return suggestions.map((suggestion) => ({ json: { ...suggestion, minimum: MIN_DEALS } }));
		}),
});
