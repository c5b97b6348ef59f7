// Writes down what moves of deals leave behind, also when a person dragged the card.
//
// Out: one item per move { id, name, from, to, category: 'open' | 'won' | 'lost', gaps, contact, company, owner, rehearsed };
//      `id` is the deal, the links are record ids.
import { gapOf } from '../../domain/pipeline/dealGaps';
import type { PlannedMove } from '../../domain/pipeline/planMoves';
import { recordMoves } from '../../stores/pipeline/recordMoves';
import type { CrmEnv } from '../shared/env';
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import { rehearseProperty } from '../shared/rehearse.property';

export const recordMovesOperation = defineOperation<{ readonly rehearse: boolean }, CrmEnv>({
	name: 'recordMoves',
	canWait: true,
	displayName: 'Record Moves',
	action: 'Record moves of deals',
	description:
		'Finds deals that were moved to another stage, by whomever; writes history, won and lost dates, and tasks for what is missing',
	properties: [rehearseProperty],
	parse: (read) => ({ rehearse: read('rehearse') === true }),
	run: (items, env) =>
		once(items, async ({ rehearse }) => {
			const moves = await recordMoves(await env.store(), { now: env.now, rehearse });
			return moves.map((move) => toRow(move, rehearse));
		}),
});

function toRow({ deal, from, to, category, tasks }: PlannedMove, rehearsed: boolean): OutputRow {
	const { name = '', contact = null, company = null, owner = null } = deal.fields;
	const gaps = tasks.flatMap(({ fields }) => gapOf(fields.automationKey ?? '')?.gap ?? []);
	return {
		json: {
			...{ id: deal.id, name, from, to, category, gaps },
			...{ contact, company, owner, rehearsed },
		},
	};
}
