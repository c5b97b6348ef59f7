// Stops, holds, resumes and moves enrolments that a person or a workflow names.
import { allOf, linksTo, oneOf } from '../../domain/filter';
import type { Fields, StoredRecord } from '../../domain/record';
import { type Happening, withLine } from '../../domain/sequence/history';
import type { CrmStore, RowChange } from '../port';
import { listInChunks } from '../rows/listInChunks';
import { updateAll } from '../rows/written';
import { type SequenceBook, loadSequences } from './loadSequences';
import { unknownSequence } from './rehearseSequence';
import { saveVersions } from './saveVersions';

export type EnrolmentChange = 'stop' | 'pause' | 'resume' | 'moveToVersion';

export interface ChangeRequest {
	/** Record id in `contacts`. */
	readonly contact: string;
	/** `key` of the sequence; `null` means all that the contact takes part in. */
	readonly sequence: string | null;
}

type Row = StoredRecord<'enrolments'>;

const FROM: Readonly<Record<EnrolmentChange, readonly string[]>> = {
	stop: ['active', 'paused'],
	pause: ['active'],
	resume: ['paused'],
	moveToVersion: ['active', 'paused'],
};

/** Answers for each request with the enrolments that were changed; asked again, none is. */
export async function changeEnrolments(
	store: CrmStore,
	change: EnrolmentChange,
	requests: readonly ChangeRequest[],
	now: Date,
): Promise<ReadonlyArray<readonly Row[]>> {
	const book = await loadSequences(store);
	for (const { sequence } of requests) {
		if (sequence !== null && book.byKey(sequence) === null) throw unknownSequence(sequence);
	}
	const rows = await listInChunks(store, {
		table: 'enrolments',
		keys: [...new Set(requests.map(({ contact }) => contact))],
		filterFor: (some) => allOf(linksTo('contact', some), oneOf('status', FROM[change])),
	});
	const wanted = rows.filter((row) => requests.some((request) => isMeant(request, row, book)));
	const changes = wanted.flatMap((row) => changeOf(row, change, book, now));
	if (change === 'moveToVersion') await saveNewVersions(store, book, wanted, now);
	const written = await updateAll(store, 'enrolments', changes);
	return requests.map((request) => written.filter((row) => isMeant(request, row, book)));
}

function isMeant({ contact, sequence }: ChangeRequest, { fields }: Row, book: SequenceBook): boolean {
	const isOfSequence = sequence === null || book.byKey(sequence)?.row.id === fields.sequence;
	return fields.contact === contact && isOfSequence;
}

function changeOf(
	{ id, fields }: Row,
	change: EnrolmentChange,
	book: SequenceBook,
	now: Date,
): ReadonlyArray<RowChange<'enrolments'>> {
	const to = (changed: Fields<'enrolments'>, happening: Happening) => [
		{ id, fields: { ...changed, history: withLine(fields.history ?? '', now, happening, book.firm) } },
	];
	switch (change) {
		case 'stop':
			return to({ status: 'stopped', exitReason: 'stoppedByHand' }, { kind: 'stopped' });
		case 'pause':
			return to({ status: 'paused' }, { kind: 'paused' });
		case 'resume':
			return to({ status: 'active' }, { kind: 'resumed' });
		case 'moveToVersion': {
			const known = book.byId(fields.sequence ?? null);
			if (known === null || !known.read.ok || known.version.key === fields.version) return [];
			return to({ version: known.version.key }, { kind: 'movedToVersion', version: known.version.key });
		}
	}
}

async function saveNewVersions(store: CrmStore, book: SequenceBook, rows: readonly Row[], now: Date): Promise<void> {
	const known = rows.flatMap(({ fields }) => book.byId(fields.sequence ?? null) ?? []);
	await saveVersions(store, known.filter(({ read }) => read.ok), now);
}
