// Writes one line about a run into the run log, for people to read.
import { InvalidInputError } from '../../../domain/errors';
import { withoutPersonalData } from '../../../domain/runs/errorRun';
import type { CrmEnv } from '../../shared/env';
import { defineOperation } from '../../shared/operation';
import { writeRuns } from './writeRuns';

const OUTCOMES = ['ok', 'partial', 'failed'] as const;

interface LogRunParams {
	readonly outcome: (typeof OUTCOMES)[number];
	readonly message: string;
}

export const logRun = defineOperation<LogRunParams, CrmEnv>({
	name: 'log',
	displayName: 'Log',
	action: 'Log a run',
	description: 'Writes a line about this run into the run log of the base',
	properties: [
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'options',
			options: [
				{ name: 'Failed', value: 'failed' },
				{ name: 'OK', value: 'ok' },
				{ name: 'Partial', value: 'partial' },
			],
			default: 'failed',
			description: 'How the run ended',
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			placeholder: '12 of 14 leads captured',
			description: 'What happened and what to do, as one sentence; addresses and phone numbers are masked',
		},
	],
	parse: (read) => {
		const outcome = OUTCOMES.find((known) => known === read('outcome'));
		if (outcome === undefined) {
			throw new InvalidInputError(`The outcome of a run is one of: ${OUTCOMES.join(', ')}`);
		}
		return { outcome, message: String(read('message') ?? '') };
	},
	run: async (items, { store, now, workflow, executionId }) =>
		await writeRuns(
			await store(),
			items.map(({ params: { outcome, message } }) => ({
				workflow: workflow.id || workflow.name,
				startedAt: now.toISOString(),
				endedAt: now.toISOString(),
				outcome,
				message: withoutPersonalData(message),
				execution: executionId,
				status: outcome === 'ok' ? 'seen' : 'new',
			})),
		),
});
