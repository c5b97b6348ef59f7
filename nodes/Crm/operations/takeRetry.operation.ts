// Takes one row of the run log that a person wants run again.
//
// Out: one item { ...what the row keeps for the repeat, run: { id, workflow } } for Execute Workflow, then End Retry;
//      nothing when nobody asked. One call when nothing waits, two for each row.
import { takeRetry } from '../../../stores/runs/retries';
import type { CrmEnv } from '../../shared/env';
import { once } from '../../shared/once';
import { defineOperation } from '../../shared/operation';

export const takeRetryOperation = defineOperation<object, CrmEnv>({
	name: 'takeRetry',
	displayName: 'Take Retry',
	action: 'Take a run to repeat',
	description: 'Takes the oldest row of the run log with the status "retry", so that its workflow runs again exactly once',
	properties: [],
	parse: () => ({}),
	run: (items, env) =>
		once(items, async () => {
			const taken = await takeRetry(await env.store(), env.now);
			if (taken === null) return [];
			const { id, workflow, payload } = taken;
			return [{ json: { ...payload, run: { id, workflow } } }];
		}),
});
