// Gives the turn back that "Take Turn" gave, unless somebody came meanwhile.
//
// In:  any item; its content does not matter.
// Out: first output: one item {} when the run has to go round once more, else nothing.
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import type { LeadEnv } from './env';

export const endTurn = defineOperation<object, LeadEnv>({
	name: 'endTurn',
	displayName: 'End Turn',
	action: 'End the turn at the inbox',
	description: 'Lets the next execution have the turn, or goes on when somebody came meanwhile',
	properties: [],
	parse: () => ({}),
	run: (items, { turns, executionId }) =>
		once(items, async () => ((await (await turns()).end(executionId)) ? [{ json: {} }] : [])),
});
