// Everything that people and services do to a sync at once: swaps, deletions, the recycling bin, links, domains, limits, lost answers, kills.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS } from '../../../domain/time/day';
import { DailyLimitError } from '../../../stores/hubspot/errors';
import { dyingStore } from '../../support/dyingStore';
import type { FakeHubspot, HubspotFault } from '../../support/fakeHubspot';
import { refusal } from '../../support/fakeHubspot/routes';
import { inSyncWorld, type SyncWorld } from './aSyncWorld';
import { expectRest } from './expectRest';

const OBJECTS = ['companies', 'contacts', 'deals'] as const;
type Kind = (typeof OBJECTS)[number];

const FAULTS: Readonly<Record<string, HubspotFault>> = {
	limit: { kind: 'refuse', said: { ...refusal(429, 'RATE_LIMITS'), headers: { 'retry-after': '3' } } },
	day: { kind: 'refuse', said: { status: 429, body: { policyName: 'DAILY', message: 'daily' } } },
	away: { kind: 'refuse', said: refusal(502, 'BAD_GATEWAY') },
	cut: { kind: 'cut' },
	lost: { kind: 'appliedThenFails', path: /upsert|update|associations|unsubscribe/ },
};

interface Step {
	readonly what: keyof typeof STEPS | 'sync';
	readonly one: number;
	readonly other: number;
	readonly killedAfter: number | null;
	readonly faults: readonly string[];
}

const number = fc.nat({ max: 7 });
const KEPT = ['newContactHere', 'newContactThere', 'newCompanyHere', 'newCompanyThere', 'newDealHere', 'newDealThere'] as const;

const pick = <Item>(all: readonly Item[], at: number): Item | undefined => all[at % Math.max(1, all.length)];
const there = (world: SyncWorld, kind: Kind, at: number) => pick(world.fake.world.live(kind), at);
const here = async (world: SyncWorld, kind: Kind, at: number) => pick(await world.rows(kind), at);
const mail = (at: number): string => `p${at}@a.example`;
const domain = (at: number): string => `f${at}.example`;

const STEPS = {
	newContactHere: async (world: SyncWorld, one: number) => {
		const isThere = (await world.rows('contacts')).some(({ emailKey }) => emailKey === mail(one));
		if (!isThere) await world.row('contacts', { email: mail(one), emailKey: mail(one), firstName: `H${one}` });
	},
	newContactThere: (world: SyncWorld, one: number) => void (world.fake.world.holderOf(mail(one)) ?? world.record('contacts', { email: mail(one), firstname: `T${one}` })),
	newCompanyHere: async (world: SyncWorld, one: number) => {
		const isThere = (await world.rows('companies')).some((row) => row.domain === domain(one));
		if (!isThere) await world.row('companies', { name: `F${one}`, domain: domain(one), key: `domain:${domain(one)}` });
	},
	newCompanyThere: (world: SyncWorld, one: number) => void (world.fake.world.findBy('companies', 'domain', domain(one)) ?? world.record('companies', { name: `G${one}`, domain: domain(one) })),
	newDealHere: async (world: SyncWorld, one: number) => void (await world.row('deals', { name: `D${one}`, amount: one })),
	newDealThere: (world: SyncWorld, one: number) => void world.record('deals', { dealname: `E${one}`, amount: String(one) }),
	amountHere: async (world: SyncWorld, one: number, other: number) => {
		const row = await here(world, 'deals', one);
		if (row !== undefined) await world.change('deals', row.id, { amount: other + 0.5 });
	},
	amountThere: (world: SyncWorld, one: number, other: number) => {
		const record = there(world, 'deals', one);
		if (record !== undefined) world.edit('deals', record.id, { amount: String(other) });
	},
	domainThere: (world: SyncWorld, one: number, other: number) => {
		const record = there(world, 'companies', one);
		if (record !== undefined) world.edit('companies', record.id, { domain: `moved${other}.example` });
	},
	linkThere: (world: SyncWorld, one: number, other: number) => {
		const [contact, company, deal] = [there(world, 'contacts', one), there(world, 'companies', other), there(world, 'deals', other)];
		if (contact !== undefined && company !== undefined) world.fake.world.link('contacts', 'companies', { from: contact.id, to: company.id, type: 1 });
		if (contact !== undefined) world.edit('contacts', contact.id, {});
		if (contact !== undefined && deal !== undefined) world.fake.world.link('deals', 'contacts', { from: deal.id, to: contact.id, type: 3 });
	},
	linkHere: async (world: SyncWorld, one: number, other: number) => {
		const [contact, company] = [await here(world, 'contacts', one), await here(world, 'companies', other)];
		if (contact !== undefined && company !== undefined) await world.change('contacts', contact.id, { company: company.id });
	},
	swapThere: (world: SyncWorld, one: number, other: number) => {
		const [first, second] = [there(world, 'contacts', one), there(world, 'contacts', other)];
		const [a, b] = [first?.properties['email'], second?.properties['email']];
		if (first === undefined || second === undefined || first === second || a === undefined || b === undefined) return;
		world.edit('contacts', first.id, { email: 'for-now@a.example' });
		world.edit('contacts', second.id, { email: a });
		world.edit('contacts', first.id, { email: b });
	},
	leaveThere: (world: SyncWorld, one: number) => {
		const record = there(world, 'contacts', one);
		if (record?.properties['email'] === undefined) return;
		world.fake.world.optedOut.add(record.properties['email']);
		world.edit('contacts', record.id, {});
	},
	leaveHere: async (world: SyncWorld, one: number) => {
		const row = await here(world, 'contacts', one);
		if (row !== undefined) await world.change('contacts', row.id, { unsubscribedAt: new Date(world.clock.now()).toISOString() });
	},
	comeBackHere: async (world: SyncWorld, one: number) => {
		const row = await here(world, 'contacts', one);
		if (row !== undefined) await world.change('contacts', row.id, { unsubscribedAt: null, consent: true });
	},
	mergeThere: (world: SyncWorld, one: number, other: number) => {
		const [first, second] = [there(world, 'contacts', one), there(world, 'contacts', other)];
		world.clock.advance(1_000);
		if (first !== undefined && second !== undefined && first !== second) world.fake.world.merge('contacts', first.id, second.id);
	},
	archiveThere: (world: SyncWorld, one: number) => {
		world.clock.advance(1_000);
		const record = there(world, 'contacts', one);
		if (record !== undefined) world.fake.world.archive('contacts', record.id);
	},
	restoreThere: (world: SyncWorld, one: number) => {
		world.clock.advance(1_000);
		const record = pick([...world.fake.world.records.contacts.values()].filter(({ archivedAt }) => archivedAt !== null), one);
		if (record !== undefined && world.fake.world.holderOf(record.properties['email'] ?? '') === undefined) world.fake.world.restore('contacts', record.id);
	},
	deleteHere: async (world: SyncWorld, one: number) => {
		const row = await here(world, 'contacts', one);
		if (row !== undefined) await world.store.delete('contacts', [row.id]);
	},
	week: (world: SyncWorld) => void world.clock.advance(8 * DAY_MS),
};

const names = [...(Object.keys(STEPS) as Array<keyof typeof STEPS>), ...KEPT, 'sync', 'sync', 'sync', 'sync'] as const;
const steps = fc.array(
	fc.record<Step>({ what: fc.constantFrom(...names), one: number, other: number, killedAfter: fc.option(fc.nat({ max: 9 })), faults: fc.array(fc.constantFrom(...Object.keys(FAULTS)), { maxLength: 4 }) }),
	{ minLength: 6, maxLength: 24 },
);

async function syncRoughly(world: SyncWorld, fake: FakeHubspot, { killedAfter, faults }: Step): Promise<void> {
	fake.faults.push(...faults.flatMap((name) => FAULTS[name] ?? []));
	const dying = killedAfter === null ? null : dyingStore(world.store, killedAfter);
	await world.sync({ objects: OBJECTS }, {}, dying?.store ?? world.store).catch((error: unknown) => {
		if (dying?.hasDied() !== true && !(error instanceof DailyLimitError) && !String(error).includes('HubSpot')) throw error;
	});
	fake.faults.length = 0;
}

/** Of each object who is who, without those who are gone on one side or stand behind another. */
async function pairsOf(world: SyncWorld, object: Kind) {
	const rows = new Map((await world.rows(object)).map((row) => [row.id, row] as const));
	const entries = (await world.rows('syncMap')).filter((entry) => entry.object === object && entry.state !== 'double' && entry.hash !== 'archived');
	return entries.flatMap((entry) => {
		const [row, record] = [rows.get(entry.recordId ?? ''), world.fake.world.find(object, entry.externalId ?? '')];
		return row === undefined || record === undefined ? [] : [{ row: row as Readonly<Record<string, unknown>>, view: world.fake.world.view(object, record) }];
	});
}

async function expectOrder(world: SyncWorld): Promise<void> {
	for (const object of OBJECTS) {
		const pairs = await pairsOf(world, object);
		const ids = pairs.map(({ view }) => view['hs_object_id']);
		expect(new Set(ids).size).toBe(ids.length);
		// Thrown away there before anybody here knew that it had been made, it is made once more; the other one lies in the bin.
		const keys = world.fake.world.live(object).flatMap(({ properties }) => properties['crm_record_key'] ?? []);
		expect(new Set(keys).size).toBe(keys.length);
	}
	const addresses = (await world.rows('contacts')).flatMap(({ emailKey }) => emailKey ?? []);
	expect(new Set(addresses).size).toBe(addresses.length);
	for (const { row, view } of await pairsOf(world, 'deals')) expect([row['name'], row['amount']]).toEqual([view['dealname'], Number(view['amount'])]);
	for (const { row, view } of await pairsOf(world, 'companies')) expect([row['name'], row['domain']]).toEqual([view['name'] ?? null, view['domain'] ?? null]);
	for (const { row, view } of await pairsOf(world, 'contacts')) {
		expect(row['firstName'] ?? '').toBe(view['firstname'] ?? '');
		expect(Boolean(row['unsubscribedAt'])).toBe(view['hs_email_optout'] === 'true');
	}
	for (const { emailKey, unsubscribedAt } of await world.rows('contacts')) {
		if (world.fake.world.optedOut.has(emailKey ?? '') && world.fake.world.holderOf(emailKey ?? '') !== undefined) expect(unsubscribedAt).toEqual(expect.any(String));
	}
}

it('both sides are in order in the end', async () => {
	await fc.assert(
		fc.asyncProperty(steps, async (all) => {
			await inSyncWorld(async (world) => {
				for (const step of all) {
					if (step.what === 'sync') await syncRoughly(world, world.fake, step);
					else await STEPS[step.what](world, step.one, step.other);
				}
				for (const isFull of [false, true, true]) await world.sync({ objects: OBJECTS, isFull });
				await expectOrder(world);
				await expectRest(world, OBJECTS);
			});
		}),
		{ numRuns: Number(process.env['HUBSPOT_RUNS'] ?? 8) },
	);
}, 600_000);
