// Rows that are recognised by one text alone: deals by their own key, activities and tasks by what made them.
import type { Fields, StoredRecord } from '../record';
import type { FieldKey, TableKey } from '../schema';
import { type Directory, byAge, grouped } from './directory';

export function keyedDirectory<T extends TableKey>(
	records: ReadonlyArray<StoredRecord<T>>,
	key: FieldKey<T>,
): Directory<T> {
	const identityOf = (fields: Fields<T>): string | null => {
		const value: unknown = fields[key];
		return typeof value === 'string' && value !== '' ? value : null;
	};
	const byKey = grouped([...records].sort(byAge), ({ fields }) => identityOf(fields));
	return {
		find: (wanted) => byKey.get(identityOf(wanted) ?? '') ?? [],
		identityOf,
		wronglyKeyed: () => [],
	};
}
