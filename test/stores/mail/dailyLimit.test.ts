// The daily limit of a mailbox, with several processes that send at once; runs that share no lock are as processes
// without Redis, runs that share one as processes with it.
import { expect, it } from 'vitest';

import type { MailOutcome } from '../../../domain/mail/mailRequest';
import { createLocks } from '../../../stores/locks';
import { createMailPaces } from '../../../stores/mail/mailPace';
import { sendMails } from '../../../stores/mail/sendMails';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { fakeClock } from '../../support/fakeClock';
import { startOnFake } from '../airtable/subject';
import { installMailTables } from './installMailTables';
import { aMailWorld, type MailWorld } from './mailWorld';

let people = 0;

const settings = (mailsPerDay: number) => ({ mailsPerDay: String(mailsPerDay) });

/** So many runs at once, each with as many mails as the day has room for. */
async function sendAtOnce(
	world: MailWorld,
	stores: readonly CrmStore[],
	perProcess: number,
): Promise<readonly MailOutcome[]> {
	const runs = stores.map(async (store) => {
		const requests = [];
		for (let mail = 0; mail < perProcess; mail += 1) {
			requests.push(await world.newsletter(`p${(people += 1)}`));
		}
		return { store, requests };
	});
	const ready = await Promise.all(runs);
	const outcomes = await Promise.all(
		ready.map(async ({ store, requests }) => {
			return await sendMails({ ...world.ports, store, paces: createMailPaces() }, requests);
		}),
	);
	return outcomes.flat();
}

const alone = (store: CrmStore): CrmStore => ({ ...store, locks: createLocks() });

it.each([
	['two processes', 2, 4],
	['five processes', 5, 4],
	['three processes, a limit of one', 3, 1],
])('%s without Redis never send more together', async (_name, processes, perDay) => {
	const clock = fakeClock();
	const store = createMemoryStore({ clock });
	const world = await aMailWorld({ store, clock, settings: settings(perDay) });
	const stores = Array.from({ length: processes }, () => alone(store));
	const outcomes = await sendAtOnce(world, stores, perDay);
	expect(world.taken.length).toBeLessThanOrEqual(perDay);
	const rest = outcomes.filter(({ kind }) => kind !== 'sent');
	expect(rest.every((outcome) => outcome.kind === 'deferred' && outcome.reason === 'pace')).toBe(true);
	// What both gave back is used by the next run.
	clock.advance(10 * 60_000);
	await sendAtOnce(world, [store], perDay);
	expect(world.taken).toHaveLength(perDay);
});

it('two processes that share a lock send exactly so many together', async () => {
	const clock = fakeClock();
	const store = createMemoryStore({ clock });
	const world = await aMailWorld({ store, clock, settings: settings(5) });
	const outcomes = await sendAtOnce(world, [store, { ...store }], 5);
	expect(world.taken).toHaveLength(5);
	expect(outcomes.filter(({ kind }) => kind === 'deferred')).toHaveLength(5);
});

it('on Airtable, where mails are claimed in tens, what does not fit is given back', async () => {
	const airtable = await startOnFake();
	const store = await installMailTables(airtable.open());
	const world = await aMailWorld({ store, clock: airtable.clock, settings: settings(15) });
	await sendAtOnce(world, [store, airtable.open()], 12);
	expect(world.taken.length).toBeLessThanOrEqual(15);
	airtable.clock.advance(10 * 60_000);
	await sendAtOnce(world, [store], 12);
	expect(world.taken).toHaveLength(15);
	await airtable.fake.stop();
});
