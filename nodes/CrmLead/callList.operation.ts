// The calls of the day, one item per person: what CRM Mail > Send asks for (template callList). Writes nothing.
//
// Out: { owner: { id, name, email, language }, day, calls: number, more,
//        mail: { email, recipientName, language, sendKey, replyTo,
//          variables: { day, more, calls: [{ name, company, phone, score, band, reason, lastTouch, nextStep, insteadOf, url }] } } }
//      Nothing on weekends, on public holidays and for people without a lead to call; whoever is away is stood in for.
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { staffMail } from '../../domain/mail/staffMail';
import type { CallList } from '../../domain/score/callList';
import type { Day } from '../../domain/time/day';
import type { CrmStore } from '../../stores/port';
import { readCallLists } from '../../stores/score/readCallLists';
import { defineOperation, eachItem } from '../shared/operation';
import { countOf } from '../shared/parameters';
import type { LeadEnv } from './env';

interface CallListParams {
	readonly limit: number;
}

const DEFAULT_CALLS = 10;

const properties: INodeProperties[] = [
	{
		displayName: 'Calls per Person',
		name: 'calls',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: DEFAULT_CALLS,
		description: 'How many calls a list holds at most; how many more wait is said below it',
	},
];

export const callList = defineOperation<CallListParams, LeadEnv>({
	name: 'callList',
	displayName: 'Make Call Lists',
	action: 'Make the call lists',
	description:
		'Lists for each person the open leads to call today, with reason and next step; on working days only',
	canWait: true,
	properties,
	parse: (read) => ({ limit: countOf(read('calls'), DEFAULT_CALLS) }),
	run: eachItem(async ({ params: { limit } }, env) => {
		const store = await env.store();
		const { today, lists } = await readCallLists(store, { now: env.now, limit });
		return await Promise.all(lists.map(async (list) => ({ json: await toItem(store, list, today) })));
	}),
});

async function toItem(store: CrmStore, list: CallList, day: Day): Promise<IDataObject> {
	const { member, language, more } = list;
	const { name, email } = member.fields;
	const sendKey = `callList:${member.id}:${day}`;
	const calls = await Promise.all(
		list.calls.map(async ({ contactId, ...call }) => ({
			...call,
			url: await store.recordUrl('contacts', contactId),
		})),
	);
	return {
		owner: { id: member.id, name: name ?? '', email: email ?? '', language },
		...{ day, calls: calls.length, more },
		mail: { ...staffMail(member.fields, { firmLanguage: language, sendKey, variables: { day, calls, more } }) },
	};
}
