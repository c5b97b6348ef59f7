// Saves the versions that contacts start with.
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import { findByKeys } from '../rows/findByKeys';
import { allWritten } from '../setup/written';
import type { KnownSequence } from './loadSequences';

/** Before anybody carries its key; a version that is there already is the same by its digest. */
export async function saveVersions(store: CrmStore, entering: readonly KnownSequence[], now: Date): Promise<void> {
	const byKey = new Map(entering.map((known) => [known.version.key, known]));
	const rows = [...byKey.values()].map(
		({ row, version }): Fields<'sequenceVersions'> => ({
			...{ key: version.key, content: version.content, sequence: row.id, savedAt: now.toISOString() },
		}),
	);
	if (rows.length === 0) return;
	const known = await findByKeys(store, { table: 'sequenceVersions', key: 'key', rows });
	const missing = rows.filter((fields) => known.find(fields).length === 0);
	if (missing.length === 0) return;
	allWritten(await store.upsert('sequenceVersions', 'key', missing.map((fields) => ({ fields }))));
}
