// Leaves of a record what was asked for.
import type { FieldRef } from '../domain/filter';
import type { StoredRecord } from '../domain/record';
import type { TableKey } from '../domain/schema';
import type { ListQuery } from './port';

/** The record without the columns that were read only to judge it by a filter. */
export function narrowed<T extends TableKey>(
	record: StoredRecord<T>,
	{ fields: wanted, withOwn = false }: ListQuery,
): StoredRecord<T> {
	const names = new Set(wanted);
	const isWanted = (ref: FieldRef): boolean => names.has(ref);
	return {
		...record,
		fields: wanted === undefined ? record.fields : picked(record.fields, isWanted),
		own: picked(record.own, (ref) => withOwn || isWanted(ref)),
	};
}

function picked<Cells extends object>(cells: Cells, isWanted: (ref: FieldRef) => boolean): Cells {
	const kept: Partial<Cells> = {};
	for (const key in cells) if (isWanted(key)) kept[key] = cells[key];
	// Every field of a record may be absent.
	return kept as Cells;
}
