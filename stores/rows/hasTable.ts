// Whether a base has a table at all: a firm that has not installed a module lacks its tables.
import type { TableKey } from '../../domain/schema';
import type { CrmStore } from '../port';

export const hasTable = async (store: CrmStore, table: TableKey): Promise<boolean> =>
	await store.withSchema(async (schema) => schema.findTable(table) !== null);
