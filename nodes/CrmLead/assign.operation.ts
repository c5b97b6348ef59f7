// Gives contacts an owner by the routing rules.
//
// Out: { contactId, assigned, owner: { id, name, email, language } | null, worksOnIt: the same, reason, assignedAt, calls }
//        `assigned` tells whether the row was changed; `calls` are those of the whole batch, on its first item.
import type { INodeProperties } from 'n8n-workflow';

import { reasonText } from '../../domain/routing/reasonText';
import type { StoredRecord } from '../../domain/record';
import { assignContacts, type AssignedContact } from '../../stores/routing/assignContacts';
import { defineOperation, oneRow, type ItemResult } from '../shared/operation';
import { contactProperty, findContactRefs, parseContactRef, type ContactRef } from './contactRef';
import type { LeadEnv } from './env';
import { memberJson } from './memberJson';

interface AssignParams {
	readonly contact: ContactRef;
	readonly replacesOwner: boolean;
}

const properties: INodeProperties[] = [
	contactProperty('Whom to assign: the e-mail address or the record ID of a contact'),
	{
		displayName: 'Replace Owner',
		name: 'replacesOwner',
		type: 'boolean',
		default: false,
		description:
			'Whether contacts that have an owner already, or whose company has one, are assigned anew by the rules',
	},
];

export const assign = defineOperation<AssignParams, LeadEnv>({
	name: 'assign',
	displayName: 'Assign',
	action: 'Assign an owner',
	description: 'Gives contacts an owner by the routing rules, in turn, and stores the reason',
	properties,
	parse: (read) => ({
		contact: parseContactRef(read('contact')),
		replacesOwner: read('replacesOwner') === true,
	}),
	run: async (items, env) => {
		const store = await env.store();
		const before = store.calls;
		const found = await findContactRefs(store, items.map(({ params }) => params.contact));
		const answers = new Map<string, AssignedContact>();
		let language: 'de' | 'en' = 'de';
		for (const replacesOwner of [false, true]) {
			const wanted = items.flatMap(({ params }, index) => {
				const one = found[index];
				return one?.ok === true && params.replacesOwner === replacesOwner ? [one.value] : [];
			});
			if (wanted.length === 0) continue;
			const done = await assignContacts(store, unique(wanted), { replacesOwner }, env.now);
			language = done.routing.language;
			for (const one of done.contacts) answers.set(one.contact.id, one);
		}
		return found.map((one, index): ItemResult => {
			if (!one.ok) return one;
			const answer = answers.get(one.value.id);
			if (answer === undefined) throw new TypeError('A contact was not answered for');
			if (answer.result?.ok === false) return answer.result;
			const { assignment } = answer;
			return oneRow({
				contactId: one.value.id,
				assigned: answer.result !== null,
				owner: memberJson(assignment.owner),
				worksOnIt: memberJson(assignment.worker),
				reason: reasonText(assignment, language),
				assignedAt: answer.result === null ? (one.value.fields.assignedAt ?? null) : env.now.toISOString(),
				calls: index === 0 ? store.calls - before : 0,
			});
		});
	},
});

const unique = (contacts: ReadonlyArray<StoredRecord<'contacts'>>) => [
	...new Map(contacts.map((contact) => [contact.id, contact])).values(),
];
