// Whether a base has a table or column at all: a firm that has not installed a module, or not yet extended its base, lacks some.
import type { FieldKey, TableKey } from '../../domain/schema';
import type { CrmStore } from '../port';

export const hasTable = async (store: CrmStore, table: TableKey): Promise<boolean> =>
	await store.withSchema(async (schema) => schema.findTable(table) !== null);

/** Costs no call where the schema is known; false also where the table is missing. */
export const hasColumn = async <T extends TableKey>(store: CrmStore, table: T, field: FieldKey<T>): Promise<boolean> =>
	await store.withSchema(async (schema) => schema.findField(table, field) !== null);
