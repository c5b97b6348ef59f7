// Reads what a person wants worked on again: entries of the lead inbox with the status "retry" or "release".
//
// In:  any item; its content does not matter.
// Out: first output: rows for Capture, one for each entry:
//        { id, key, receivedAt, source, outcome, status, reason, payload, lead }
//        `id` is that of the entry in the base. It has nothing to do with the numbers of the local inbox: never use it there.
//        Nothing when nobody asked. An entry that cannot be read gets a sentence and the status "refused" in the base.
import { takeReleased } from '../../stores/lead/takeReleased';
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { LeadEnv } from './env';

export const collectReleased = defineOperation<object, LeadEnv>({
	name: 'collectReleased',
	displayName: 'Collect Released',
	action: 'Collect released leads',
	description: 'Reads the entries of the lead inbox that a person set to "retry" or "release"; one call',
	properties: [],
	parse: () => ({}),
	run: (items, env) =>
		once(items, async () => {
			const released = await takeReleased(await env.store());
			return released.map((row) => ({ json: { ...row } }));
		}),
});
