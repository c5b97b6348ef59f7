// Takes the sample firm out of a base again, and nothing else.
import { contains } from '../../domain/filter';
import type { TableKey } from '../../domain/schema';
import { sampleFirm } from '../../domain/setup/sample/sampleFirm';
import type { SampleChoice, SampleTable } from '../../domain/setup/sample/sampleRow';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';

export interface RemovedTable {
	readonly table: TableKey;
	readonly label: string;
	readonly removed: number;
	/** HTTP requests that the table cost. */
	readonly calls: number;
}

/**
 * A row goes when its key is one that the sample brought, whatever was changed in it since; what you entered stays, also where
 * it was about one of the invented people. Run twice it removes nothing more.
 */
export async function removeSample(
	store: CrmStore,
	choice: SampleChoice,
): Promise<readonly RemovedTable[]> {
	const firm = sampleFirm(choice);
	// What links to others first, so that nobody sees half a person.
	const removed = [
		await removeFrom(store, firm.tasks),
		await removeFrom(store, firm.activities),
		await removeFrom(store, firm.deals),
		await removeFrom(store, firm.contacts),
		await removeFrom(store, firm.companies),
		await removeFrom(store, firm.team),
	];
	const { tables } = await store.describe();
	const labels = new Map(tables.map(({ key, label }) => [key, label]));
	return removed.map((counts) => ({ ...counts, label: labels.get(counts.table) ?? counts.table }));
}

async function removeFrom<T extends TableKey>(
	store: CrmStore,
	{ table, key, mark, rows }: SampleTable<T>,
): Promise<Omit<RemovedTable, 'label'>> {
	const callsBefore = store.calls;
	const keys = new Set(rows(() => null).map(({ fields }) => read(fields, key)));
	const found = await listAll(store, table, { filter: contains(key, mark), fields: [key] });
	const ids = found.filter(({ fields }) => keys.has(read(fields, key))).map(({ id }) => id);
	for (const result of ids.length === 0 ? [] : await store.delete(table, ids)) {
		if (!result.ok) throw result.error;
	}
	return { table, removed: ids.length, calls: store.calls - callsBefore };
}

const read = (fields: Readonly<Record<string, unknown>>, key: string): unknown => fields[key];
