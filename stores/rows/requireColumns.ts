// Refuses to decide on a base that lacks a column which the decision stands on.
import type { Columns } from '../../domain/crm/standsOn';
import { isTableKey } from '../../domain/schema';
import type { CrmStore } from '../port';

/**
 * Costs no call. To be asked after what is read whole was read: where the service says meanwhile that a column is gone,
 * the schema is known anew.
 * @throws SchemaError naming the table and the column, and saying that CRM Setup adds it.
 */
export async function requireColumns(store: CrmStore, columns: Columns): Promise<void> {
	await store.withSchema(async (schema) => {
		for (const [table, fields] of Object.entries(columns)) {
			if (isTableKey(table)) for (const field of fields) schema.field(table, field);
		}
	});
}
