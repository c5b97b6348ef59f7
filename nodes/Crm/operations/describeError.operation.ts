// Puts what n8n's Error Trigger reports into the columns of the local table crm_watch. Needs no base: it may be the one that failed.
import { describeFailure } from '../../../domain/runs/errorRun';
import { failureRow } from '../../../domain/runs/watchRow';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, oneRow } from '../../shared/operation';

export const describeError = defineOperation<object, CrmEnv>({
	name: 'describeError',
	displayName: 'Describe Error',
	action: 'Describe a failed workflow',
	description: "Says of what n8n's Error Trigger reports which workflow failed, why, and whether it needs somebody, without personal data; makes no call",
	properties: [],
	parse: () => ({}),
	run: async (items, env) => items.map(({ json }) => oneRow(failureRow(describeFailure(json), env.now))),
});
