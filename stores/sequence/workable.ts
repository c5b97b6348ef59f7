// Which enrolments a run may work on, by what has become of their sequences.
import type { Enrolment } from '../../domain/sequence/enrolment';
import type { SequenceBook } from './loadSequences';

/**
 * Those that are switched on. Whoever takes part goes on by the version they started with, whatever has become of the
 * rows since; only when a whole page could not move are the broken ones passed over, so that they hold up nobody else.
 */
export const runnable = (book: SequenceBook, passesOverBroken = false): readonly string[] =>
	book.all.flatMap(({ row, read, isActive }) => (isActive && (read.ok || !passesOverBroken) ? [row.id] : []));

/** Those of a sequence that is switched off are left alone; what a person stopped ends all the same. */
export const isWorkable = (book: SequenceBook) => {
	const ids = new Set(runnable(book));
	return ({ status, sequence }: Enrolment): boolean => status === 'stopped' || ids.has(sequence ?? '');
};
