// Reports how long new leads waited for a first call, mail or meeting.
//
// Out: { dimension: 'all' | 'owner' | 'source', value, name, n, medianMinutes, inTime, unanswered }
//        minutes are working minutes of the firm; `inTime` were answered within `acceptMinutes`.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { memberById, nameOf } from '../../domain/routing/team';
import { readResponseTimes } from '../../stores/routing/readResponseTimes';
import { defineOperation, eachItem } from '../shared/operation';
import type { LeadEnv } from './env';

interface ReportParams {
	readonly days: number;
}

const MOST_DAYS = 3_660;

const properties: INodeProperties[] = [
	{
		displayName: 'Days',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_DAYS },
		default: 90,
		description: 'Leads of how many days back are counted',
	},
];

export const responseTimes = defineOperation<ReportParams, LeadEnv>({
	name: 'responseTimes',
	displayName: 'Response Times',
	action: 'Report the response times',
	description: 'Gives the median first response in working minutes, in all, per owner and per source',
	properties,
	parse: (read) => ({ days: parseDays(read('days')) }),
	run: eachItem(async ({ params }, env) => {
		const { times, team } = await readResponseTimes(await env.store(), params.days, env.now);
		return times.map((time) => {
			const member = time.dimension === 'owner' ? memberById(team, time.value) : undefined;
			return { json: { ...time, name: member === undefined ? time.value : nameOf(member) } };
		});
	}),
});

function parseDays(value: unknown): number {
	if (typeof value === 'number' && value >= 1 && value <= MOST_DAYS) return value;
	throw new InvalidInputError(`"Days" is not a number from 1 to ${MOST_DAYS}`, {
		hint: 'Take 90 for the last quarter',
	});
}
