// Gathers a burst of posts into one batch. Comes after the sender was answered; needs no credential.
//
// In:  any item; its content does not matter, for the posts wait in the local inbox already.
// Out: first output: one item { posts, windowMs } for the one execution that goes on, nothing for all others.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { LeadEnv } from './env';

interface CollectParams {
	readonly windowMs: number;
}

/** Longer, and a lead would not be in the base within ten seconds. */
const MAX_WINDOW_MS = 5_000;

const properties: INodeProperties[] = [
	{
		displayName: 'Window (Ms)',
		name: 'windowMs',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MAX_WINDOW_MS },
		default: 500,
		description:
			'How long nobody may have come before a burst counts as over, in milliseconds; after three seconds it is over in any case',
	},
];

export const collect = defineOperation<CollectParams, LeadEnv>({
	name: 'collect',
	displayName: 'Collect',
	action: 'Collect a burst of posts',
	description:
		'Lets one execution go on for all posts that came at nearly the same time, so that they are worked on together',
	properties,
	parse: (read) => ({ windowMs: parseWindow(read('windowMs')) }),
	run: (items, { gate, workflow }) =>
		once(items, async ({ windowMs }) => {
			const posts = await gate.enter(workflow.id, windowMs);
			return posts === null ? [] : [{ json: { posts, windowMs } }];
		}),
});

function parseWindow(value: unknown): number {
	if (typeof value === 'number' && value >= 0 && value <= MAX_WINDOW_MS) return value;
	throw new InvalidInputError(`"Window (Ms)" is not a number from 0 to ${MAX_WINDOW_MS}`, {
		hint: 'Leave it at 500 unless you have a reason',
	});
}
