// Throws away what is older than the firm keeps it: the run log, spam, and what was posted.
//
// In:  any item; its content does not matter.
// Out: one item { runs, spam, posts, hasMore, rehearsed, calls }.
import { tidyUp as tidyUpBase } from '../../stores/setup/tidyUp';
import { rehearseProperty } from '../shared/rehearse.property';
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { SetupEnv } from './env';

interface TidyParams {
	readonly rehearse: boolean;
}

export const tidyUp = defineOperation<TidyParams, SetupEnv>({
	name: 'tidyUp',
	displayName: 'Tidy Up',
	action: 'Tidy up a base',
	description:
		'Deletes runs and spam older than the setting "keepDays" (90 days, 0 keeps all), and empties what was posted in older entries of the lead inbox',
	properties: [
		rehearseProperty,
		{
			displayName:
				'People, companies, deals, activities, tasks and consents stay. At most 500 rows of each kind go in one run.',
			name: 'tidyNotice',
			type: 'notice',
			default: '',
		},
	],
	parse: (read) => ({ rehearse: read('rehearse') === true }),
	run: (items, env) =>
		once(items, async ({ rehearse }) => {
			const store = await env.store();
			const callsBefore = store.calls;
			const tidied = await tidyUpBase(store, { now: env.now, rehearse });
			return [{ json: { ...tidied, rehearsed: rehearse, calls: store.calls - callsBefore } }];
		}),
});
