// A base and a HubSpot account that are synced with each other, and people who work in both.
import { ALL_OBJECTS, ENGAGEMENTS, type HubspotObject, POLICIES } from '../../../domain/hubspot/objects';
import type { Fields } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import { createHubspotClient } from '../../../stores/hubspot/client';
import type { Finding, ObjectReport, SyncConfig, SyncPorts } from '../../../stores/hubspot/run';
import { type SyncRequest, syncHubspot } from '../../../stores/hubspot/syncHubspot';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { type FakeClock, fakeClock } from '../../support/fakeClock';
import { type FakeHubspot, type Kind, startFakeHubspot } from '../../support/fakeHubspot';

export const CONFIG: SyncConfig = {
	directions: { companies: 'both', contacts: 'both', deals: 'both' },
	policy: POLICIES[0],
	choices: { companies: [], contacts: [], deals: [] },
	stages: [],
	engagements: ENGAGEMENTS,
	historyDays: 365,
	fullLookDays: 7,
};

export interface SyncWorld {
	readonly store: CrmStore;
	readonly fake: FakeHubspot;
	readonly clock: FakeClock;
	ports(store?: CrmStore): SyncPorts;
	/** Ten minutes later. */
	sync(request?: Partial<SyncRequest>, config?: Partial<SyncConfig>, store?: CrmStore, until?: Date): Promise<readonly ObjectReport[]>;
	rows<T extends TableKey>(table: T): Promise<ReadonlyArray<Fields<T> & { readonly id: string }>>;
	row<T extends TableKey>(table: T, fields: Fields<T>): Promise<string>;
	change<T extends TableKey>(table: T, id: string, fields: Fields<T>): Promise<void>;
	/** Properties of those that are not archived. */
	records(kind: Kind): ReadonlyArray<Record<string, string | null>>;
	record(kind: Kind, properties: Readonly<Record<string, string>>): string;
	edit(kind: Kind, id: string, properties: Readonly<Record<string, string>>): void;
}

const MINUTE_MS = 60_000;

export async function aSyncWorld(options: { readonly fake?: FakeHubspot; readonly clock?: FakeClock; readonly store?: CrmStore } = {}): Promise<SyncWorld> {
	const clock = options.clock ?? fakeClock();
	const fake = options.fake ?? (await startFakeHubspot({ now: clock.now }));
	const base = options.store ?? createMemoryStore({ clock, saysChanges: true });
	let workers = 0;
	const ports = (store: CrmStore = base): SyncPorts => ({
		store,
		client: createHubspotClient({ token: fake.token, apiUrl: fake.url }, { clock, random: () => 0 }),
		now: () => new Date(clock.now()),
		sleep: clock.sleep,
		until: new Date(clock.now() + 600 * MINUTE_MS),
		worker: `worker${(workers += 1)}`,
		newId: () => 'basetag0',
	});
	return {
		...{ store: base, fake, clock, ports },
		sync: async (request = {}, config = {}, store = base, until = new Date(clock.now() + 600 * MINUTE_MS)) => {
			clock.advance(10 * MINUTE_MS);
			return await syncHubspot({ ...ports(store), until }, { ...CONFIG, ...config }, { objects: ALL_OBJECTS, isFull: false, isRehearsal: false, ...request });
		},
		rows: async (table) => (await listAll(base, table)).map(({ id, fields }) => ({ ...fields, id })),
		row: async (table, fields) => {
			clock.advance(1_000);
			const [result] = await base.create(table, [{ fields }]);
			if (result?.ok !== true) throw result?.error ?? new Error('no answer');
			return result.record.id;
		},
		change: async (table, id, fields) => {
			clock.advance(1_000);
			const [result] = await base.update(table, [{ id, fields }]);
			if (result?.ok !== true) throw result?.error ?? new Error('no answer');
		},
		records: (kind) => fake.world.live(kind).map((record) => fake.world.view(kind, record)),
		record: (kind, properties) => {
			clock.advance(1_000);
			return fake.world.create(kind, properties).id;
		},
		edit: (kind, id, properties) => {
			clock.advance(1_000);
			const record = fake.world.find(kind, id);
			if (record === undefined) throw new Error(`No ${kind} ${id}`);
			fake.world.change(kind, record, properties);
		},
	};
}

/** One world for one case of a property, whose account is stopped at its end. */
export async function inSyncWorld(work: (world: SyncWorld) => Promise<void>): Promise<void> {
	const world = await aSyncWorld();
	try {
		await work(world);
	} finally {
		await world.fake.stop();
	}
}

export const findingsOf = (reports: readonly ObjectReport[]): readonly Finding[] => reports.flatMap(({ findings }) => findings);

/** Rows and records that a sync wrote. */
export const writesOf = (reports: readonly ObjectReport[]): number =>
	reports.reduce((sum, one) => sum + one.createdInBase + one.createdInHubspot + one.updatedInBase + one.updatedInHubspot + one.linked, 0);

export const reportOf = (reports: readonly ObjectReport[], object: HubspotObject): ObjectReport => {
	const found = reports.find((one) => one.object === object);
	if (found === undefined) throw new Error(`Nothing was reported about ${object}`);
	return found;
};
