// Keeps some twenty figures of the day, so that what was forecast a month ago can be looked up and held against what came.
//
// Out: { day, rows, written, deleted, calls }; run again on the same day `written` is what has changed since.
import { takeSnapshot } from '../../stores/report/takeSnapshot';
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { PipelineEnv } from './env';

export const snapshotOperation = defineOperation<object, PipelineEnv>({
	name: 'snapshot',
	displayName: 'Snapshot',
	action: 'Keep the figures of the day',
	description: 'Writes the figures that are compared later into the table of snapshots, once a day, and thins out old days',
	canWait: true,
	properties: [],
	parse: () => ({}),
	run: (items, env) =>
		once(items, async () => {
			const store = await env.store();
			const before = store.calls;
			const taken = await takeSnapshot(store, env.now);
			return [{ json: { ...taken, calls: store.calls - before } }];
		}),
});
