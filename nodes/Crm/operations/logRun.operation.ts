// Writes one line about a run into the run log, for people to read.
import { InvalidInputError } from '../../../domain/errors';
import { timesOf, withoutPersonalData } from '../../../domain/runs/errorRun';
import type { Handling } from '../../../domain/runs/handling';
import { OUTCOMES, type RunOutcome } from '../../../domain/runs/lastRun';
import { keepPayload, type Payload, readPayload } from '../../../domain/runs/payload';
import type { CrmEnv } from '../../shared/env';
import { defineOperation } from '../../shared/operation';
import { textOf } from '../../shared/parameters';
import { writeRuns } from './writeRuns';

interface LogRunParams {
	readonly outcome: RunOutcome;
	readonly message: string;
	readonly handling: Handling | null;
	/** Empty: nothing in particular. */
	readonly subject: string;
	readonly payload: Payload;
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
		{
			displayName: 'What Next',
			name: 'handling',
			type: 'options',
			options: [
				{ name: 'Needs Somebody', value: 'person' },
				{ name: 'Nothing', value: 'none' },
				{ name: 'Will Retry by Itself', value: 'self' },
			],
			default: 'none',
			description: 'Whether a later run makes up for it by itself, or somebody has to act',
		},
		{
			displayName: 'Concerns',
			name: 'subject',
			type: 'string',
			default: '',
			placeholder: 'row 12 of the link inbox',
			description: 'What it is about, without personal data; addresses and phone numbers are masked',
		},
		{
			displayName: 'Keep for the Repeat',
			name: 'payload',
			type: 'json',
			default: '',
			placeholder: '{ "linkRow": 12 }',
			description:
				'What the workflow is given when somebody sets the row to "retry", as a JSON object of at most 20,000 characters; best only an ID, so that no personal data is copied',
		},
	],
	parse: (read) => {
		const outcome = OUTCOMES.find((known) => known === read('outcome'));
		if (outcome === undefined) {
			throw new InvalidInputError('"Outcome" is not one that the run log knows', { hint: `Choose one of: ${OUTCOMES.join(', ')}` });
		}
		return {
			...{ outcome, message: String(read('message') ?? ''), subject: textOf(read('subject')) },
			...{ handling: handlingOf(read('handling')), payload: payloadOf(read('payload')) },
		};
	},
	run: async (items, { store, now, workflow, executionId, executionUrl, beginOf }) =>
		await writeRuns(
			await store(),
			items.map(({ params: { outcome, message, handling, subject, payload } }) => ({
				workflow: workflow.id || workflow.name,
				...timesOf(beginOf?.(executionId) ?? null, now),
				outcome,
				message: withoutPersonalData(message),
				execution: executionUrl ?? executionId,
				status: outcome === 'ok' ? 'seen' : 'new',
				...{ handling, subject: withoutPersonalData(subject) || null, payload: keepPayload(payload) },
			})),
		),
});

const handlingOf = (value: unknown): Handling | null => (value === 'self' || value === 'person' ? value : null);

/** @throws InvalidInputError for what is no object: the repeat would run on something else. */
function payloadOf(value: unknown): Payload {
	const payload = readPayload(typeof value === 'object' && value !== null ? JSON.stringify(value) : textOf(value));
	if (payload === null) {
		throw new InvalidInputError('"Keep for the Repeat" is not a JSON object', {
			hint: 'Write { "name": value }, or leave it empty',
		});
	}
	return payload;
}
