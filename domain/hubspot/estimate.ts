// What a sync costs in calls and time, from what it has to write.

export interface SyncCounts {
	readonly createdInBase: number;
	readonly createdInHubspot: number;
	readonly updatedInBase: number;
	readonly updatedInHubspot: number;
	readonly linked: number;
}

export interface SyncEstimate {
	readonly baseCalls: number;
	readonly hubspotCalls: number;
	/** On Airtable, which takes 4.5 calls a second; a NocoDB is quicker. */
	readonly minutes: number;
}

const BASE_BATCH = 10;
const HUBSPOT_BATCH = 100;
const CALLS_A_SECOND = 4.5;

/** Writes only, at the floor: rows of the base and of the map by tens, records of HubSpot by hundreds. */
export function syncEstimate({ createdInBase, createdInHubspot, updatedInBase, updatedInHubspot, linked }: SyncCounts): SyncEstimate {
	const rows = batches(createdInBase, BASE_BATCH) + batches(updatedInBase, BASE_BATCH);
	const map = batches(Math.max(updatedInBase, updatedInHubspot, linked) + createdInBase + createdInHubspot, BASE_BATCH);
	const baseCalls = rows + map;
	const hubspotCalls = batches(createdInHubspot, HUBSPOT_BATCH) + batches(updatedInHubspot, HUBSPOT_BATCH);
	return { baseCalls, hubspotCalls, minutes: Math.ceil(baseCalls / CALLS_A_SECOND / 60) };
}

/** What people did: rows by tens; a last touch moves with each at most; there is no map of them, and nothing goes to HubSpot. */
export function engagementEstimate({ createdInBase, updatedInBase }: Pick<SyncCounts, 'createdInBase' | 'updatedInBase'>, touches: boolean): SyncEstimate {
	const rows = batches(createdInBase, BASE_BATCH) + batches(updatedInBase, BASE_BATCH);
	const baseCalls = rows + (touches ? batches(createdInBase, BASE_BATCH) : 0);
	return { baseCalls, hubspotCalls: 0, minutes: Math.ceil(baseCalls / CALLS_A_SECOND / 60) };
}

const batches = (count: number, size: number): number => Math.ceil(count / size);
