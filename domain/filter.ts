// The neutral filter: rules and nodes say what they want; each store says it in its own language.
import { type StoredRecord, cellOf } from './record';
import type { TableKey } from './schema';
import { assertNever } from './errors';

/** A field of the contract by its key, or a column of the user's own by the id the base gave it. */
export type FieldRef = string;

export type Filter =
	| { readonly op: 'and' | 'or'; readonly parts: readonly Filter[] }
	| { readonly op: 'not'; readonly part: Filter }
	| { readonly op: 'equals'; readonly field: FieldRef; readonly value: string | number | boolean }
	| { readonly op: 'equalsIgnoringCase'; readonly field: FieldRef; readonly value: string }
	| { readonly op: 'contains'; readonly field: FieldRef; readonly value: string }
	| { readonly op: 'oneOf'; readonly field: FieldRef; readonly values: readonly string[] }
	| { readonly op: 'isEmpty' | 'isNotEmpty'; readonly field: FieldRef }
	| { readonly op: Comparison; readonly field: FieldRef; readonly value: string | number }
	| { readonly op: 'linksTo'; readonly field: FieldRef; readonly ids: readonly string[] }
	| { readonly op: 'hasId'; readonly ids: readonly string[] }
	| { readonly op: 'createdSince' | 'changedSince'; readonly at: string };

export type Comparison = 'greaterThan' | 'atLeast' | 'lessThan' | 'atMost';

/** True for every record; an empty `and` is the neutral filter. */
export const EVERYTHING: Filter = { op: 'and', parts: [] };

export const allOf = (...parts: readonly Filter[]): Filter => ({ op: 'and', parts });
export const anyOf = (...parts: readonly Filter[]): Filter => ({ op: 'or', parts });
export const not = (part: Filter): Filter => ({ op: 'not', part });
/** Exact, case included. An empty text never equals anything: ask `isEmpty`. */
export const equals = (field: FieldRef, value: string | number | boolean): Filter => ({
	op: 'equals',
	field,
	value,
});
export const equalsIgnoringCase = (field: FieldRef, value: string): Filter => ({
	op: 'equalsIgnoringCase',
	field,
	value,
});
/** Case does not matter; an empty text is contained in every text that is not empty. */
export const contains = (field: FieldRef, value: string): Filter => ({
	op: 'contains',
	field,
	value,
});
export const oneOf = (field: FieldRef, values: readonly string[]): Filter => ({
	op: 'oneOf',
	field,
	values,
});
/** Empty is `null` or empty text; 0 is not empty, a checkbox without a tick is. */
export const isEmpty = (field: FieldRef): Filter => ({ op: 'isEmpty', field });
export const isNotEmpty = (field: FieldRef): Filter => ({ op: 'isNotEmpty', field });
/** Numbers by size, days and instants by time; an empty field is never before or after anything. */
export const compare = (field: FieldRef, op: Comparison, value: string | number): Filter => ({
	op,
	field,
	value,
});
/** The link points to one of these records, whatever they are called. */
export const linksTo = (field: FieldRef, ids: readonly string[]): Filter => ({
	op: 'linksTo',
	field,
	ids,
});
export const hasId = (ids: readonly string[]): Filter => ({ op: 'hasId', ids });
/** By the service's own clock, so rows that people type in count as well; one without such an instant always matches. */
export const createdSince = (at: string): Filter => ({ op: 'createdSince', at });
/** The same by when the row was made or last changed, by whomever. */
export const changedSince = (at: string): Filter => ({ op: 'changedSince', at });

/** The meaning of a filter; the memory store runs it, the other stores are tested against it. */
export function matches<T extends TableKey>(filter: Filter, record: StoredRecord<T>): boolean {
	switch (filter.op) {
		case 'and':
			return filter.parts.every((part) => matches(part, record));
		case 'or':
			return filter.parts.some((part) => matches(part, record));
		case 'not':
			return !matches(filter.part, record);
		case 'hasId':
			return filter.ids.includes(record.id);
		case 'createdSince':
			return record.createdAt === null || Date.parse(record.createdAt) >= Date.parse(filter.at);
		case 'changedSince':
			return record.changedAt === undefined || Date.parse(record.changedAt) >= Date.parse(filter.at);
		default:
			return fieldMatches(filter, cellOf(record, filter.field));
	}
}

/** The same filter with every `not` directly around a condition, so that a store may treat the two as one. */
export function withNotInside(filter: Filter): Filter {
	if (filter.op === 'and' || filter.op === 'or') {
		return { op: filter.op, parts: filter.parts.map(withNotInside) };
	}
	if (filter.op !== 'not') return filter;
	const { part } = filter;
	switch (part.op) {
		case 'not':
			return withNotInside(part.part);
		case 'and':
		case 'or':
			return {
				op: part.op === 'and' ? 'or' : 'and',
				parts: part.parts.map((inner) => withNotInside(not(inner))),
			};
		default:
			return filter;
	}
}

/** Every field that the filter asks about. */
export function fieldsAskedFor(filter: Filter): ReadonlySet<FieldRef> {
	switch (filter.op) {
		case 'and':
		case 'or':
			return new Set(filter.parts.flatMap((part) => [...fieldsAskedFor(part)]));
		case 'not':
			return fieldsAskedFor(filter.part);
		case 'hasId':
		case 'createdSince':
		case 'changedSince':
			return new Set();
		default:
			return new Set([filter.field]);
	}
}

export type FieldFilter = Extract<Filter, { readonly field: FieldRef }>;

function fieldMatches(filter: FieldFilter, value: unknown): boolean {
	switch (filter.op) {
		case 'equals':
			return filter.value === '' ? false : sameValue(value, filter.value);
		case 'equalsIgnoringCase':
			return typeof value === 'string' && value !== '' && folded(value) === folded(filter.value);
		case 'contains':
			return (
				!isBlank(value) && typeof value === 'string' && folded(value).includes(folded(filter.value))
			);
		case 'oneOf':
			return typeof value === 'string' && value !== '' && filter.values.includes(value);
		case 'linksTo':
			return typeof value === 'string' && filter.ids.includes(value);
		case 'isEmpty':
			return isBlank(value);
		case 'isNotEmpty':
			return !isBlank(value);
		case 'greaterThan':
		case 'atLeast':
		case 'lessThan':
		case 'atMost':
			return compares(filter.op, value, filter.value);
		default:
			return assertNever(filter);
	}
}

/** A box without a tick is stored as absent, so `false` and empty are one. */
function sameValue(value: unknown, wanted: string | number | boolean): boolean {
	return wanted === false ? value === false || isBlank(value) : value === wanted;
}

function isBlank(value: unknown): boolean {
	return value === null || value === undefined || value === '' || value === false;
}

const folded = (text: string): string => text.toLowerCase();

function compares(op: Comparison, value: unknown, limit: string | number): boolean {
	const difference = distance(value, limit);
	if (difference === null) return false;
	switch (op) {
		case 'greaterThan':
			return difference > 0;
		case 'atLeast':
			return difference >= 0;
		case 'lessThan':
			return difference < 0;
		case 'atMost':
			return difference <= 0;
		default:
			return assertNever(op);
	}
}

function distance(value: unknown, limit: string | number): number | null {
	if (typeof value === 'number' && typeof limit === 'number') return value - limit;
	if (typeof value !== 'string' || typeof limit !== 'string') return null;
	const difference = Date.parse(value) - Date.parse(limit);
	return Number.isNaN(difference) ? null : difference;
}
