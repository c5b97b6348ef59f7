// What a trigger spends on looking counts against the calls of the month, like everything else.
import type { ITriggerFunctions } from 'n8n-workflow';
import { expect, it } from 'vitest';

import { RunningTrigger } from '../../../nodes/CrmTrigger/runningTrigger';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { ChangeSource } from '../../../stores/trigger/changeSource';

it('counts the calls of each look, also of one that failed', async () => {
	let calls = 10;
	let fails = false;
	const source: ChangeSource = {
		...{ store: createMemoryStore(), connect: async () => undefined, disconnect: async () => undefined },
		look: async ({ now }: { now: Date }) => {
			calls += 3;
			if (fails) throw new Error('away');
			return { changes: [], cursor: 1, since: now, webhookId: null, isRepair: false };
		},
		get calls() {
			return calls;
		},
	} as unknown as ChangeSource;
	const data = {};
	const ctx = {
		...{ getTimezone: () => 'Europe/Zurich', getWorkflowStaticData: () => data, getNodeParameter: () => '5' },
		...{ getNode: () => ({ id: 'n1', name: 'Trigger' }), getWorkflow: () => ({ id: 'w1' }) },
		...{ logger: { warn: () => undefined }, saveFailedExecution: () => undefined, emit: () => undefined },
	} as unknown as ITriggerFunctions;
	const counted: number[] = [];
	const trigger = new RunningTrigger(ctx, {
		...{ source, base: 'a base', wanted: { events: ['dealWon'], tables: [], fields: [], alsoOwn: false } },
		count: async (spent) => void counted.push(spent),
	});
	await trigger.look();
	fails = true;
	await trigger.look();
	expect(counted).toEqual([3, 3]);
});
