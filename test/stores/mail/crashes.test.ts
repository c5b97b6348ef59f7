// Dies at every single call to the base and to the mail server, before and after it took effect, and starts again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LEASE_MS } from '../../../domain/mail/decideClaim';
import type { MailRequest } from '../../../domain/mail/mailRequest';
import type { MailSender, OutgoingMail } from '../../../domain/mail/outgoingMail';
import { createMailPaces } from '../../../stores/mail/mailPace';
import { sendMails } from '../../../stores/mail/sendMails';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { fakeClock } from '../../support/fakeClock';
import { listsBy } from '../../support/listsBy';
import { aMailWorld, aNotification, aServer, portsOn, rowsOf, type MailWorld } from './mailWorld';

/** At which of its calls a run dies, and whether that call still took effect. */
interface Death {
	readonly atCall: number;
	readonly tookEffect: boolean;
}

class Died extends Error {}

const PROVIDERS = [
	{ provider: 'nocodb', claimBatch: 1, newsletters: 4 },
	{ provider: 'airtable', claimBatch: 10, newsletters: 12 },
] as const;
type Setting = (typeof PROVIDERS)[number];

async function aWorld({ provider, newsletters }: Setting) {
	const clock = fakeClock();
	const memory = createMemoryStore({ clock, enforcesUnique: provider === 'nocodb' });
	const world = await aMailWorld({ clock, store: { ...memory, provider } });
	const requests: MailRequest[] = [];
	for (let index = 0; index < newsletters; index += 1) requests.push(await world.newsletter(`p${index}`));
	requests.push(aNotification({ sendKey: 'lead:1' }), aNotification({ sendKey: 'lead:2' }));
	world.answers.set('p1@kunde.example', [{ kind: 'later', reason: 'SMTP 451' }]);
	world.answers.set('p2@kunde.example', [{ kind: 'badAddress', reason: 'SMTP 550 5.1.1' }]);
	return { world, requests };
}

/** One run that may die; whether it came to its end. */
async function run(
	{ store, clock, taken, answers }: MailWorld,
	requests: readonly MailRequest[],
	death: Death | null,
): Promise<boolean> {
	const mortal = mortalCalls(death);
	const sender: MailSender = { send: mortal(aServer(taken, answers).send) };
	const ports = portsOn(mortalStore(store, mortal), clock, sender);
	try {
		await sendMails({ ...ports, paces: createMailPaces() }, requests);
		return true;
	} catch (error) {
		if (error instanceof Died) return false;
		throw error;
	}
}

type Mortal = <A extends readonly unknown[], R>(
	call: (...args: A) => Promise<R>,
) => (...args: A) => Promise<R>;

/** After its death a run calls nothing any more. */
function mortalCalls(death: Death | null): Mortal {
	let calls = 0;
	return (call) =>
		async (...args) => {
			calls += 1;
			const dies = death !== null && calls >= death.atCall;
			if (dies && (calls > death.atCall || !death.tookEffect)) throw new Died();
			const answer = await call(...args);
			if (dies) throw new Died();
			return answer;
		};
}

function mortalStore(store: CrmStore, mortal: Mortal): CrmStore {
	return {
		...store,
		settings: mortal(() => store.settings()),
		...listsBy((table, query) => mortal(() => listAll(store, table, query))()),
		create: (table, rows) => mortal(() => store.create(table, rows))(),
		update: (table, rows) => mortal(() => store.update(table, rows))(),
		upsert: (table, key, rows) => mortal(() => store.upsert(table, key, rows))(),
		delete: (table, ids) => mortal(() => store.delete(table, ids))(),
	};
}

/** Runs, dying as told, and then until nothing is left to do; some runs begin at once, as after a restart. */
async function live(setting: Setting, deaths: readonly Death[]) {
	const { world, requests } = await aWorld(setting);
	let crashes = 0;
	for (const [index, death] of deaths.entries()) {
		if (!(await run(world, requests, death))) crashes += 1;
		if (index % 2 === 1) world.clock.advance(LEASE_MS + 1);
	}
	for (let round = 0; round < 4; round += 1) {
		await run(world, requests, null);
		world.clock.advance(60 * 60_000);
	}
	return { world, requests, crashes };
}

function countBy(mails: readonly OutgoingMail[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { messageId } of mails) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
	return counts;
}

async function expectHeld(setting: Setting, deaths: readonly Death[]) {
	const { world, requests, crashes } = await live(setting, deaths);
	const rows = await rowsOf(world.store, 'messages');
	const statusOf = new Map(rows.map(({ fields }) => [fields.sendKey, fields.status]));
	expect(rows).toHaveLength(requests.length);

	// None lost: each is confirmed, refused for good, or listed for a person.
	const open = requests.filter(
		({ sendKey }) => !['sent', 'failed', 'inDoubt'].includes(statusOf.get(sendKey) ?? ''),
	);
	expect(open).toEqual([]);
	const counts = countBy(world.taken);
	const marketing = world.taken.filter(({ to }) => to.address.endsWith('@kunde.example'));
	// None twice.
	expect([...countBy(marketing).values()].filter((count) => count > 1)).toEqual([]);
	// What is confirmed has gone out.
	const sent = rows.filter(({ fields }) => fields.status === 'sent');
	expect(sent.filter(({ fields }) => !counts.has(fields.messageId ?? ''))).toEqual([]);
	// A notification is repeated rather than lost, and under one Message-ID.
	expect(statusOf.get('lead:1')).toBe('sent');
	expect(statusOf.get('lead:2')).toBe('sent');
	const doubtful = rows.filter(({ fields }) => fields.status === 'inDoubt');
	expect(doubtful.length).toBeLessThanOrEqual(crashes * setting.claimBatch);
	return { crashes, doubtful: doubtful.length };
}

describe.each(PROVIDERS)('a run on $provider', (setting) => {
	it('may die at any call: none lost, no marketing mail twice, at most one claimed batch in doubt', async () => {
		let worst = 0;
		let atCall = 0;
		for (let isEnded = false; !isEnded; ) {
			atCall += 1;
			for (const tookEffect of [false, true]) {
				const { crashes, doubtful } = await expectHeld(setting, [{ atCall, tookEffect }]);
				worst = Math.max(worst, doubtful);
				isEnded = crashes === 0;
			}
		}
		expect(atCall).toBeGreaterThan(20);
		expect(worst).toBe(setting.claimBatch);
	}, 120_000);

	it('may die again and again', async () => {
		const death = fc.record({ atCall: fc.integer({ min: 1, max: 40 }), tookEffect: fc.boolean() });
		await fc.assert(
			fc.asyncProperty(fc.array(death, { minLength: 2, maxLength: 6 }), async (deaths) => {
				await expectHeld(setting, deaths);
			}),
			{ numRuns: 20 },
		);
	}, 120_000);
});
