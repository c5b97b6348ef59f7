// Requests to Airtable for a hundred due steps of a sequence, mails and tasks, against the floor.
import { setTimeout as sleep } from 'node:timers/promises';

import { openStore } from '../stores/openStore';
import { runDue } from '../stores/sequence/runDue';
import * as base from '../test/stores/sequence/aSequenceBase';
import { aRun, installSequenceTables } from '../test/stores/sequence/dueSteps';
import { startFakeAirtable } from '../test/support/fakeAirtable';
import type { Figure } from './figure';

const DUE = 100;
/**
 * A hundred a read, ten a write. Mails: due rows, contacts, deals, activities and messages read; claims, confirmations and
 * enrolments written. Tasks: the same but tasks for messages read; tasks and enrolments written.
 */
const FLOOR = { mails: 5 + 30, tasks: 5 + 20 } as const;

export async function sequenceBench(report: (line: string) => void): Promise<readonly Figure[]> {
	report('Counting calls of due steps ...');
	const fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	try {
		const { token, baseId, url: apiUrl } = fake;
		const clock = { now: () => Date.now(), sleep: async (ms: number) => void (await sleep(ms)) };
		const store = openStore({ provider: 'airtable', token, baseId, apiUrl, requestsPerSecond: 900 }, { clock, fetch });
		await installSequenceTables(store);
		await base.enrolAll(store, await base.customers(store, await base.aFirm(store), DUE));
		const run = async () => await runDue(aRun(store, [], base.MONDAY.getTime()), { ...base.NO_LIMITS, enrolments: DUE });
		const [mails, tasks] = [await run(), await run()];
		if (mails.events.length !== DUE || tasks.events.length !== DUE) throw new Error('Not every step was done');
		const calls = (figure: string, value: number, floor: number): Figure => ({
			...{ bench: 'sequence', figure, value, unit: 'calls' },
			against: { what: 'ten a write, hundred a read', value: floor },
		});
		return [
			calls(`${DUE} due mails`, mails.calls, FLOOR.mails),
			calls(`${DUE} due tasks`, tasks.calls, FLOOR.tasks),
		];
	} finally {
		await fake.stop();
	}
}
