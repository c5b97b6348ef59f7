// The one form in which a field's value is kept, so that what is read equals what was written in every store.
import { InvalidInputError, MalformedRecordError } from './errors';
import type { Fields, FieldValue } from './record';
import { type FieldType, type TableKey, fieldSpec } from './schema';
import { keyOfWord } from './schema/words';
import { isDay, toTheSecond } from './time/day';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * The value as it will be read back: empty text is `null`, a box without a tick `false`, an instant UTC to the second
 * (NocoDB keeps no more), a word that stands for a key the key.
 * @throws InvalidInputError when the field cannot hold it.
 */
export function canonicalValue(table: TableKey, field: string, value: unknown): FieldValue {
	const type = fieldSpec(table, field)?.type ?? 'text';
	if (type === 'checkbox') return value === null ? false : (boolean(value) ?? refuse(table, field));
	if (value === null || value === '') return null;
	const held = nonEmptyValue(type, value) ?? refuse(table, field);
	return type === 'text' && typeof held === 'string' ? keyOfWord(table, field, held) : held;
}

function nonEmptyValue(type: Exclude<FieldType, 'checkbox'>, value: unknown): FieldValue {
	if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : null;
	if (typeof value !== 'string') return null;
	if (type === 'instant') return canonicalInstant(value);
	if (type === 'day') return isDay(value) ? value : null;
	return value;
}

const boolean = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

/** An instant without a zone would mean another time on each machine, so it is none. */
function canonicalInstant(text: string): string | null {
	const ms = INSTANT.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(ms) ? null : toTheSecond(new Date(ms));
}

const EXPECTED: Readonly<Record<FieldType, string>> = {
	text: 'text',
	longText: 'text',
	email: 'text',
	phone: 'text',
	url: 'text',
	day: 'a day such as 2026-03-31',
	instant: 'an instant with its zone, such as 2026-03-31T08:00:00Z',
	number: 'a number',
	checkbox: 'true or false',
	select: 'one of its options',
	link: 'the id of one record',
};

function refuse(table: TableKey, field: string): never {
	const type = fieldSpec(table, field)?.type ?? 'text';
	throw new InvalidInputError(`${field} of ${table} cannot hold the value that was given`, {
		hint: `Give ${EXPECTED[type]}, or null to clear it`,
	});
}

/**
 * Decoded cells as the fields of their table.
 * @throws MalformedRecordError when a cell does not hold what its field is for.
 */
export function toFields<T extends TableKey>(
	table: T,
	recordId: string,
	cells: Readonly<Record<string, unknown>>,
): Fields<T> {
	if (areFields(table, cells)) return cells;
	const bad = Object.keys(cells).find((field) => !isValueOf(table, field, cells[field]));
	throw new MalformedRecordError(`Record ${recordId} in table ${table} holds no valid ${bad}`, {
		hint: 'Run CRM Setup > Check: the column has probably been changed to another type',
	});
}

function areFields<T extends TableKey>(
	table: T,
	cells: Readonly<Record<string, unknown>>,
): cells is Fields<T> {
	return Object.entries(cells).every(([field, value]) => isValueOf(table, field, value));
}

function isValueOf(table: TableKey, field: string, value: unknown): boolean {
	const spec = fieldSpec(table, field);
	if (spec === undefined) return false;
	if (value === null) return true;
	if (spec.type === 'number' || spec.type === 'checkbox') {
		return typeof value === (spec.type === 'number' ? 'number' : 'boolean');
	}
	return typeof value === 'string';
}
