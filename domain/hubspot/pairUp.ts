// Finds out which record there is which row here: by the map, through merges, at the first contact by what identifies it.
import type { StoredRecord } from '../record';
import type { HubspotRecord } from './objects';

export interface MapEntry {
	/** Id of the map's own row. */
	readonly id: string;
	readonly recordId: string;
	readonly externalId: string;
	readonly hash: string;
	/** Kept as text until somebody needs it. */
	readonly state: string;
}

/** In place of a state, where somebody else stands for it. */
export const DOUBLE = 'double';

export interface Sides {
	readonly base: ReadonlyMap<string, StoredRecord>;
	readonly hubspot: ReadonlyMap<string, HubspotRecord>;
	readonly map: readonly MapEntry[];
	/** What a row or record is recognised by at the first contact, most certain first. */
	readonly identitiesHere: (record: StoredRecord) => readonly string[];
	readonly identitiesThere: (record: HubspotRecord) => readonly string[];
}

export type Pairing =
	| { readonly kind: 'pair'; readonly base: StoredRecord; readonly hubspot: HubspotRecord; readonly entry: MapEntry | null; readonly isMerged: boolean }
	| { readonly kind: 'newInBase'; readonly hubspot: HubspotRecord }
	| { readonly kind: 'newInHubspot'; readonly base: StoredRecord }
	/** Mapped once, and gone on one side since. */
	| { readonly kind: 'goneInBase'; readonly hubspot: HubspotRecord; readonly entry: MapEntry }
	| { readonly kind: 'goneInHubspot'; readonly base: StoredRecord; readonly entry: MapEntry }
	/** Two that are one on the other side: a person joins them. */
	| { readonly kind: 'doubleInBase'; readonly base: StoredRecord; readonly hubspot: HubspotRecord; readonly entry: MapEntry | null }
	| { readonly kind: 'doubleInHubspot'; readonly hubspot: HubspotRecord; readonly base: StoredRecord };

/** Each row and each record once; what is mapped to something that was not read is taken for gone. */
export function pairUp(sides: Sides): readonly Pairing[] {
	const known = pairKnown(sides);
	const taken = { base: new Set(known.flatMap(baseIds)), hubspot: new Set(known.flatMap(hubspotIds)) };
	const first = pairNew(sides, taken, takenIdentities(sides, known));
	return [...known, ...first];
}

const baseIds = (pairing: Pairing): string[] => ('base' in pairing ? [pairing.base.id] : []);
const hubspotIds = (pairing: Pairing): string[] => ('hubspot' in pairing ? [pairing.hubspot.id] : []);

/** A record that others were joined into answers for them as well. */
function pairKnown(sides: Sides): readonly Pairing[] {
	const { base, hubspot, map } = sides;
	const heirOf = new Map([...hubspot.values()].flatMap((record) => [record.id, ...record.mergedIds].map((id) => [id, record] as const)));
	const rows = new Map<string, HubspotRecord>();
	const records = new Set<string>();
	const pairings: Pairing[] = [];
	const orphans: Array<{ readonly record: HubspotRecord; readonly entry: MapEntry }> = [];
	for (const entry of inOrderOf(map, heirOf, sides)) {
		const row = base.get(entry.recordId);
		const record = heirOf.get(entry.externalId);
		if (record === undefined) {
			if (row !== undefined && !rows.has(row.id)) pairings.push({ kind: 'goneInHubspot', base: row, entry });
		} else if (row === undefined) {
			orphans.push({ record, entry });
		} else if (records.has(record.id)) {
			// The same two once more is an old row of the map, from before a merge.
			if (rows.get(row.id) !== record) pairings.push({ kind: 'doubleInBase', base: row, hubspot: record, entry });
		} else if (rows.has(row.id)) {
			pairings.push({ kind: 'doubleInHubspot', hubspot: record, base: row });
		} else {
			rows.set(row.id, record);
			records.add(record.id);
			pairings.push({ kind: 'pair', base: row, hubspot: record, entry, isMerged: record.id !== entry.externalId });
		}
	}
	return [...pairings, ...orphans.flatMap((orphan) => inherit(orphan, sides, rows, records))];
}

/** Of several rows for one record the one that has its first address or name stands for it, else the oldest. */
function inOrderOf(map: readonly MapEntry[], heirOf: ReadonlyMap<string, HubspotRecord>, sides: Sides): readonly MapEntry[] {
	const rank = (entry: MapEntry): number => {
		if (entry.state === DOUBLE) return 3;
		const record = heirOf.get(entry.externalId);
		const row = sides.base.get(entry.recordId);
		if (record === undefined || row === undefined) return 2;
		const [first] = sides.identitiesThere(record);
		return first !== undefined && sides.identitiesHere(row).includes(first) ? 0 : 1;
	};
	return [...map].sort((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
}

/** A row that is gone was deleted, or joined with another: then that one has an address by which HubSpot knows the record. */
function inherit(
	{ record, entry }: { readonly record: HubspotRecord; readonly entry: MapEntry },
	sides: Sides,
	rows: Map<string, HubspotRecord>,
	records: Set<string>,
): readonly Pairing[] {
	if (records.has(record.id)) return [];
	records.add(record.id);
	const wanted = sides.identitiesThere(record);
	const heir = [...sides.base.values()].find((row) => sides.identitiesHere(row).some((one) => wanted.includes(one)));
	if (heir === undefined) return [{ kind: 'goneInBase', hubspot: record, entry }];
	if (rows.has(heir.id)) return [{ kind: 'doubleInHubspot', hubspot: record, base: heir }];
	rows.set(heir.id, record);
	return [{ kind: 'pair', base: heir, hubspot: record, entry: null, isMerged: false }];
}

interface Identities {
	readonly here: ReadonlyMap<string, StoredRecord>;
	readonly there: ReadonlyMap<string, HubspotRecord>;
}

/** By what the pairs that exist are recognised: nobody else may stand for the same. */
function takenIdentities(sides: Sides, known: readonly Pairing[]): Identities {
	const pairs = known.filter((one) => one.kind === 'pair');
	return {
		here: new Map(pairs.flatMap(({ base }) => sides.identitiesHere(base).map((identity) => [identity, base] as const))),
		there: new Map(pairs.flatMap(({ hubspot }) => sides.identitiesThere(hubspot).map((identity) => [identity, hubspot] as const))),
	};
}

function pairNew(
	sides: Sides,
	taken: { readonly base: ReadonlySet<string>; readonly hubspot: ReadonlySet<string> },
	identities: Identities,
): readonly Pairing[] {
	const free = new Map<string, StoredRecord>();
	const rows = [...sides.base.values()].filter(({ id }) => !taken.base.has(id));
	for (const row of rows) {
		for (const identity of sides.identitiesHere(row)) if (!free.has(identity)) free.set(identity, row);
	}
	const used = new Set<string>();
	const there = new Map(identities.there);
	const here = new Map(identities.here);
	const pairings: Pairing[] = [];
	for (const record of sides.hubspot.values()) {
		if (taken.hubspot.has(record.id)) continue;
		const found = firstOf(sides.identitiesThere(record), (identity) => here.get(identity));
		if (found !== undefined) {
			pairings.push({ kind: 'doubleInHubspot', hubspot: record, base: found });
			continue;
		}
		const row = firstOf(sides.identitiesThere(record), (identity) => free.get(identity));
		for (const identity of sides.identitiesThere(record)) there.set(identity, record);
		if (row === undefined) {
			pairings.push({ kind: 'newInBase', hubspot: record });
			continue;
		}
		used.add(row.id);
		for (const identity of sides.identitiesHere(row)) here.set(identity, row);
		pairings.push({ kind: 'pair', base: row, hubspot: record, entry: null, isMerged: false });
	}
	return [...pairings, ...newInHubspot(rows.filter(({ id }) => !used.has(id)), sides, there)];
}

function newInHubspot(rows: readonly StoredRecord[], sides: Sides, there: ReadonlyMap<string, HubspotRecord>): readonly Pairing[] {
	const claimed = new Set<string>();
	return rows.flatMap((base): readonly Pairing[] => {
		const identities = sides.identitiesHere(base);
		const record = firstOf(identities, (identity) => there.get(identity));
		if (record !== undefined) return [{ kind: 'doubleInBase', base, hubspot: record, entry: null }];
		// Two rows of one address: the first goes out, the second is found to be its double afterwards.
		if (identities.some((identity) => claimed.has(identity))) return [];
		for (const identity of identities) claimed.add(identity);
		return [{ kind: 'newInHubspot', base }];
	});
}

function firstOf<Found>(keys: readonly string[], find: (key: string) => Found | undefined): Found | undefined {
	for (const key of keys) {
		const found = find(key);
		if (found !== undefined) return found;
	}
	return undefined;
}
