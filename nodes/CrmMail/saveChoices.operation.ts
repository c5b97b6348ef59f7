// Brings what visitors chose from the local inbox into the base: suppressions, contact, and the proof in `consents`.
//
// In:  rows of the local inbox `crm_link_inbox`, as "Answer a Link" put them out, with the number the table gave them.
// Out: first output, saved: { id, key, calls }; `calls` are those of the whole batch, on its first item.
//      second output, not saved: what to write back into the row of the local inbox: { id, claim: '' | 'stuck', attempts, note }
import type { IDataObject } from 'n8n-workflow';

import { type Choice, parseChoice } from '../../domain/consent/choice';
import { CrmError } from '../../domain/errors';
import { backToInbox, tryAgainAfter } from '../../domain/lead/tryAgain';
import { type SaveResult, saveChoices as save } from '../../stores/consent/saveChoices';
import { defineOperation, type ItemResult, oneRow } from '../shared/operation';
import type { MailEnv } from './env';

export const NOT_SAVED = 1;

export const saveChoices = defineOperation<object, MailEnv>({
	name: 'saveChoices',
	displayName: 'Save Choices',
	action: 'Save what visitors chose',
	description: 'Writes what people chose on the pages behind links into the base, each once, with its proof',
	properties: [],
	parse: () => ({}),
	run: async (items, env) => {
		const choices = items.map(({ json }) => parseChoice(json.choice));
		const store = await env.store();
		const before = store.calls;
		const saved = await save(store, choices.filter((choice): choice is Choice => choice !== null));
		const results = saved.values();
		return items.map(({ json }, index): ItemResult => {
			if (choices[index] === null) return unreadable(json);
			return toItem(json, next(results), index === 0 ? store.calls - before : 0);
		});
	},
});

function next(results: Iterator<SaveResult>): SaveResult {
	const result = results.next();
	if (result.done === true) throw new TypeError('A choice was not answered for');
	return result.value;
}

function toItem({ id, key, attempts }: IDataObject, result: SaveResult, calls: number): ItemResult {
	if (result.ok) return oneRow({ id, key, calls });
	const { error } = result;
	const note = error instanceof CrmError ? [error.message, error.hint].filter(Boolean).join('. ') : 'Unexpected error: please report it';
	return oneRow({ id, ...backToInbox(attemptsOf(attempts), tryAgainAfter(error)), note }, NOT_SAVED);
}

function unreadable({ id, attempts }: IDataObject): ItemResult {
	const note = 'The row of the local inbox cannot be read. Pass on the rows as "Answer a Link" wrote them';
	return oneRow({ id, ...backToInbox(attemptsOf(attempts), 'human'), note }, NOT_SAVED);
}

const attemptsOf = (attempts: unknown): number => (typeof attempts === 'number' ? attempts : 0);
