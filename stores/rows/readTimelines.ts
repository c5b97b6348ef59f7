// Reads what belongs to people or companies, for many of them in as few calls as can be.
import { anyOf, linksTo } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { SchemaLookup } from '../../domain/schema/lookup';
import type { TimelineSources } from '../../domain/timeline';
import type { CrmStore, ListQuery } from '../port';
import { listInChunks } from './listInChunks';

export type TimelinePart = keyof TimelineSources;

export interface TimelineQuery {
	readonly of: 'contact' | 'company';
	readonly ids: readonly string[];
	readonly parts: readonly TimelinePart[];
	/** Of one person or company no more than so many activities and mails are read. */
	readonly limit: number;
}

/** By what a row belongs to the person or company: a link of its own, or the person it is about. */
interface Tie {
	readonly link: 'contact' | 'company';
	readonly id: string;
	readonly subject: string;
}

/** What belongs to a company belongs to it directly or through one of its people. */
export async function readTimelines(
	store: CrmStore,
	schema: SchemaLookup,
	{ of, ids, parts, limit }: TimelineQuery,
): Promise<ReadonlyMap<string, TimelineSources>> {
	const own = ids.map((id): Tie => ({ link: of, id, subject: id }));
	const ties = of === 'contact' ? own : [...own, ...(await peopleOf(store, ids))];
	// The newest of several people are not the newest of each, so only one of them can be cut off.
	const newest = (field: string): Omit<ListQuery, 'filter'> =>
		ids.length === 1 ? { sort: [{ field, direction: 'descending' }], limit } : {};
	const read = async <T extends TimelinePart>(table: T, query: Omit<ListQuery, 'filter'> = {}) =>
		parts.includes(table) && schema.findTable(table) !== null
			? await readPart(store, schema, { table, ties, query })
			: new Map<string, ReadonlyArray<StoredRecord<T>>>();

	const activities = await read('activities', newest('occurredAt'));
	const deals = await read('deals');
	const messages = await read('messages', newest('sentAt'));
	const tasks = await read('tasks');
	return new Map(
		ids.map((id) => [
			id,
			{
				activities: activities.get(id) ?? [],
				deals: deals.get(id) ?? [],
				messages: messages.get(id) ?? [],
				tasks: tasks.get(id) ?? [],
			},
		]),
	);
}

async function peopleOf(store: CrmStore, companies: readonly string[]): Promise<readonly Tie[]> {
	const people = await listInChunks(store, {
		table: 'contacts',
		keys: companies,
		filterFor: (some) => linksTo('company', some),
		query: { fields: ['company'] },
	});
	return people.map(({ id, fields }) => ({ link: 'contact', id, subject: fields.company ?? '' }));
}

interface Part<T extends TimelinePart> {
	readonly table: T;
	readonly ties: readonly Tie[];
	readonly query: Omit<ListQuery, 'filter'>;
}

async function readPart<T extends TimelinePart>(
	store: CrmStore,
	schema: SchemaLookup,
	{ table, ties, query }: Part<T>,
): Promise<ReadonlyMap<string, ReadonlyArray<StoredRecord<T>>>> {
	const usable = ties.filter(({ link }) => schema.findField(table, link) !== null);
	const records = await listInChunks(store, {
		table,
		keys: usable,
		filterFor: (some) =>
			anyOf(
				...(['company', 'contact'] as const).flatMap((link) => {
					const ids = some.filter((tie) => tie.link === link).map(({ id }) => id);
					return ids.length === 0 ? [] : [linksTo(link, ids)];
				}),
			),
		query,
	});
	const subjectOf = new Map(usable.map(({ link, id, subject }) => [`${link} ${id}`, subject]));
	return groupBySubject(records, subjectOf);
}

/** A row may belong to two: to the company it names and to the one where its person works. */
function groupBySubject<T extends TableKey>(
	records: ReadonlyArray<StoredRecord<T>>,
	subjectOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlyArray<StoredRecord<T>>> {
	const groups = new Map<string, Array<StoredRecord<T>>>();
	for (const record of records) {
		const links: Readonly<Record<string, unknown>> = record.fields;
		const subjects = ['company', 'contact'].map((link) => subjectOf.get(`${link} ${links[link]}`));
		for (const subject of new Set(subjects)) {
			if (subject === undefined) continue;
			const group = groups.get(subject);
			if (group === undefined) groups.set(subject, [record]);
			else group.push(record);
		}
	}
	return groups;
}
