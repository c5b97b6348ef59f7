// Puts records of several lists into one order, the one in which Airtable gives out a single list.
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { BaseField } from '../../domain/schema/base';
import type { SchemaLookup } from '../../domain/schema/lookup';
import type { Sort } from '../port';

type Compare = (one: StoredRecord, other: StoredRecord) => number;

/** Empty cells first, selects by the order of their options, text without regard to case. */
export function inOrder(schema: SchemaLookup, table: TableKey, sort: readonly Sort[]): Compare {
	const ranks = sort.map(({ field: ref, direction }) => {
		const field = schema.field(table, ref);
		return { ref, rank: rankIn(field), sign: direction === 'ascending' ? 1 : -1 };
	});
	return (one, other) => {
		for (const { ref, rank, sign } of ranks) {
			const [a, b] = [rank(cellOf(one, ref)), rank(cellOf(other, ref))];
			if (a !== b) return a < b ? -sign : sign;
		}
		return 0;
	};
}

/** Ranks of one column are all numbers or all texts; below all others stands the empty cell. */
function rankIn({ type, options }: BaseField): (cell: unknown) => number | string {
	switch (type) {
		case 'number':
			return (cell) => (typeof cell === 'number' ? cell : -Infinity);
		case 'checkbox':
			return (cell) => (cell === true ? 1 : 0);
		case 'select':
			return (cell) => options.findIndex(({ key, label }) => (key ?? label) === cell);
		default:
			return (cell) => (cell === null || cell === undefined ? '' : String(cell).toLowerCase());
	}
}

function cellOf({ fields, own }: StoredRecord, ref: string): unknown {
	const cells: Readonly<Record<string, unknown>> = fields;
	return Object.hasOwn(cells, ref) ? cells[ref] : own[ref];
}
