// Lets one run at a time work off the local inbox, whichever process of n8n it runs in.
//
// In:  any item; its content does not matter.
// Out: first output: one item { deadRun, deadBefore } for the run that goes on, nothing for all others.
//        Rows that the execution `deadRun` had claimed are free: it held the turn before and never ended it ("none": there
//        is no such run). So are rows that were claimed before `deadBefore`.
import { MINUTE_MS } from '../../domain/time/day';
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { LeadEnv } from './env';

/** So long a run may hold what it claimed; a mail that could not be sent is tried again after it. */
const CLAIM_MS = 20 * MINUTE_MS;

export const takeTurn = defineOperation<object, LeadEnv>({
	name: 'takeTurn',
	displayName: 'Take Turn',
	action: 'Take the turn at the inbox',
	description:
		'Lets one execution of this workflow go on at a time; one that comes meanwhile ends, and the one at work goes round once more for it',
	properties: [],
	parse: () => ({}),
	run: (items, { turns, executionId, now, aloneSince }) =>
		once(items, async () => {
			const turn = await (await turns()).take(executionId);
			if (turn === null) return [];
			return [{ json: { deadRun: turn.deadRun ?? 'none', deadBefore: deadBefore(now, aloneSince) } }];
		}),
});

function deadBefore(now: Date, aloneSince: Date | null): string {
	const latest = Math.max(now.getTime() - CLAIM_MS, aloneSince?.getTime() ?? 0);
	return new Date(latest).toISOString();
}
