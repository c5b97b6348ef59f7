// Brings what visitors chose from the local inbox into the base: suppressions, contact, the proof in `consents`, and tasks.
//
// In:  rows of the local inbox `crm_link_inbox`, as "Answer a Link" put them out, with the number the table gave them.
// Out: first output, saved: { id, key, calls }; `calls` are those of the whole batch, on its first item.
//      second output, not saved: what to write back into the row of the local inbox: { id, claim: '' | 'stuck', attempts, note }
import type { IDataObject } from 'n8n-workflow';

import { reasonOf } from '../../domain/errors';
import { backToInbox, tryAgainAfter } from '../../domain/inbox/tryAgain';
import { parseLinkChoice } from '../../domain/links/linkChoice';
import { type SaveResult, saveLinkChoices } from '../../stores/consent/saveLinkChoices';
import { defineOperation, type ItemResult, oneRow } from '../shared/operation';
import type { MailEnv } from './env';

const NOT_SAVED = 1;

export const saveChoices = defineOperation<object, MailEnv>({
	name: 'saveChoices',
	displayName: 'Save Choices',
	action: 'Save what visitors chose',
	description: 'Writes what people chose on the pages behind links into the base, each once, with its proof',
	properties: [],
	parse: () => ({}),
	run: async (items, env) => {
		const choices = items.map(({ json }) => parseLinkChoice(json.choice));
		const store = await env.store();
		const before = store.calls;
		const results = await saveLinkChoices(store, choices);
		const calls = store.calls - before;
		return items.map(({ json }, index): ItemResult => {
			const result = results[index] ?? null;
			return result === null ? unreadable(json) : toItem(json, result, index === 0 ? calls : 0);
		});
	},
});

function toItem({ id, key, attempts }: IDataObject, result: SaveResult, calls: number): ItemResult {
	if (result.ok) return oneRow({ id, key, calls });
	const { error } = result;
	return oneRow({ id, ...backToInbox(attempts, tryAgainAfter(error)), note: reasonOf(error) }, NOT_SAVED);
}

function unreadable({ id, attempts }: IDataObject): ItemResult {
	const note = 'The row of the local inbox cannot be read. Pass on the rows as "Answer a Link" wrote them';
	return oneRow({ id, ...backToInbox(attempts, 'human'), note }, NOT_SAVED);
}
