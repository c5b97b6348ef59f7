// Writes what n8n's Error Trigger reports into the run log.
import { runFromError } from '../../../domain/runs/errorRun';
import type { CrmEnv } from '../../shared/env';
import { defineOperation } from '../../shared/operation';
import { writeRuns } from './writeRuns';

export const logError = defineOperation<object, CrmEnv>({
	name: 'logError',
	displayName: 'Log Error',
	action: 'Log the error of a failed workflow',
	description: "Writes what n8n's Error Trigger reports into the run log, without personal data",
	properties: [],
	parse: () => ({}),
	run: async (items, env) =>
		await writeRuns(
			await env.store(),
			items.map(({ json }) => runFromError(json, env.now)),
		),
});
