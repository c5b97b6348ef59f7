// Posts as the local inbox keeps them, and a base with a team, for the tests of capturing.
import type { InboxPost } from '../../../domain/lead/inboxPost';
import { understandLead } from '../../../domain/lead/understandLead';
import type { StoredRecord } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { aTeamMember } from '../../support/builders';

/** A Monday. */
export const RECEIVED_AT = '2026-03-02T09:00:00.000Z';
export const NOW = new Date('2026-03-02T09:00:05.000Z');

export const ANNA = {
	email: 'anna@muster.ch',
	vorname: 'Anna',
	nachname: 'Muster',
	firma: 'Muster AG',
	nachricht: 'Bitte um eine Offerte',
};

let lastId = 0;

export function aPost(body: object, overrides: Partial<InboxPost> = {}): InboxPost {
	const receivedAt = overrides.receivedAt ?? RECEIVED_AT;
	const understood = understandLead(
		{ headers: {}, query: {}, body, source: 'webhook', receivedAt },
		{ defaultCountry: 'CH' },
	);
	if (understood.kind === 'invalid') throw new Error(understood.reason);
	lastId += 1;
	return {
		...{ id: String(lastId), key: understood.key, receivedAt, source: 'webhook' },
		...{ outcome: understood.kind === 'spam' ? 'spam' : 'received' },
		...{ reason: '', post: JSON.stringify(body), lead: understood.lead },
		...overrides,
	};
}

export const minutesLater = (minutes: number): string =>
	new Date(Date.parse(RECEIVED_AT) + minutes * 60_000).toISOString();

/** A base whose new leads go to Beat Keller. */
export async function aBase(store: CrmStore = createMemoryStore()): Promise<CrmStore> {
	await store.create('team', [
		{ fields: aTeamMember() },
		{ fields: aTeamMember({ name: 'Carla Rossi', email: 'carla@firma.example', language: 'en' }) },
	]);
	await store.upsert('settings', 'key', [
		{ fields: { key: 'defaultOwner', value: 'beat.keller@firma.example' } },
		{ fields: { key: 'language', value: 'de' } },
		{ fields: { key: 'timeZone', value: 'Europe/Zurich' } },
	]);
	return store;
}

export async function rowsOf<T extends TableKey>(
	store: CrmStore,
	table: T,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const rows: Array<StoredRecord<T>> = [];
	for await (const row of store.list(table)) rows.push(row);
	return rows;
}

/** How many rows each table has that a lead leaves something in. */
export async function countsOf(store: CrmStore): Promise<Readonly<Record<string, number>>> {
	const tables = ['companies', 'contacts', 'activities', 'tasks', 'leadInbox'] as const;
	const counts = await Promise.all(
		tables.map(async (table) => [table, (await rowsOf(store, table)).length] as const),
	);
	return Object.fromEntries(counts);
}
