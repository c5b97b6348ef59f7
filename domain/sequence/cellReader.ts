// Reads the cells of one row strictly: what cannot be meant is a fault, never a guess.
import type { Fields, StoredRecord } from '../record';
import type { FieldKey, TableKey } from '../schema';
import type { RowFault } from './sequence';

export interface CellReader<T extends TableKey> {
	readonly fields: Fields<T>;
	/** Trimmed; empty when there is none. */
	text(field: FieldKey<T>): string;
	/** Notes what is wrong; the row counts as broken. */
	fault(field: FieldKey<T>, needs: string): void;
	/** A text that has to be there. */
	required(field: FieldKey<T>, needs: string): string;
	/** A whole number of at least `min`. */
	count(field: FieldKey<T>, min: number, byDefault: number): number;
	/** One of these; `byDefault` counts for an empty cell, without it an empty cell is a fault. */
	oneOf<Choice extends string>(
		field: FieldKey<T>,
		choices: readonly Choice[],
		byDefault?: Choice,
	): Choice | null;
}

export function cellReader<T extends TableKey>(
	table: T,
	{ id, fields }: StoredRecord<T>,
	faults: RowFault[],
): CellReader<T> {
	const cells: Readonly<Record<string, unknown>> = fields;
	const fault = (field: FieldKey<T>, needs: string): void => {
		faults.push({ table, row: id, fault: `${field} ${needs}` });
	};
	const text = (field: FieldKey<T>): string => {
		const cell = cells[field];
		return typeof cell === 'string' ? cell.trim() : '';
	};
	return {
		fields,
		text,
		fault,
		required: (field, needs) => {
			const value = text(field);
			if (value === '') fault(field, needs);
			return value;
		},
		count: (field, min, byDefault) => {
			const cell = cells[field] ?? byDefault;
			if (typeof cell === 'number' && Number.isInteger(cell) && cell >= min) return cell;
			fault(field, `needs a whole number from ${min} on`);
			return byDefault;
		},
		oneOf: (field, choices, byDefault) => {
			const value = text(field);
			const choice = value === '' ? byDefault : choices.find((known) => known === value);
			if (choice === undefined) fault(field, `needs one of ${choices.join(', ')}`);
			return choice ?? null;
		},
	};
}
