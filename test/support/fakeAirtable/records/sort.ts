// Sorting as the interface does it: empties first, selects by the order of their options.
import { NUMBER_TYPES } from '../fields/types';
import { textOf, type Place } from '../fields/value';
import { invalidRequest } from '../errors';
import { isObject } from '../query';
import type { Field, StoredRecord } from '../model';
import { fieldOf } from './readOptions';

export function sorted(
	place: Place,
	records: readonly StoredRecord[],
	sort: unknown,
): readonly StoredRecord[] {
	if (sort === undefined) return records;
	if (!Array.isArray(sort)) throw invalidRequest();
	const orders = sort.map((part: unknown) => {
		if (!isObject(part) || typeof part['field'] !== 'string') throw invalidRequest();
		const { field, direction = 'asc', ...rest } = part;
		if ((direction !== 'asc' && direction !== 'desc') || Object.keys(rest).length > 0) {
			throw invalidRequest();
		}
		const sign = direction === 'asc' ? 1 : -1;
		const key = keyOf(place, fieldOf(place.table, part['field']));
		return (a: StoredRecord, b: StoredRecord): number => sign * compare(key(a), key(b));
	});
	return [...records].sort((a, b) => {
		for (const order of orders) {
			const result = order(a, b);
			if (result !== 0) return result;
		}
		return 0;
	});
}

type Key = string | number | undefined;

function keyOf(place: Place, field: Field): (record: StoredRecord) => Key {
	const choices = field.options?.choices ?? [];
	return (record) => {
		const cell = record.cells.get(field.id);
		if (field.type === 'checkbox') return cell === true ? 1 : 0;
		if (field.type === 'singleSelect') {
			return cell === undefined ? undefined : choices.findIndex(({ id }) => id === cell);
		}
		if (NUMBER_TYPES.has(field.type) && (cell === undefined || typeof cell === 'number'))
			return cell;
		return textOf(place, field, record).toLowerCase() || undefined;
	};
}

function compare(a: Key, b: Key): number {
	if (a === b) return 0;
	if (a === undefined) return -1;
	if (b === undefined) return 1;
	return a < b ? -1 : 1;
}
