// Sequences on a real NocoDB: two runs at once that know nothing of each other, as two processes do.
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { OutgoingMail } from '../../../domain/mail/outgoingMail';
import { planTables } from '../../../domain/schema/planTables';
import { createMailPaces } from '../../../stores/mail/mailPace';
import { sendInPortions } from '../../../stores/mail/sendMails';
import { openStore } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { createDesk } from '../../../stores/sequence/desk';
import { runDue } from '../../../stores/sequence/runDue';
import { listAll } from '../../../stores/setup/written';
import { aServer, portsOn } from '../../stores/mail/mailWorld';
import * as base from '../../stores/sequence/aSequenceBase';
import { fakeClock } from '../../support/fakeClock';
import { type NocodbServer, startNocodb } from '../../support/nocodbServer';

const TABLES = [
	...(['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'settings', 'mailTemplates'] as const),
	...(['messages', 'suppressions', 'sequences', 'sequenceSteps', 'sequenceVersions', 'enrolments'] as const),
];

let server: NocodbServer;
let open: () => CrmStore;

beforeAll(async () => {
	server = await startNocodb();
	const credential = { provider: 'nocodb', token: server.token, baseId: await server.newBase(), apiUrl: server.apiUrl } as const;
	open = () => openStore(credential, { clock: fakeClock(), fetch });
	const store = open();
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
});

afterAll(async () => await server.stop());

function aProcess(taken: OutgoingMail[], ms: number) {
	const store = open();
	const time = { ms };
	const clock = { now: () => time.ms, sleep: async () => undefined };
	const mails = { ...portsOn(store, fakeClock(), aServer(taken, new Map())), clock, paces: createMailPaces() };
	const send: base.MailServer['send'] = (requests) => sendInPortions(mails, requests);
	return base.portsOf(store, time, { ...base.aMailServer(clock), send }, { desk: createDesk() });
}

it('goes through its steps, with two processes at once on each day; nobody gets a mail or a task twice', async () => {
	const store = open();
	const people = await base.customers(store, await base.aFirm(store), 12);
	await base.enrolAll(store, people);
	await base.enrolAll(store, people);
	const taken: OutgoingMail[] = [];
	for (const day of [0, 1]) {
		const ms = base.MONDAY.getTime() + day * base.DAY_MS;
		await Promise.all([runDue(aProcess(taken, ms), base.NO_LIMITS), runDue(aProcess(taken, ms), base.NO_LIMITS)]);
		await runDue(aProcess(taken, ms + 60 * 60_000), base.NO_LIMITS);
	}
	expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(taken.length);
	expect(taken).toHaveLength(24);
	expect(await listAll(store, 'tasks')).toHaveLength(12);
	const rows = await base.enrolmentsOf(store);
	expect(rows.map(({ status, exitReason }) => `${status} ${exitReason}`)).toEqual(people.map(() => 'done completed'));
}, 240_000);
