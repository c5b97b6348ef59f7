// Tries other scoring rules on everybody. Writes nothing.
//
// Out: one item { contacts, changing, entering, leaving, bands: { before: { A1: 3, ... }, after }, problems, calls,
//        changes: [{ contactId, name, before: { score, band }, after: { score, band }, mql: 'entered' | 'left' | null,
//          why: [{ rule, before, after }] }] }
//      Reads all contacts and activities: on Airtable a call per hundred of them.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { parseGiven } from '../../domain/score/changedRules';
import { type TrialOptions, tryRules } from '../../stores/score/tryRules';
import { defineOperation, eachItem } from '../shared/operation';
import { countOf, toJson } from '../shared/parameters';
import type { LeadEnv } from './env';

type WhatIfParams = Pick<TrialOptions, 'given' | 'limit'>;

const DEFAULT_LIMIT = 50;

const properties: INodeProperties[] = [
	{
		displayName: 'Rules to Try',
		name: 'rulesFrom',
		type: 'options',
		options: [
			{
				name: 'As JSON',
				value: 'json',
				description: 'Changes to the active rules, by their name',
			},
			{
				name: 'Inactive Rows',
				value: 'inactive',
				description: 'Inactive rows of the base, in place of active ones of the same name',
			},
		],
		default: 'inactive',
		description: 'Where the rules to try come from',
	},
	{
		displayName: 'Changed Rules',
		name: 'changedRules',
		type: 'json',
		displayOptions: { show: { rulesFrom: ['json'] } },
		default: '[\n  { "name": "Call", "points": 20 }\n]',
		description:
			'List of rows, each with the name of a rule and the fields that differ; "active": false leaves it out, a new name adds a rule',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
];

export const whatIf = defineOperation<WhatIfParams, LeadEnv>({
	name: 'whatIf',
	displayName: 'Try Rules',
	action: 'Try other scoring rules',
	description: 'Shows who would get another band by changed rules, and why, without writing',
	properties,
	parse: (read) => ({
		given: read('rulesFrom') === 'json' ? parseGiven(fromJson(read('changedRules'))) : null,
		limit: countOf(read('limit'), DEFAULT_LIMIT),
	}),
	run: eachItem(async ({ params }, env) => {
		const trial = await tryRules(await env.store(), { ...params, now: env.now });
		return [{ json: toJson(trial) }];
	}),
});

function fromJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch (error) {
		throw new InvalidInputError('"Changed Rules" is not valid JSON', {
			hint: 'Write a list such as [{"name": "Call", "points": 20}]',
			cause: error,
		});
	}
}
