// Finds the records that items name by id or by what people know them by, all in one go.
import { NotFoundError } from '../../domain/errors';
import { toFields } from '../../domain/fieldValue';
import type { StoredRecord } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { CrmStore } from '../port';
import { findByIds } from './findByIds';
import type { Recognition } from './upsertKnown';

/** By the record's id, or by the text that it is recognised by. */
export interface RecordRef {
	readonly by: 'id' | 'key';
	readonly value: string;
}

export interface Wanted<T extends TableKey> {
	readonly recognition: Recognition<T>;
	/** The field that a reference by key is about, e.g. `email`. */
	readonly keyField: FieldKey<T>;
	readonly refs: readonly RecordRef[];
	readonly withOwn?: boolean;
}

/** @throws NotFoundError when there is no such record. */
export type FindRecord<T extends TableKey> = (ref: RecordRef) => StoredRecord<T>;

export async function findRecords<T extends TableKey>(
	store: CrmStore,
	{ recognition, keyField, refs, withOwn = false }: Wanted<T>,
): Promise<FindRecord<T>> {
	const { table } = recognition;
	const fieldsOf = ({ value }: RecordRef) => toFields(table, 'wanted', { [keyField]: value });
	const byId = refs.filter(({ by }) => by === 'id').map(({ value }) => value);
	const byKey = refs.filter(({ by }) => by === 'key').map(fieldsOf);

	const records = await findByIds(store, table, byId, { withOwn });
	const known = byKey.length === 0 ? null : await recognition.find(store, byKey, { withOwn });
	return (ref) => {
		const found = ref.by === 'id' ? records.get(ref.value) : known?.find(fieldsOf(ref))[0];
		if (found !== undefined) return found;
		const what = ref.by === 'id' ? `id ${ref.value}` : `the ${keyField} that was given`;
		throw new NotFoundError(`There is no record in ${table} with ${what}`, {
			hint: 'It may have been deleted; choose another one, or create it first',
		});
	};
}
