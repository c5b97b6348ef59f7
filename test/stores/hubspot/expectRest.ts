// Holds that a sync has come to rest. Beside aSyncWorld.ts, which processes of their own load too: those know no vitest.
import { expect } from 'vitest';

import type { HubspotObject } from '../../../domain/hubspot/objects';
import { type SyncWorld, writesOf } from './aSyncWorld';

/** Another look at everything finds nothing to write, on neither side. */
export async function expectRest(world: SyncWorld, objects: readonly HubspotObject[]): Promise<void> {
	const written = world.fake.world.writes;
	expect(writesOf(await world.sync({ objects, isFull: true }))).toBe(0);
	expect(world.fake.world.writes).toBe(written);
}
