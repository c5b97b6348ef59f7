// The rows of `syncMap`: who is who, where the last look ended, and who is at work.
import { type SyncState, stateHash, stateText } from '../../domain/hubspot/fieldState';
import type { HubspotObject, SyncObject } from '../../domain/hubspot/objects';
import { DOUBLE, type MapEntry } from '../../domain/hubspot/pairUp';
import { allOf, equals, oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { CrmStore } from '../port';
import { listInChunks } from '../rows/listInChunks';
import { allWritten, listAll } from '../rows/written';

type Row = StoredRecord<'syncMap'>;

export function entryOf({ id, fields }: Row): MapEntry {
	const { recordId, externalId, hash, state } = fields;
	return { id, recordId: recordId ?? '', externalId: externalId ?? '', hash: hash ?? '', state: state ?? '' };
}

export const readWholeMap = async (store: CrmStore, object: SyncObject): Promise<readonly MapEntry[]> =>
	(await listAll(store, 'syncMap', { filter: equals('object', object) })).map(entryOf);

/** One list call for each hundred ids. */
export async function readEntries(store: CrmStore, object: SyncObject, by: 'recordId' | 'externalId', ids: readonly string[]): Promise<readonly MapEntry[]> {
	const rows = await listInChunks(store, {
		table: 'syncMap',
		keys: ids,
		filterFor: (some) => allOf(equals('object', object), oneOf(by, some)),
	});
	return rows.map(entryOf);
}

export interface NewEntry {
	readonly recordId: string;
	readonly externalId: string;
	/** `null`: it is known who is who, and nothing yet about their fields. */
	readonly state: SyncState | null;
	/** Another row stands for the record there, or another record for the row here. */
	readonly isDouble?: boolean;
	/** The record there is the double, not the row here. */
	readonly isAlias?: boolean;
}

/** By key, so that it is the same row whoever writes it. */
export async function writeEntries(store: CrmStore, object: SyncObject, entries: readonly NewEntry[], now: Date): Promise<void> {
	if (entries.length === 0) return;
	const rows = entries.map((entry) => ({
		fields: {
			...{ key: keyOf(object, entry), object, recordId: entry.recordId, externalId: entry.externalId },
			...contents(entry),
			syncedAt: now.toISOString(),
		},
	}));
	allWritten(await store.upsert('syncMap', 'key', rows));
}

function keyOf(object: SyncObject, { recordId, externalId, isAlias = false }: NewEntry): string {
	return isAlias ? `${object}:=${externalId}` : `${object}:${recordId}`;
}

function contents({ state, isDouble = false }: NewEntry) {
	if (isDouble) return { hash: '', state: DOUBLE };
	return state === null ? { hash: '', state: null } : { hash: stateHash(state), state: stateText(state) };
}

/** Where the next look begins, by each side's own clock; milliseconds since 1970. */
export interface Cursor {
	readonly hubspotMs: number;
	readonly baseMs: number;
}

const cursorKey = (object: HubspotObject): string => `cursor:${object}`;

export async function readCursors(store: CrmStore): Promise<ReadonlyMap<string, string>> {
	const rows = await listAll(store, 'syncMap', { filter: equals('object', 'sync') });
	return new Map(rows.map(({ fields }) => [fields.key ?? '', fields.state ?? '']));
}

export function cursorIn(rows: ReadonlyMap<string, string>, object: HubspotObject): Cursor | null {
	const [hubspotMs, baseMs] = (rows.get(cursorKey(object)) ?? '').split(' ').map(Number);
	return hubspotMs && baseMs ? { hubspotMs, baseMs } : null;
}

const waitingKey = (object: HubspotObject): string => `waiting:${object}`;
/** Airtable keeps 100,000 characters in a cell; ids have 11 or 12. */
const MOST_WAITING = 5_000;

/** Ids of HubSpot of what could not come: about nobody whom the base knew, or refused. */
export const waitingIn = (rows: ReadonlyMap<string, string>, object: HubspotObject): ReadonlySet<string> =>
	new Set((rows.get(waitingKey(object)) ?? '').split(' ').filter((id) => id !== ''));

/** Of too many the latest. */
export function waitingRow(object: HubspotObject, ids: ReadonlySet<string>): Kept {
	const latest = [...ids].sort((one, other) => Number(other) - Number(one)).slice(0, MOST_WAITING);
	return { key: waitingKey(object), state: latest.join(' ') };
}

const FULL_LOOK = 'fullLook';

/** When the last look at everything that came to its end began. */
export const fullLookIn = (rows: ReadonlyMap<string, string>): number => Number(rows.get(FULL_LOOK) ?? 0);

export const fullLookRow = (startedMs: number): Kept => ({ key: FULL_LOOK, state: String(startedMs) });

const PROGRESS = 'progress';

/** Whether the run log says that a sync is under way, and nothing yet of its end. */
export const isProgressOpen = (rows: ReadonlyMap<string, string>): boolean => (rows.get(PROGRESS) ?? '') !== '';

export const progressMark = (isOpen: boolean): Kept => ({ key: PROGRESS, state: isOpen ? 'open' : '' });

/** A row about the sync itself. */
export interface Kept {
	readonly key: string;
	readonly state: string;
}

export const cursorRow = (object: HubspotObject, { hubspotMs, baseMs }: Cursor): Kept => ({ key: cursorKey(object), state: `${hubspotMs} ${baseMs}` });

/** One call for each ten. */
export async function keep(store: CrmStore, rows: readonly Kept[], now: Date): Promise<void> {
	if (rows.length === 0) return;
	const fields = rows.map(({ key, state }) => ({ fields: { key, object: 'sync', state, syncedAt: now.toISOString() } }));
	allWritten(await store.upsert('syncMap', 'key', fields));
}
