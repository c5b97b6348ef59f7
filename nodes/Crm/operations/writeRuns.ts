// Adds rows to the run log; nothing identifies a run, so a repeat adds another row.
import { SchemaError } from '../../../domain/errors';
import type { Fields } from '../../../domain/record';
import type { CrmStore, WriteResult } from '../../../stores/port';
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
	const results = await create(store, runs);
	const refused = runs.filter((_run, index) => lacksColumns(results[index]));
	if (refused.length === 0) return results;
	const again = (await create(store, refused.map(withoutNewer)))[Symbol.iterator]();
	return results.map((result) => (lacksColumns(result) ? (again.next().value ?? result) : result));
}

const create = async (store: CrmStore, runs: ReadonlyArray<Fields<'runs'>>) =>
	await store.create('runs', runs.map((fields) => ({ fields })));

const lacksColumns = (result: WriteResult<'runs'> | undefined): boolean =>
	result?.ok === false && result.error instanceof SchemaError;

const NEWER: ReadonlySet<string> = new Set(['handling', 'subject', 'nextTryAt', 'seconds', 'attempts', 'payload']);

const withoutNewer = (fields: Fields<'runs'>): Fields<'runs'> =>
	Object.fromEntries(Object.entries(fields).filter(([key]) => !NEWER.has(key)));
