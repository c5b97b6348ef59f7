// A run that dies at any call to the base or the mail server, before or after it took effect; the next completes it.
import { describe, expect, it } from 'vitest';

import { createMemoryBase } from '../../../stores/memory/memoryBase';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import type { MailSender, OutgoingMail } from '../../../domain/mail/outgoingMail';
import { sendInPortions } from '../../../stores/mail/sendMails';
import { runDue } from '../../../stores/sequence/runDue';
import { listAll } from '../../../stores/rows/written';
import { fakeClock } from '../../support/fakeClock';
import { listsBy } from '../../support/listsBy';
import { portsOn } from '../mail/mailWorld';
import * as base from './aSequenceBase';

const STEPS = [
	...base.STEPS,
	{ key: 'onboarding.4', order: 40, kind: 'fieldChange', field: 'contact.lifecycleStage', value: 'customer' },
	{ key: 'onboarding.5', order: 50, kind: 'email', template: 'feedback', waitDays: 2 },
] as const;

class Crash extends Error {}

interface Death {
	/** Counted in calls to the base and to the mail server together. */
	readonly at: number;
	/** Whether that call takes effect. */
	readonly when: 'before' | 'after';
}

type Call = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A process that dies at one of its calls. */
function mortal({ at, when }: Death): Call {
	let count = 0;
	return async (work) => {
		const isLast = (count += 1) === at;
		if (isLast && when === 'before') throw new Crash();
		const result = await work();
		if (isLast) throw new Crash();
		return result;
	};
}

const IMMORTAL: Call = (work) => work();

function callingBy(call: Call, store: CrmStore): CrmStore {
	return {
		...store,
		...listsBy((table, query) => call(() => listAll(store, table, query))),
		update: (table, changes) => call(() => store.update(table, changes)),
		upsert: (table, key, rows) => call(() => store.upsert(table, key, rows)),
		create: (table, rows) => call(() => store.create(table, rows)),
	};
}

/** A run with all that sends mails in earnest: claims, confirmations, and a mail server that takes everything. */
async function runOnce({ store, time, taken }: World, call: Call): Promise<void> {
	const mortalStore = callingBy(call, store);
	const clock = { now: () => time.ms, sleep: async () => undefined };
	const sender: MailSender = {
		send: (mail) =>
			call(async () => {
				taken.push(mail);
				return { kind: 'taken' };
			}),
	};
	const mailPorts = { ...portsOn(mortalStore, fakeClock(), sender), clock };
	const ports = base.portsOf(mortalStore, time, base.aMailServer(clock), {
		sendMails: (requests) => sendInPortions(mailPorts, requests),
	});
	await runDue(ports, base.NO_LIMITS);
}

interface World {
	readonly store: CrmStore;
	readonly people: readonly base.Customer[];
	readonly time: base.TimeOfDay;
	readonly taken: OutgoingMail[];
}

/** Made once; each death begins with a copy of it. */
const MODEL = (async () => {
	const store = createMemoryStore();
	const firm = await base.aFirm(store, {}, STEPS);
	return { store, people: await base.customers(store, firm, 2) };
})();

async function aCopy() {
	const { store: model, people } = await MODEL;
	const copy = createMemoryBase();
	for (const [id, table] of structuredClone(model.base.tables)) copy.tables.set(id, table);
	// Ids of new rows begin behind those that were copied.
	while (copy.newId('') !== '5000');
	return { store: createMemoryStore({ base: copy, installed: false }), people };
}

async function aWorld(): Promise<World> {
	const { store, people } = await aCopy();
	await base.enrolAll(store, people);
	return { store, people, time: { ms: base.MONDAY.getTime() }, taken: [] };
}

/** On some days a run; the one of `deathOn` dies, and is followed by another one an hour later. */
async function live(deathOn: number, death: Death): Promise<World & { readonly hasDied: boolean }> {
	const world = await aWorld();
	let hasDied = false;
	for (let day = 0; day < 5; day += 1) {
		world.time.ms = base.MONDAY.getTime() + day * base.DAY_MS;
		if (day === deathOn) {
			hasDied = await runOnce(world, mortal(death)).then(() => false, isCrash);
			world.time.ms += 60 * 60_000;
		}
		await runOnce(world, IMMORTAL);
	}
	return { ...world, hasDied };
}

function isCrash(error: unknown): true {
	if (error instanceof Crash) return true;
	throw error;
}

/** Claimed one by one in memory: no more than that can be in doubt. */
const CLAIM_BATCH = 1;

describe('a run that dies', () => {
	// Every second call from the first on, or from the second: all of them take minutes.
	it.each([
		['before it takes effect, on the first day', 'before', 1, 0],
		['after it took effect, on the first day', 'after', 2, 0],
		['after it took effect, on the second day', 'after', 1, 1],
	] as const)('at any of its calls, %s, loses and doubles no step', async (_case, when, first, day) => {
		let deaths = 0;
		for (let at: number = first; ; at += 2) {
			const { hasDied, people, taken, store } = await live(day, { at, when });
			const messages = await listAll(store, 'messages');
			const doubtful = messages.filter(({ fields }) => fields.status === 'inDoubt');
			const ids = new Set(taken.map(({ messageId }) => messageId));
			expect([at, ids.size]).toEqual([at, taken.length]);
			expect(messages).toHaveLength(3 * people.length);
			expect(doubtful.length).toBeLessThanOrEqual(CLAIM_BATCH);
			expect(ids.size).toBeGreaterThanOrEqual(3 * people.length - doubtful.length);
			expect(await listAll(store, 'tasks')).toHaveLength(people.length);
			const rows = await base.enrolmentsOf(store);
			expect(rows.map(({ status, exitReason }) => `${status} ${exitReason}`)).toEqual(people.map(() => 'done completed'));
			const contacts = await listAll(store, 'contacts');
			expect(contacts.map(({ fields }) => fields.lifecycleStage)).toEqual(people.map(() => 'customer'));
			if (!hasDied) break;
			deaths += 1;
		}
		expect(deaths).toBeGreaterThan(5);
	}, 90_000);
});

describe('enrolling', () => {
	it.each(['before', 'after'] as const)('that dies %s any of its calls enrols everybody once when it is repeated', async (when) => {
		for (let at = 1; at < 12; at += 1) {
			const { store, people } = await aCopy();
			await base.enrolAll(callingBy(mortal({ at, when }), store), people).catch(isCrash);
			await base.enrolAll(store, people);
			expect(await listAll(store, 'enrolments')).toHaveLength(2);
			expect(await listAll(store, 'sequenceVersions')).toHaveLength(1);
		}
	});
});
