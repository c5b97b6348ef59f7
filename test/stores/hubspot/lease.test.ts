import { beforeEach, expect, it } from 'vitest';
import { type Lease, leaseOf, LEASE_MS, SyncBusyError } from '../../../stores/hubspot/lease';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { type FakeClock, fakeClock } from '../../support/fakeClock';

let clock: FakeClock;
let store: CrmStore;
beforeEach(() => {
	clock = fakeClock();
	store = createMemoryStore({ clock });
});

const leaseFor = (worker: string): Lease => leaseOf({ store, worker, now: () => new Date(clock.now()), sleep: clock.sleep });
const states = async () => (await listAll(store, 'syncMap')).map(({ fields }) => [fields.key, fields.state ?? '']);

it('is prolonged while its worker writes, so that nobody takes it for dead', async () => {
	const [one, other] = [leaseFor('one'), leaseFor('other')];
	for (let spent = 0; spent <= 2 * LEASE_MS; spent += 40_000) {
		await one.hold();
		clock.advance(40_000);
		await expect(other.hold()).rejects.toBeInstanceOf(SyncBusyError);
	}
});

it('is found to be lost when it is prolonged', async () => {
	const one = leaseFor('one');
	await one.hold();
	await store.upsert('syncMap', 'key', [{ fields: { key: 'lease', object: 'sync', state: `other ${clock.now() + LEASE_MS}` } }]);
	clock.advance(29_000);
	await one.hold();
	clock.advance(2_000);
	await expect(one.hold()).rejects.toBeInstanceOf(SyncBusyError);
});

it('is free for others after the end, with all that was kept for it in one write', async () => {
	const one = leaseFor('one');
	await one.hold();
	one.keepAtEnd({ key: 'cursor:contacts', state: '1 2' });
	expect(await states()).toHaveLength(1);
	await one.free();
	expect(await states()).toEqual([['lease', ''], ['cursor:contacts', '1 2']]);
	await leaseFor('other').hold();
});
