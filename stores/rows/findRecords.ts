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

export interface FoundRecords<T extends TableKey> {
	/** @throws NotFoundError when there is no such record. */
	get(ref: RecordRef): StoredRecord<T>;
	/** Each that was found. */
	readonly all: ReadonlyArray<StoredRecord<T>>;
}

export async function findRecords<T extends TableKey>(
	store: CrmStore,
	{ recognition, keyField, refs, withOwn = false }: Wanted<T>,
): Promise<FoundRecords<T>> {
	const { table } = recognition;
	const fieldsOf = ({ value }: RecordRef) => toFields(table, 'wanted', { [keyField]: value });
	const byId = refs.filter(({ by }) => by === 'id').map(({ value }) => value);
	const byKey = refs.filter(({ by }) => by === 'key').map(fieldsOf);

	const records = await findByIds(store, table, byId, { withOwn });
	const known = byKey.length === 0 ? null : await recognition.find(store, byKey, { withOwn });
	const find = (ref: RecordRef): StoredRecord<T> | undefined =>
		ref.by === 'id' ? records.get(ref.value) : known?.find(fieldsOf(ref))[0];
	return {
		get: (ref) => find(ref) ?? notThere(table, keyField, ref),
		all: refs.flatMap((ref) => find(ref) ?? []),
	};
}

/** An id may be said; what people are known by may not. */
function notThere(table: TableKey, keyField: string, { by, value }: RecordRef): never {
	const what = by === 'id' ? `id ${value}` : `the ${keyField} that was given`;
	throw new NotFoundError(`There is no record in ${table} with ${what}`, {
		hint: 'It may have been deleted; choose another one, or create it first',
	});
}
