// Looks up rows that are recognised by one text, a hundred in one call.
import type { Directory } from '../../domain/crm/directory';
import { keyedDirectory } from '../../domain/crm/keyedDirectory';
import { oneOf } from '../../domain/filter';
import type { Fields } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { CrmStore, ListQuery } from '../port';
import { listInChunks } from './listInChunks';

export async function findByKeys<T extends TableKey>(
	store: CrmStore,
	wanted: { readonly table: T; readonly key: FieldKey<T>; readonly rows: ReadonlyArray<Fields<T>> },
	query: Pick<ListQuery, 'withOwn'> = {},
): Promise<Directory<T>> {
	const { table, key, rows } = wanted;
	const { identityOf } = keyedDirectory<T>([], key);
	const keys = new Set(rows.flatMap((fields) => identityOf(fields) ?? []));
	const records = await listInChunks(store, {
		table,
		keys: [...keys],
		filterFor: (some) => oneOf(key, some),
		query,
	});
	return keyedDirectory(records, key);
}
