// Installs what sending needs into an empty base.
import type { TableKey } from '../../../domain/schema';
import { planTables } from '../../../domain/schema/planTables';
import type { CrmStore } from '../../../stores/port';

const TABLES: readonly TableKey[] = [
	...(['settings', 'team', 'companies', 'contacts', 'deals', 'messages', 'suppressions'] as const),
];

export async function installMailTables(store: CrmStore, more: readonly TableKey[] = []): Promise<CrmStore> {
	const plan = async () => planTables(await store.describe(), [...TABLES, ...more], 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	return store;
}
