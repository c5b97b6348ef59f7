// A row of a CRM table as the rules see it: stable keys, plain values, no labels.
import type { FieldKey, TABLES, TableKey } from './schema';

/** Instants are UTC ISO with milliseconds, days YYYY-MM-DD, selects their option key, links a record id. */
export type FieldValue = string | number | boolean | null;

export const isFieldValue = (value: unknown): value is FieldValue =>
	value === null || ['string', 'number', 'boolean'].includes(typeof value);

type Specs<T extends TableKey> = (typeof TABLES)[T]['fields'];

type ValueOf<Spec> = Spec extends { readonly type: 'number' }
	? number
	: Spec extends { readonly type: 'checkbox' }
		? boolean
		: string;

/** `null` is known to be empty; a key that is absent was not asked for, or stays unchanged in a write. */
export type Fields<T extends TableKey> = {
	readonly [K in FieldKey<T>]?: ValueOf<K extends keyof Specs<T> ? Specs<T>[K] : never> | null;
};

/** Columns that people added themselves, by the id the base gave them; values as the service has them. */
export type OwnFields = Readonly<Record<string, unknown>>;

export interface StoredRecord<T extends TableKey = TableKey> {
	readonly id: string;
	/** When the service says the row was made, or `null` where it does not say. */
	readonly createdAt: string | null;
	/** When it was made or last changed: only where a filter asked for that and the service says it. */
	readonly changedAt?: string;
	readonly fields: Fields<T>;
	readonly own: OwnFields;
}

/** What to write into a row; absent fields stay as they are, `null` clears. */
export interface RowInput<T extends TableKey = TableKey> {
	readonly fields: Fields<T>;
	readonly own?: OwnFields;
}

/** A number says something when it is not 0, a box when it is ticked, a list of links when one is in it. */
export const isFilled = (cell: unknown): boolean =>
	Array.isArray(cell) ? cell.length > 0 : Boolean(cell);

/** What a record holds in a field of the contract or in a column of people's own; `undefined` when it was not read. */
export function cellOf<T extends TableKey>(record: StoredRecord<T>, ref: string): unknown {
	const fields: Readonly<Record<string, unknown>> = record.fields;
	if (Object.hasOwn(fields, ref)) return fields[ref];
	return Object.hasOwn(record.own, ref) ? record.own[ref] : undefined;
}
