// Requests to Airtable for a hundred due steps of a sequence, mails and tasks, against the floor.
import { setTimeout as sleep } from 'node:timers/promises';

import { openStore } from '../stores/openStore';
import { runDue } from '../stores/sequence/runDue';
import { startOnFake } from '../test/stores/airtable/subject';
import * as base from '../test/stores/sequence/aSequenceBase';
import { aRun, aSlowRun, installSequenceTables, paceMails } from '../test/stores/sequence/dueSteps';
import { startFakeAirtable } from '../test/support/fakeAirtable';
import type { Figure } from './figure';

const DUE = 100;
/**
 * A hundred a read, ten a write. Mails: due rows, contacts, deals, activities and messages read; claims, confirmations and
 * enrolments written. Tasks: the same but tasks for messages read; tasks and enrolments written.
 */
const FLOOR = { mails: 5 + 30, tasks: 5 + 20 } as const;

const PER_MINUTE = 20;

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
			calls(`${DUE} due mails at ${PER_MINUTE} a minute, everything looked at again every two minutes`, await slowMails(), FLOOR.mails),
			calls(`${DUE} due tasks`, tasks.calls, FLOOR.tasks),
		];
	} finally {
		await fake.stop();
	}
}

/** On a clock that goes on only while somebody waits. */
async function slowMails(): Promise<number> {
	const { fake, clock, open } = await startOnFake();
	try {
		const store = open();
		await installSequenceTables(store);
		clock.advance(base.MONDAY.getTime() - clock.now());
		const firm = await base.aFirm(store);
		await paceMails(store, PER_MINUTE);
		await base.enrolAll(store, await base.customers(store, firm, DUE), new Date(clock.now()));
		const ports = aSlowRun(store, clock, async () => undefined);
		return (await runDue(ports, { ...base.NO_LIMITS, enrolments: DUE })).calls;
	} finally {
		await fake.stop();
	}
}
