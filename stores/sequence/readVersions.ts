// Reads the versions that people started with; one that a person changed counts as broken.
import type { RowFault, Sequence } from '../../domain/sequence/sequence';
import { thaw } from '../../domain/sequence/version';
import type { CrmStore } from '../port';
import { oneOf } from '../../domain/filter';
import { listInChunks } from '../rows/listInChunks';
import type { SequenceBook } from './loadSequences';

export interface KnownVersions {
	/** By the key that the enrolment carries. */
	readonly sequences: ReadonlyMap<string, Sequence>;
	readonly faults: readonly RowFault[];
}

/** What the sequence says now needs no reading: only versions from before its last change do. */
export async function readVersions(
	store: CrmStore,
	book: SequenceBook,
	keys: readonly string[],
): Promise<KnownVersions> {
	const sequences = new Map<string, Sequence>();
	for (const { version, read } of book.all) if (read.ok) sequences.set(version.key, read.sequence);
	const older = [...new Set(keys)].filter((key) => key !== '' && !sequences.has(key));
	const rows = await listInChunks(store, {
		table: 'sequenceVersions',
		keys: older,
		filterFor: (some) => oneOf('key', some),
	});
	const faults: RowFault[] = [];
	for (const row of rows) {
		const read = thaw(row, book.context);
		if (read.ok) sequences.set(row.fields.key ?? '', read.sequence);
		else faults.push(...read.faults);
	}
	return { sequences, faults };
}
