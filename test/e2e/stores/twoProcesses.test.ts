// Sequences and assignment on a real NocoDB: two runs at once that know nothing of each other, as two processes do.
import { setTimeout as sleep } from 'node:timers/promises';

import { beforeAll, expect, it } from 'vitest';

import type { OutgoingMail } from '../../../domain/mail/outgoingMail';
import { planTables } from '../../../domain/schema/planTables';
import type { Locks } from '../../../stores/budget';
import { createBaseCache } from '../../../stores/cachedBase';
import { createLocks } from '../../../stores/locks';
import { createMailPaces } from '../../../stores/mail/mailPace';
import { sendInPortions } from '../../../stores/mail/sendMails';
import { createNocodbStore } from '../../../stores/nocodb/nocodbStore';
import { openStore } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { connectRedis } from '../../../stores/redis/connection';
import { SharedLocks } from '../../../stores/redis/sharedLocks';
import { assignContacts } from '../../../stores/routing/assignContacts';
import { createDesk } from '../../../stores/sequence/desk';
import { runDue } from '../../../stores/sequence/runDue';
import { allWritten, listAll } from '../../../stores/rows/written';
import { type BaseCredential, storeParts } from '../../../stores/storeParts';
import { aServer, portsOn } from '../../stores/mail/mailWorld';
import * as base from '../../stores/sequence/aSequenceBase';
import { aTeamMember } from '../../support/builders';
import { fakeClock } from '../../support/fakeClock';
import { oneNocodb } from '../support/oneNocodb';
import { hasRedis, startRedis } from '../../support/redisServer';

const TABLES = [
	...(['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'settings', 'mailTemplates'] as const),
	...(['messages', 'suppressions', 'sequences', 'sequenceSteps', 'sequenceVersions', 'enrolments', 'routingRules', 'leadInbox'] as const),
];

const server = oneNocodb();
let credential: BaseCredential;
let open: () => CrmStore;

beforeAll(async () => {
	credential = { provider: 'nocodb', token: server.token, baseId: await server.newBase(), apiUrl: server.apiUrl };
	open = () => openStore(credential, { clock: fakeClock(), fetch });
	const store = open();
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
});


/** As another process would open it: what `openStore` gives shares its locks within a process. */
const elsewhere = (locks: Locks = createLocks()): CrmStore =>
	createNocodbStore({
		...storeParts(credential, { clock: fakeClock(), fetch }),
		...{ locks, cache: createBaseCache(fakeClock()) },
	});

function aProcess(taken: OutgoingMail[], ms: number) {
	const store = elsewhere();
	const time = { ms };
	const clock = { now: () => time.ms, sleep: async () => undefined };
	const mails = { ...portsOn(store, fakeClock(), aServer(taken, new Map())), clock, paces: createMailPaces() };
	const send: base.MailServer['send'] = (requests) => sendInPortions(mails, requests);
	return base.portsOf(store, time, { ...base.aMailServer(clock), send }, { desk: createDesk() });
}

it('a sequence goes through its steps, with two processes at once on each day; nobody gets a mail or a task twice', async () => {
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

const LEADS = 24;

/** Owners of new leads that two processes share out between three people at the same moments; in order of the team. */
async function sharesOfTwo(role: string, processes: readonly CrmStore[]): Promise<readonly number[]> {
	const store = open();
	const people = ['ada', 'ben', 'cem'].map((name) => aTeamMember({ name, email: `${name}@${role}.example`, role }));
	const team = allWritten(await store.create('team', people.map((fields) => ({ fields }))));
	const [rule] = await listAll(store, 'routingRules');
	const fields = { name: 'Alle', order: 1, assignTo: role, active: true };
	await (rule === undefined
		? store.create('routingRules', [{ fields }])
		: store.update('routingRules', [{ id: rule.id, fields }]));
	const emails = Array.from({ length: LEADS }, (_, index) => `lead${index}@${role}.example`);
	const contacts = allWritten(await store.create('contacts', emails.map((email) => ({ fields: { email, emailKey: email } }))));

	for (let start = 0; start < LEADS; start += processes.length) {
		const now = new Date(base.MONDAY.getTime() + start * 60_000);
		await Promise.all(
			processes.map((there, index) =>
				assignContacts(there, contacts.slice(start + index, start + index + 1), { replacesOwner: false }, now),
			),
		);
	}
	const owners = (await listAll(store, 'contacts')).map((contact) => contact.fields.owner);
	return team.map(({ id }) => owners.filter((owner) => owner === id).length);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

it('leads are shared out evenly, with two processes that assign at once; each lead has one owner', async () => {
	const shares = await sharesOfTwo('lead', [elsewhere(), elsewhere()]);
	expect(sum(shares)).toBe(LEADS);
	// Both may take the same turn in the same moment.
	expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(2);
}, 120_000);

it.runIf(hasRedis())('with a Redis the two never take the same turn', async () => {
	const redis = await startRedis();
	const connection = connectRedis(redis.url);
	const clock = { now: Date.now, sleep: async (ms: number) => await sleep(ms) };
	const withRedis = () =>
		elsewhere(new SharedLocks({ redis: connection, base: 'a base', local: createLocks(), clock, warn: () => undefined }));
	try {
		expect(await sharesOfTwo('shared', [withRedis(), withRedis()])).toEqual([8, 8, 8]);
	} finally {
		connection.close();
		await redis.stop();
	}
}, 120_000);
