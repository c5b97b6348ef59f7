// A run that dies at any call to the base or the mail server, before or after it took effect; the next completes it.
import { describe, expect, it } from 'vitest';

import { createMemoryBase } from '../../../stores/memory/memoryBase';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { createDesk } from '../../../stores/sequence/desk';
import { runDue } from '../../../stores/sequence/runDue';
import { listAll } from '../../../stores/setup/written';
import * as base from './aSequenceBase';

const STEPS = [
	...base.STEPS,
	{ key: 'onboarding.4', order: 40, kind: 'fieldChange', field: 'contact.lifecycleStage', value: 'customer' },
	{ key: 'onboarding.5', order: 50, kind: 'email', template: 'feedback', waitDays: 2 },
] as const;

class Crash extends Error {}

/** Counts calls and dies at one of them: `before` it takes effect or `after`. */
function mortal(store: CrmStore, mails: base.MailServer, death: { readonly at: number; readonly when: 'before' | 'after' }) {
	let count = 0;
	const call = async <Result>(work: () => Promise<Result>): Promise<Result> => {
		const isLast = (count += 1) === death.at;
		if (isLast && death.when === 'before') throw new Crash();
		const result = await work();
		if (isLast) throw new Crash();
		return result;
	};
	const wrapped: CrmStore = {
		...store,
		list: (table, query) => dying(call, () => listAll(store, table, query)),
		update: (table, changes) => call(() => store.update(table, changes)),
		upsert: (table, key, rows) => call(() => store.upsert(table, key, rows)),
	};
	const send: base.MailServer['send'] = async function* (requests) {
		for (const request of requests) {
			yield await call(async () => {
				for await (const portion of mails.send([request])) return portion;
				return [];
			});
		}
	};
	return { store: wrapped, send, calls: () => count };
}

async function* dying<Row>(
	call: (work: () => Promise<readonly Row[]>) => Promise<readonly Row[]>,
	read: () => Promise<readonly Row[]>,
): AsyncIterable<Row> {
	yield* await call(read);
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

async function aWorld() {
	const { store, people } = await aCopy();
	await base.enrolAll(store, people);
	const time = { ms: base.MONDAY.getTime() };
	return { store, people, time, mails: base.aMailServer({ now: () => time.ms }) };
}

/** On four days a run; the one of `deathOn` dies, and is followed by another one an hour later. */
async function live(deathOn: number, death: { readonly at: number; readonly when: 'before' | 'after' }) {
	const { store, people, time, mails } = await aWorld();
	let hasDied = false;
	for (let day = 0; day < 4; day += 1) {
		time.ms = base.MONDAY.getTime() + day * base.DAY_MS;
		if (day === deathOn) {
			const dying = mortal(store, mails, death);
			const ports = base.portsOf(dying.store, time, mails, { sendMails: dying.send, desk: createDesk() });
			hasDied = await runDue(ports, base.NO_LIMITS).then(
				() => false,
				(error: unknown) => {
					if (error instanceof Crash) return true;
					throw error;
				},
			);
			time.ms += 60 * 60_000;
		}
		await runDue(base.portsOf(store, time, mails), base.NO_LIMITS);
	}
	return { hasDied, people, mails, store };
}

describe.each([0, 1] as const)('a run that dies on day %i', (day) => {
	it.each(['before', 'after'] as const)('%s any of its calls loses and doubles no step', async (when) => {
		let deaths = 0;
		for (let at = 1; ; at += 1) {
			const { hasDied, people, mails, store } = await live(day, { at, when });
			const keys = mails.sent.map(({ sendKey }) => sendKey);
			expect([at, keys.length, new Set(keys).size]).toEqual([at, 6, 6]);
			expect(await listAll(store, 'tasks')).toHaveLength(people.length);
			const rows = await base.enrolmentsOf(store);
			expect(rows.map(({ status, exitReason }) => `${status} ${exitReason}`)).toEqual(people.map(() => 'done completed'));
			const contacts = await listAll(store, 'contacts');
			expect(contacts.map(({ fields }) => fields.lifecycleStage)).toEqual(people.map(() => 'customer'));
			if (!hasDied) break;
			deaths += 1;
		}
		expect(deaths).toBeGreaterThan(5);
	});
});

describe('enrolling', () => {
	it.each(['before', 'after'] as const)('that dies %s any of its calls enrols everybody once when it is repeated', async (when) => {
		for (let at = 1; at < 12; at += 1) {
			const { store, people } = await aCopy();
			const dying = mortal(store, base.aMailServer({ now: () => 0 }), { at, when });
			await base.enrolAll(dying.store, people).catch((error: unknown) => {
				if (!(error instanceof Crash)) throw error;
			});
			await base.enrolAll(store, people);
			expect(await listAll(store, 'enrolments')).toHaveLength(2);
			expect(await listAll(store, 'sequenceVersions')).toHaveLength(1);
		}
	});
});
