// Saves the versions that contacts start with.
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import { createMissing } from '../rows/createMissing';
import type { KnownSequence } from './loadSequences';

/** Before anybody carries its key; a version that is there already is the same by its digest. */
export async function saveVersions(store: CrmStore, entering: readonly KnownSequence[], now: Date): Promise<void> {
	const byKey = new Map(entering.map((known) => [known.version.key, known]));
	const rows = [...byKey.values()].map(
		({ row, version }): Fields<'sequenceVersions'> => ({
			...{ key: version.key, content: version.content, sequence: row.id, savedAt: now.toISOString() },
		}),
	);
	await createMissing(store, 'sequenceVersions', 'key', rows);
}
