// Tells who would get a lead, and why. Writes nothing and takes no turn.
//
// Out: { owner: { id, name, email, language } | null, worksOnIt: the same, reason, rule: name | null,
//        passedOver: [{ name, because }], faults: [text], calls }
//        `faults` are rows of the routing rules that cannot be read, on the first item.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import type { Lead } from '../../domain/lead/lead';
import type { Assignment } from '../../domain/routing/assignment';
import { partialLead } from '../../domain/routing/partialLead';
import { faultText, reasonText } from '../../domain/routing/reasonText';
import { whoWouldGet as ask } from '../../stores/routing/assignContacts';
import type { Routing } from '../../stores/routing/readRouting';
import { defineOperation, oneRow, runGood, type Attempt, type ItemResult } from '../shared/operation';
import { contactProperty, findContactRefs, parseContactRef, type ContactRef } from './contactRef';
import type { LeadEnv } from './env';
import { memberJson } from './memberJson';

type Params = { readonly lead: Partial<Lead> } | { readonly contact: ContactRef };
type Asked = Parameters<typeof ask>[1][number];

const properties: INodeProperties[] = [
	{
		displayName: 'Ask About',
		name: 'askAbout',
		type: 'options',
		options: [
			{ name: 'Contact', value: 'contact', description: 'Somebody who is in the base' },
			{ name: 'Lead', value: 'lead', description: 'Somebody made up, or a lead as "Understand" puts it out' },
		],
		default: 'lead',
		description: 'Whom the question is about',
	},
	{
		displayName: 'Lead',
		name: 'lead',
		displayOptions: { show: { askAbout: ['lead'] } },
		type: 'json',
		default: '={{ $json.lead || $json }}',
		description:
			'The lead as a JSON object, e.g. {"country": "CH", "extras": {"PLZ": "8001"}}; every other answer goes into extras',
	},
	{
		...contactProperty('The e-mail address or the record ID of a contact'),
		displayOptions: { show: { askAbout: ['contact'] } },
	},
];

export const whoWouldGet = defineOperation<Params, LeadEnv>({
	name: 'whoWouldGet',
	displayName: 'Who Would Get This',
	action: 'Tell who would get a lead',
	description: 'Tries the routing rules on a lead or a contact without writing anything',
	properties,
	parse: (read) =>
		read('askAbout') === 'contact'
			? { contact: parseContactRef(read('contact')) }
			: { lead: parseLead(read('lead')) },
	run: async (items, env) => {
		const store = await env.store();
		const before = store.calls;
		const refs = items.flatMap(({ params }) => ('contact' in params ? [params.contact] : []));
		const contacts = (await findContactRefs(store, refs)).values();
		const asked = items.map(({ params }): Attempt<Asked> => {
			if ('lead' in params) return { ok: true, value: params };
			const found = contacts.next();
			if (found.done === true) throw new TypeError('A contact was not looked up');
			return found.value.ok ? { ok: true, value: { contact: found.value.value } } : found.value;
		});
		return await runGood(asked, async (good) => {
			const { routing, assignments } = await ask(store, good, env.now);
			return assignments.map((assignment, index): ItemResult =>
				oneRow({
					...answerOf(assignment, routing),
					faults: index === 0 ? routing.faults.map((fault) => faultText(fault, routing.language)) : [],
					calls: index === 0 ? store.calls - before : 0,
				}),
			);
		});
	},
});

const answerOf = (assignment: Assignment, { language }: Routing) => ({
	owner: memberJson(assignment.owner),
	worksOnIt: memberJson(assignment.worker),
	reason: reasonText(assignment, language),
	rule: assignment.why.kind === 'rule' ? assignment.why.rule.name : null,
	passedOver: assignment.passedOver.map((one) => ({ ...one })),
});

function parseLead(value: unknown): Partial<Lead> {
	const lead = partialLead(value);
	if (lead !== null) return lead;
	throw new InvalidInputError('"Lead" is not a JSON object', {
		hint: 'Write it as {"country": "CH"}, or use an expression that gives an object',
	});
}
