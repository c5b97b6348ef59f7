// Counts the rows that a store writes, so that the run log can say how much a run did.
import type { TableKey } from '../domain/schema';
import type { CrmStore } from './port';

export interface CountedStore extends CrmStore {
	/** Rows created, changed and deleted so far; those of the run log and the settings are no work of a run. */
	readonly changed: number;
}

const NOT_COUNTED: ReadonlySet<TableKey> = new Set<TableKey>(['runs', 'settings']);

export function countChanges(store: CrmStore): CountedStore {
	let changed = 0;
	const counted = async <Result extends { readonly ok: boolean }>(
		table: TableKey,
		results: Promise<readonly Result[]>,
	): Promise<readonly Result[]> => {
		const all = await results;
		if (!NOT_COUNTED.has(table)) changed += all.filter(({ ok }) => ok).length;
		return all;
	};
	const own: Pick<CrmStore, 'create' | 'update' | 'upsert' | 'delete'> = {
		create: async (table, rows) => await counted(table, store.create(table, rows)),
		update: async (table, changes) => await counted(table, store.update(table, changes)),
		upsert: async (table, key, rows) => await counted(table, store.upsert(table, key, rows)),
		delete: async (table, ids) => await counted(table, store.delete(table, ids)),
	};
	const others: CrmStore = Object.create(store);
	return Object.defineProperty(Object.assign(others, own, { changed: 0 }), 'changed', { get: () => changed });
}
