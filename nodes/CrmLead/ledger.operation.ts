// Explains the score of one contact, today or on a past day. Writes nothing.
//
// Out: { contactId, at, fit, engagement, score, band, problems,
//        lines: [{ kind: 'fact' | 'event' | 'cap', group, rule, ruleId, activityId, event, at, points, left, reason }] }
//      The lines add up to the score, but for rounding. What a contact or company is counts as of today; activities and
//      instants (unsubscribed, bounced) as of the day.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { canonicalValue } from '../../domain/fieldValue';
import type { Day } from '../../domain/time/day';
import { readLedger } from '../../stores/score/readLedger';
import { defineOperation, eachItem } from '../shared/operation';
import { contactIdField, requireContactId } from './contactId';
import type { LeadEnv } from './env';

interface LedgerParams {
	readonly contact: string;
	/** `null` is now. */
	readonly on: Day | null;
}

const properties: INodeProperties[] = [
	contactIdField,
	{
		displayName: 'Day',
		name: 'day',
		type: 'string',
		default: '',
		placeholder: '2026-03-31',
		description: 'End of the day to explain, as YYYY-MM-DD; empty is now',
	},
];

export const ledger = defineOperation<LedgerParams, LeadEnv>({
	name: 'ledger',
	displayName: 'Explain Score',
	action: 'Explain a score',
	description: 'Lists every point of a contact with its rule, event, date and what is left of it',
	properties,
	parse: (read) => ({ contact: requireContactId(read('contactId')), on: parseDay(read('day')) }),
	run: eachItem(async ({ params }, env) => {
		const store = await env.store();
		const found = await readLedger(store, { ...params, now: env.now });
		const lines = found.lines.map((line) => ({ ...line, left: Math.round(line.left * 100) / 100 }));
		const { at, fit, engagement, score, band } = found;
		const problems = found.problems.map((problem) => ({ ...problem }));
		return [{ json: { contactId: params.contact, at, fit, engagement, score, band, lines, problems } }];
	}),
});

/** The panel gives a text, an expression perhaps an instant: the day it begins with counts. */
function parseDay(value: unknown): Day | null {
	const text = typeof value === 'string' ? value.trim().slice(0, 10) : '';
	if (text === '') return null;
	try {
		return String(canonicalValue('scoringRules', 'startsOn', text));
	} catch (error) {
		throw new InvalidInputError('"Day" is not a calendar day', {
			hint: 'Write it like 2026-03-31, or leave it empty for now',
			cause: error,
		});
	}
}
