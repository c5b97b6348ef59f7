// Reads activities for the score: of many contacts or of a few, with no more columns than the rules ask for.
import type { Filter } from '../../domain/filter';
import { linksTo } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { EventCondition } from '../../domain/score/rule';
import type { ScoredActivity } from '../../domain/score/tally';
import { instantMs } from '../../domain/time/instant';
import { chunks } from '../batch';
import type { CrmStore } from '../port';

export interface ActivityQuery {
	readonly filter?: Filter;
	/** Reads what a ledger shows as well. */
	readonly isExplained?: boolean;
}

/** Visits those that belong to a contact and have a time, as they come; none when no rule counts any. */
export async function eachActivity(
	store: CrmStore,
	events: readonly EventCondition[],
	{ filter, isExplained = false }: ActivityQuery,
	visit: (contact: string, activity: ScoredActivity) => void,
): Promise<void> {
	if (events.length === 0) return;
	const texts = new Set(events.flatMap(({ field }) => field ?? []));
	if (isExplained) texts.add('subject');
	const fields = ['contact', 'kind', 'direction', 'occurredAt', ...texts];
	for await (const page of store.pages('activities', { fields, ...(filter && { filter }) })) {
		for (const record of page) {
			const { contact } = record.fields;
			const activity = toActivity(record);
			if (typeof contact === 'string' && activity !== null) visit(contact, activity);
		}
	}
}

/** Some 16 KB of a formula on Airtable. */
const CONTACTS_A_LIST = 400;

/** All activities of these contacts, however old. */
export async function activitiesOf(
	store: CrmStore,
	events: readonly EventCondition[],
	contacts: readonly string[],
	isExplained = false,
): Promise<ReadonlyMap<string, readonly ScoredActivity[]>> {
	const found = new Map<string, ScoredActivity[]>(contacts.map((id) => [id, []]));
	for (const some of chunks(contacts, CONTACTS_A_LIST)) {
		const filter = linksTo('contact', some);
		await eachActivity(store, events, { filter, isExplained }, (contact, activity) =>
			found.get(contact)?.push(activity),
		);
	}
	return found;
}

function toActivity({ id, fields, createdAt }: StoredRecord<'activities'>): ScoredActivity | null {
	const occurredAt = instantMs(fields.occurredAt ?? createdAt ?? '');
	if (Number.isNaN(occurredAt)) return null;
	const madeAt = createdAt === null || createdAt === fields.occurredAt ? occurredAt : instantMs(createdAt);
	const { kind = null, direction = null, subject = null, body = null, source = null } = fields;
	return { id, kind, direction, subject, body, source, occurredAt, createdAt: madeAt };
}
