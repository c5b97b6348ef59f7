// What only a person can decide, as rows with both values: seen in the base, decided there by a click.
import type { Plain } from '../../domain/hubspot/convert';
import type { Side } from '../../domain/hubspot/decideField';
import type { SyncObject } from '../../domain/hubspot/objects';
import { oneOf } from '../../domain/filter';
import { concernedText } from '../../domain/hubspot/concerned';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { hasColumn, hasTable } from '../rows/hasTable';
import { allWritten, listAll, updateAll } from '../rows/written';

export interface Conflict {
	readonly object: SyncObject;
	readonly recordId: string;
	readonly externalId: string;
	readonly field: string;
	readonly base: Plain;
	readonly hubspot: Plain;
	readonly concerns: Concerned;
}

export interface Concerned {
	readonly name: string;
	/** Record id of the company of a contact. */
	readonly company: string | null;
}

export interface Choices {
	/** By `contacts rec1`, then by field. */
	readonly byRecord: ReadonlyMap<string, ReadonlyMap<string, Side>>;
	/** Ids of the rows that were decided, by the same name. */
	readonly rows: ReadonlyMap<string, readonly string[]>;
	/** What is asked already: both values, by the key of the row. */
	readonly open: ReadonlyMap<string, string>;
}

const nameOf = (object: string, recordId: string): string => `${object} ${recordId}`;

const keyOf = ({ object, recordId, field }: Pick<Conflict, 'object' | 'recordId' | 'field'>): string => `${object}:${recordId}:${field}`;
const valuesOf = (base: string | null | undefined, hubspot: string | null | undefined): string => JSON.stringify([base ?? null, hubspot ?? null]);

/** The row of the map that says that somebody was asked at least once. */
export const ASKED = 'asked';

export const NO_CHOICES: Choices = { byRecord: new Map(), rows: new Map(), open: new Map() };

/** What people decided since, and what they are still asked; one call. */
export async function readChoices(store: CrmStore): Promise<Choices> {
	const found = (await hasTable(store, 'syncConflicts')) ? await listAll(store, 'syncConflicts', { filter: oneOf('choice', ['open', 'base', 'hubspot']) }) : [];
	const open = new Map<string, string>();
	const byRecord = new Map<string, Map<string, Side>>();
	const rows = new Map<string, string[]>();
	for (const { id, fields } of found) {
		const { choice, object, recordId, field } = fields;
		if (choice === 'open') open.set(fields.key ?? '', valuesOf(fields.baseValue, fields.hubspotValue));
		if ((choice !== 'base' && choice !== 'hubspot') || !object || !recordId || !field) continue;
		const name = nameOf(object, recordId);
		byRecord.set(name, (byRecord.get(name) ?? new Map<string, Side>()).set(field, choice));
		rows.set(name, [...(rows.get(name) ?? []), id]);
	}
	return { byRecord, rows, open };
}

export const choicesFor = ({ byRecord }: Choices, object: SyncObject, recordId: string): ReadonlyMap<string, Side> =>
	byRecord.get(nameOf(object, recordId)) ?? new Map();

export const recordsChosen = ({ byRecord }: Choices, object: SyncObject): readonly string[] =>
	[...byRecord.keys()].filter((name) => name.startsWith(`${object} `)).map((name) => name.slice(object.length + 1));

/** A conflict that is open already is the same row, with the values of today; nothing is written where they are the same. @throws where one could not be written. */
export async function keepConflicts(store: CrmStore, conflicts: readonly Conflict[], { open }: Choices, now: Date): Promise<void> {
	const news = conflicts.filter((one) => open.get(keyOf(one)) !== valuesOf(one.base, one.hubspot));
	if (news.length === 0 || !(await hasTable(store, 'syncConflicts'))) return;
	const named = await concernedIn(store, news);
	const rows = news.map(({ object, recordId, externalId, field, base, hubspot, concerns }) => ({
		fields: {
			...{ key: keyOf({ object, recordId, field }), object, recordId, externalId, field, seenAt: now.toISOString() },
			...{ baseValue: base, hubspotValue: hubspot, choice: 'open' },
			...(named !== null && { concerns: named(concerns) }),
		},
	}));
	allWritten(await store.upsert('syncConflicts', 'key', rows));
}

/** One call for each hundred companies; `null`, and no call, where the base is older than the column. */
async function concernedIn(store: CrmStore, conflicts: readonly Conflict[]): Promise<((one: Concerned) => string) | null> {
	if (!(await hasColumn(store, 'syncConflicts', 'concerns'))) return null;
	const ids = conflicts.flatMap(({ concerns }) => concerns.company ?? []);
	const companies = await findByIds(store, 'companies', ids, { fields: ['name'] });
	return ({ name, company }) => concernedText(name, companies.get(company ?? '')?.fields.name);
}

/** Carried out: the rows stay as a record of who decided what. */
export async function closeChoices(store: CrmStore, { rows }: Choices, object: SyncObject, recordIds: readonly string[]): Promise<void> {
	const ids = recordIds.flatMap((recordId) => rows.get(nameOf(object, recordId)) ?? []);
	await updateAll(
		store,
		'syncConflicts',
		ids.map((id) => ({ id, fields: { choice: 'done' } })),
	);
}
