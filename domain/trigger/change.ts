// A change of one row as both services tell it, in neutral words.
import type { StoredRecord } from '../record';
import type { WatchedTable } from './event';

/** By the key of a field, or the id of a column of people's own. */
export type Cells = Readonly<Record<string, unknown>>;

export interface RowChange {
	readonly table: WatchedTable;
	readonly kind: 'created' | 'updated';
	/** The row after the change. */
	readonly record: StoredRecord;
	/** What the changed cells held before, nothing for a new row; `null` where only the present state is known: after a gap. */
	readonly before: Cells | null;
	/** When it happened, by the clock of the base. */
	readonly at: string;
	/** Tells this change from every other one of the row, however often it is seen. */
	readonly stamp: string;
	readonly isOwn: boolean;
}

/** All cells of the row after the change. */
export const cellsOf = ({ record }: RowChange): Cells => ({ ...record.own, ...record.fields });
