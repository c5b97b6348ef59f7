// What a person reads before the first sync: calls at the floor, and minutes at the pace of Airtable.
import { expect, it } from 'vitest';

import { type SyncCounts, syncEstimate } from '../../../domain/hubspot/estimate';

const NONE: SyncCounts = { createdInBase: 0, createdInHubspot: 0, updatedInBase: 0, updatedInHubspot: 0, linked: 0 };

it.each<[string, Partial<SyncCounts>, ReturnType<typeof syncEstimate>]>([
	['nothing to write', {}, { baseCalls: 0, hubspotCalls: 0, minutes: 0 }],
	['pairs that were found and differ in nothing: the map only', { linked: 21 }, { baseCalls: 3, hubspotCalls: 0, minutes: 1 }],
	['one row on each side', { createdInBase: 1, createdInHubspot: 1 }, { baseCalls: 2, hubspotCalls: 1, minutes: 1 }],
	['a bit of everything', { createdInBase: 25, createdInHubspot: 120, updatedInBase: 11, updatedInHubspot: 101, linked: 5 }, { baseCalls: 30, hubspotCalls: 4, minutes: 1 }],
	['ten thousand contacts to the base', { createdInBase: 10_000 }, { baseCalls: 2_000, hubspotCalls: 0, minutes: 8 }],
])('%s', (_case, counts, expected) => {
	expect(syncEstimate({ ...NONE, ...counts })).toEqual(expected);
});
