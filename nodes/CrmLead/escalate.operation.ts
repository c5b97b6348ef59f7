// Passes on new leads that nobody has taken on in time, and tells those concerned.
//
// Out: one item for each mail: { taskId, contactId, step: 'passedOn' | 'managerTold', from, to, reason, mail, calls }
//        `mail` holds what CRM Mail > Send asks for (template leadEscalation). Mails of the last day that have not gone
//        out come again, with the same sendKey. Nothing when nothing is overdue.
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { EscalatedLead } from '../../stores/routing/escalatedLead';
import { escalateLeads } from '../../stores/routing/escalateLeads';
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import { toJson } from '../shared/parameters';
import type { LeadEnv } from './env';
import { memberJson } from './memberJson';

interface EscalateParams {
	readonly followsBudget: boolean;
}

const properties: INodeProperties[] = [
	{
		displayName: 'How Often',
		name: 'pace',
		type: 'options',
		options: [
			{
				name: 'As the Plan Allows',
				value: 'budget',
				description: 'At most a fifth of the calls a month (setting monthlyCalls), and only in working hours',
			},
			{ name: 'Each Time', value: 'always', description: 'Whenever the workflow runs' },
		],
		default: 'budget',
		description: 'Whether a run on a schedule may be left out to save calls; started by hand it always runs',
	},
];

export const escalate = defineOperation<EscalateParams, LeadEnv>({
	name: 'escalate',
	displayName: 'Escalate',
	action: 'Escalate leads left lying',
	description: 'Passes on overdue new leads once, then tells the manager, and notes first answers',
	properties,
	parse: (read) => ({ followsBudget: read('pace') !== 'always' }),
	run: (items, env) =>
		once(items, async ({ followsBudget }) => {
			const { memory, isByHand } = env;
			const isTooSoon = env.now.toISOString() < String(memory.nextAt ?? '');
			if (followsBudget && !isByHand && isTooSoon) return [];
			const store = await env.store();
			const before = store.calls;
			const run = await escalateLeads(store, env.now);
			memory.nextAt = run.nextAt.toISOString();
			const calls = store.calls - before;
			return run.escalated.flatMap(rowsOf).map((json, index) => ({
				json: { ...json, calls: index === 0 ? calls : 0 },
			}));
		}),
});

function rowsOf({ task, contact, step, from, to, reason, mails }: EscalatedLead): IDataObject[] {
	const told = { taskId: task, contactId: contact, step, from: memberJson(from), to: memberJson(to), reason };
	return mails.map((mail) => ({ ...told, mail: toJson(mail) }));
}
