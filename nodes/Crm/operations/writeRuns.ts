// Adds rows to the run log; nothing identifies a run, so a repeat adds another row.
import type { Fields } from '../../../domain/record';
import type { CrmStore } from '../../../stores/port';
import { failed, oneRow, type ItemResult } from '../../shared/operation';

export async function writeRuns(
	store: CrmStore,
	runs: ReadonlyArray<Fields<'runs'>>,
): Promise<readonly ItemResult[]> {
	const results = await store.create('runs', runs.map((fields) => ({ fields })));
	return results.map((result) =>
		result.ok ? oneRow({ id: result.record.id, ...result.record.fields }) : failed(result.error),
	);
}
