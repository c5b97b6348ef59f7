// What lies in HubSpot's recycling bin, which its search does not know; and the mark that the rows of the base get for it.
import { ARCHIVED, archivedNote, DELETED, droppedTask, isGone, isKnownGone } from '../../domain/hubspot/archived';
import { readFirm } from '../../domain/firm/readFirm';
import { allOf, equals, oneOf } from '../../domain/filter';
import { engagementKey } from '../../domain/hubspot/engagementRow';
import type { HubspotObject } from '../../domain/hubspot/objects';
import type { Pairing } from '../../domain/hubspot/pairUp';
import { hasTable } from '../rows/hasTable';
import { listInChunks } from '../rows/listInChunks';
import { allWritten, updateAll } from '../rows/written';
import { PAGE } from './answers';
import type { HubspotClient } from './client';
import type { ObjectRules, SyncRun } from './run';

export interface Archived {
	readonly id: string;
	/** HubSpot's clock; milliseconds since 1970. */
	readonly atMs: number;
}

/**
 * Thrown away at that instant or later. HubSpot keeps them for 90 days and gives all of them, in no order of time: 1 call for
 * each hundred that are there.
 */
export async function archivedSince(client: HubspotClient, object: HubspotObject, sinceMs: number): Promise<readonly Archived[]> {
	const found: Archived[] = [];
	for (let after: string | undefined = ''; after !== undefined; ) {
		const query = new URLSearchParams({ limit: '100', archived: 'true', properties: 'hs_object_id', ...(after !== '' && { after }) });
		const request = { method: 'GET', path: `/crm/v3/objects/${object}?${query}`, subject: object, isSafeToRepeat: true, isWrite: false } as const;
		const page: (typeof PAGE)['_output'] = await client.send(request, PAGE);
		found.push(...page.results.map(({ id, archivedAt, updatedAt }) => ({ id, atMs: Date.parse(archivedAt ?? updatedAt) })));
		after = page.paging?.next?.after;
	}
	return found.filter(({ atMs }) => atMs >= sinceMs);
}

/** Their rows stay; a note in their history and the map say it. @returns how many there were. */
export async function markArchived({ ports, beforeWriting }: SyncRun, { object }: ObjectRules, pairings: readonly Pairing[]): Promise<number> {
	const gone = pairings.filter(isGone).filter((one) => !isKnownGone(one));
	if (gone.length === 0) return 0;
	const { store } = ports;
	const { language } = readFirm(await store.settings());
	await beforeWriting();
	if (await hasTable(store, 'activities')) {
		const notes = gone.map(({ entry }) => ({ fields: archivedNote(object, entry, { language, at: ports.now() }) }));
		allWritten(await store.upsert('activities', 'dedupeKey', notes));
	}
	// Last: until then the next run does it again, and the notes are the same.
	await updateAll(store, 'syncMap', gone.map(({ entry }) => ({ id: entry.id, fields: { hash: ARCHIVED, syncedAt: ports.now().toISOString() } })));
	return gone.length;
}

/** Whose row a person deleted here: what happens with them in HubSpot is about nobody whom the base knows. */
export async function markDeleted({ ports, ids, beforeWriting }: SyncRun, { object }: ObjectRules, pairings: readonly Pairing[]): Promise<void> {
	const entries = pairings.flatMap((one) => (one.kind === 'goneInBase' ? [one.entry] : []));
	ids.forget(object, entries);
	const news = entries.filter(({ hash }) => hash !== DELETED);
	if (news.length === 0) return;
	await beforeWriting();
	await updateAll(ports.store, 'syncMap', news.map(({ id }) => ({ id, fields: { hash: DELETED, syncedAt: ports.now().toISOString() } })));
}

/** Tasks that were thrown away there are not to be done here; what was closed stays as it was. @returns how many were open. */
export async function dropTasks({ ports, beforeWriting, isRehearsal }: SyncRun, archived: readonly Archived[]): Promise<number> {
	const { store } = ports;
	const open = await listInChunks(store, {
		table: 'tasks',
		keys: archived.map(({ id }) => engagementKey('tasks', id)),
		filterFor: (some) => allOf(equals('status', 'open'), oneOf('automationKey', some)),
		query: { fields: ['status'] },
	});
	if (open.length === 0 || isRehearsal) return open.length;
	const { language } = readFirm(await store.settings());
	await beforeWriting();
	await updateAll(store, 'tasks', open.map(({ id }) => ({ id, fields: droppedTask(language) })));
	return open.length;
}
