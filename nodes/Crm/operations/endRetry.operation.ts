// Writes into the run log what became of a run that was repeated.
import { InvalidInputError } from '../../../domain/errors';
import { afterRetry } from '../../../domain/runs/retry';
import { endRetry } from '../../../stores/runs/retries';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, eachItem } from '../../shared/operation';
import { textOf } from '../../shared/parameters';

interface EndRetryParams {
	readonly run: string;
	readonly ok: boolean;
	readonly message: string;
}

export const endRetryOperation = defineOperation<EndRetryParams, CrmEnv>({
	name: 'endRetry',
	displayName: 'End Retry',
	action: 'End the repeat of a run',
	description: 'Sets a row that Take Retry gave to "done", or back to "new" with the reason why it failed again',
	properties: [
		{
			displayName: 'Row ID',
			name: 'run',
			type: 'string',
			required: true,
			default: '={{ $json.run.id }}',
			description: 'ID of the row in the run log, as Take Retry put it out',
		},
		{
			displayName: 'Succeeded',
			name: 'succeeded',
			type: 'boolean',
			default: true,
			description: 'Whether the workflow ran through this time',
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			description: 'Why it failed again, read only when it did; addresses and phone numbers are masked',
		},
	],
	parse: (read) => {
		const run = textOf(read('run'));
		if (run === '') throw new InvalidInputError('"Row ID" is empty', { hint: 'Give the ID of a row of the run log, as Take Retry put it out' });
		return { run, ok: read('succeeded') === true, message: textOf(read('message')) };
	},
	run: eachItem(async ({ params }, env) => {
		const { run, ok, message } = params;
		const written = await endRetry(await env.store(), run, afterRetry({ ok, message }, env.now));
		return [{ json: { run, ok, isGone: written === 'gone' } }];
	}),
});
