// Installs tables through the port alone, step by step, as CRM Setup does.
import type { Language, TableKey } from '../../domain/schema';
import { planTables } from '../../domain/schema/planTables';
import type { CrmStore } from '../../stores/port';

export async function installTables(store: CrmStore, tables: readonly TableKey[], language: Language = 'de'): Promise<void> {
	let schema = await store.describe();
	for (;;) {
		const changes = planTables(schema, tables, language);
		if (changes.length === 0) return;
		for (const change of changes) schema = await store.extend(change);
	}
}
