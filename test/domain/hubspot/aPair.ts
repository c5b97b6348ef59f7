// Records of both sides for the tests of the sync: each states only what matters to it.
import type { Counterparts } from '../../../domain/hubspot/convert';
import type { HubspotRecord } from '../../../domain/hubspot/objects';

export function aHubspotRecord(id: string, properties: Readonly<Record<string, string | null>> = {}, more: Partial<HubspotRecord> = {}): HubspotRecord {
	const made = '2026-01-01T08:00:00.000Z';
	return { id, properties, createdAt: made, updatedAt: made, mergedIds: [], ...more };
}

/** Nothing is known by another name on the other side. */
export const NO_BOOKS: Counterparts = {
	toBase: () => undefined,
	toHubspot: () => undefined,
	hubspotOptions: () => undefined,
	baseOptions: () => [],
	timeZone: 'Europe/Zurich',
	propertyType: () => 'text',
};
