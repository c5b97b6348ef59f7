// Looks up rows that are recognised by one text, hundreds in one call.
import type { Directory } from '../../domain/crm/directory';
import { keyedDirectory } from '../../domain/crm/keyedDirectory';
import { oneOf } from '../../domain/filter';
import type { Fields } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { CrmStore, ListQuery } from '../port';
import { KEYS_PER_PAGE, listInChunks } from './listInChunks';

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
		keysPerCall: keysPerCall([...keys]),
	});
	return keyedDirectory(records, key);
}

/** Of one formula on Airtable, as in the other long lists: nothing is said to be taken beyond 16,000. */
const MOST_CHARACTERS = 15_900;
/** What stands around a key in a formula: the id of its column, quotes, an equals sign and a comma. */
const AROUND_A_KEY = 24;

/** Most of what is looked up before it is made is not there, so that one page answers for more keys than it has rows. */
function keysPerCall(keys: readonly string[]): number {
	const longest = keys.reduce((most, key) => Math.max(most, key.length), 0);
	return Math.max(KEYS_PER_PAGE, Math.floor(MOST_CHARACTERS / (longest + AROUND_A_KEY)));
}
