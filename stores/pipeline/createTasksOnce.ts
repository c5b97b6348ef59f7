// Creates tasks by their key; one that a person has done or dropped already stays as it is.
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import { findByKeys } from '../rows/findByKeys';
import { allWritten } from '../setup/written';

/** Answers with how many were created. */
export async function createTasksOnce(
	store: CrmStore,
	tasks: ReadonlyArray<Fields<'tasks'>>,
): Promise<number> {
	if (tasks.length === 0) return 0;
	const known = await findByKeys(store, { table: 'tasks', key: 'automationKey', rows: tasks });
	const missing = tasks.filter((task) => known.find(task).length === 0);
	if (missing.length === 0) return 0;
	const rows = missing.map((fields) => ({ fields }));
	return allWritten(await store.upsert('tasks', 'automationKey', rows)).length;
}
