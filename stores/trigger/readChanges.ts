// Finds changes by reading rows: what happened in a gap, when nobody could tell it.
import { createHash } from 'node:crypto';
import { changedSince } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { RowChange } from '../../domain/trigger/change';
import type { WatchedTable } from '../../domain/trigger/event';
import { isOwnState } from '../../domain/trigger/origin';
import type { CrmStore } from '../port';
import { hasTable } from '../rows/hasTable';

export interface ReadChanges {
	readonly tables: readonly WatchedTable[];
	/** By the clock of the base. */
	readonly since: string;
	/** Stands for when a row changed where the service does not say it. */
	readonly now: Date;
	/** Tells our own last write from another's where the row itself does not say when it changed. */
	readonly ownRows?: (
		table: WatchedTable,
		since: string,
		read: readonly string[],
	) => Promise<ReadonlySet<string>>;
}

/** One list a table, `ceil(changed / 100)` calls on Airtable. Oldest first. */
export async function readChanges(
	store: CrmStore,
	{ tables, since, now, ownRows }: ReadChanges,
): Promise<readonly RowChange[]> {
	const changes: RowChange[] = [];
	for (const table of tables) {
		if (!(await hasTable(store, table))) continue;
		const query = { filter: changedSince(since), withOwn: true };
		const read: StoredRecord[] = [];
		for await (const record of store.list<WatchedTable>(table, query)) read.push(record);
		if (read.length === 0) continue;
		const own = await ownRows?.(table, since, read.map(({ id }) => id));
		changes.push(...read.map((record) => toChange(table, record, since, now, own)));
	}
	return changes.sort((one, other) => (one.stamp < other.stamp ? -1 : 1));
}

function toChange(
	table: WatchedTable,
	read: StoredRecord,
	since: string,
	now: Date,
	own?: ReadonlySet<string>,
): RowChange {
	const { changedAt, ...record } = read;
	const fields: Readonly<Record<string, unknown>> = record.fields;
	const at = changedAt ?? now.toISOString();
	const isNew = record.createdAt !== null && record.createdAt >= since;
	return {
		...{ table, record, at, stamp: stampOf(at, record) },
		kind: isNew ? 'created' : 'updated',
		before: isNew ? {} : null,
		isOwn: own === undefined ? isOwnState(fields.origin, at) : own.has(record.id),
	};
}

/** Two changes within the second that the service tells apart are told apart by what they left behind. */
export function stampOf(at: string, { fields, own }: Pick<StoredRecord, 'fields' | 'own'>): string {
	const cells = Object.entries({ ...own, ...fields }).sort(([one], [other]) => (one < other ? -1 : 1));
	const hash = createHash('sha256').update(JSON.stringify(cells)).digest('base64url');
	return `${at}~${hash.slice(0, 10)}`;
}
