// Brings answers from the local inbox into the base, with all that follows from them.
//
// In:  rows of the local inbox `crm_link_inbox`, as "Show Page" put them out, with the number the table gave them.
// Out: first output, saved: { id, key, calls }; `calls` are those of the whole batch, on its first item.
//      second output, not saved: what to write back into the row of the local inbox: { id, claim: '' | 'stuck', attempts, note }
//      third output, to tell: { mail } for CRM Mail > Send, template npsAlert
import type { IDataObject } from 'n8n-workflow';

import { reasonOf } from '../../domain/errors';
import { backToInbox, tryAgainAfter } from '../../domain/inbox/tryAgain';
import { parseSurveyChoice } from '../../domain/survey/answer';
import type { SaveResult } from '../../stores/consent/saveChoices';
import { recordAnswers } from '../../stores/survey/recordAnswers';
import { defineOperation, type ItemResult, type OutputRow } from '../shared/operation';
import { alertRows } from './alertRows';
import type { SurveyEnv } from './env';
import { NOT_DONE } from './outputs';

export const recordResponse = defineOperation<object, SurveyEnv>({
	name: 'recordResponse',
	displayName: 'Record Response',
	action: 'Record answers to surveys',
	description: 'Writes answers into the base, each once, gives bad ones to the owner as a task, and stops sequences',
	properties: [],
	parse: () => ({}),
	run: async (items, env) => {
		const choices = items.map(({ json }) => parseSurveyChoice(json.choice));
		const given = choices.filter((choice) => choice !== null);
		const store = await env.store();
		const before = store.calls;
		const { results, bad, book } = await recordAnswers(store, given, env.now);
		const alerts = book === null ? [] : await alertRows(store, bad, book);
		const calls = store.calls - before;
		const answers = results[Symbol.iterator]();
		return items.map(({ json }, index): ItemResult => {
			const result = choices[index] === null ? null : (answers.next().value ?? null);
			const row = result === null ? unreadable(json) : toRow(json, result, index === 0 ? calls : 0);
			return { ok: true, rows: index === 0 ? [row, ...alerts] : [row] };
		});
	},
});

function toRow({ id, key, attempts }: IDataObject, result: SaveResult, calls: number): OutputRow {
	if (result.ok) return { json: { id, key, calls } };
	const { error } = result;
	return { json: { id, ...backToInbox(attempts, tryAgainAfter(error)), note: reasonOf(error) }, output: NOT_DONE };
}

function unreadable({ id, attempts }: IDataObject): OutputRow {
	const note = 'The row of the local inbox cannot be read. Pass on the rows as "Show Page" wrote them';
	return { json: { id, ...backToInbox(attempts, 'human'), note }, output: NOT_DONE };
}
