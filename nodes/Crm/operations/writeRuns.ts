// Adds rows to the run log; nothing identifies a run, so a repeat adds another row.
import { SchemaError } from '../../../domain/errors';
import type { Fields } from '../../../domain/record';
import type { CrmStore } from '../../../stores/port';
import { failed, oneRow, type ItemResult } from '../../shared/operation';

export async function writeRuns(
	store: CrmStore,
	runs: ReadonlyArray<Fields<'runs'>>,
): Promise<readonly ItemResult[]> {
	const results = await createRuns(store, runs);
	return results.map((result) =>
		result.ok ? oneRow({ id: result.record.id, ...result.record.fields }) : failed(result.error),
	);
}

/** A base that was not extended since an update lacks columns; that something failed is written down all the same. */
async function createRuns(store: CrmStore, runs: ReadonlyArray<Fields<'runs'>>) {
	try {
		return await store.create('runs', runs.map((fields) => ({ fields })));
	} catch (error) {
		if (!(error instanceof SchemaError)) throw error;
		return await store.create('runs', runs.map((fields) => ({ fields: withoutNewer(fields) })));
	}
}

const NEWER: ReadonlySet<string> = new Set(['handling', 'subject', 'nextTryAt', 'seconds', 'attempts', 'payload']);

const withoutNewer = (fields: Fields<'runs'>): Fields<'runs'> =>
	Object.fromEntries(Object.entries(fields).filter(([key]) => !NEWER.has(key)));
