// The values of Airtable's formula language and the conversions between them.

/** A point in time; `dayOnly` for a date without a time, `zone` as set by SET_TIMEZONE. */
export class Instant {
	readonly ms: number;
	readonly dayOnly: boolean;
	readonly zone: string;

	constructor(ms: number, dayOnly = false, zone = 'utc') {
		this.ms = ms;
		this.dayOnly = dayOnly;
		this.zone = zone;
	}

	toText(): string {
		const iso = new Date(this.ms).toISOString();
		return this.dayOnly ? iso.slice(0, 10) : iso;
	}
}

export type Value = null | boolean | number | string | Instant | readonly Value[];

/** What a cell shows as #ERROR!. It spreads through everything but IF's other branch and ISERROR. */
export class FormulaFailure extends Error {}

export function isList(value: Value): value is readonly Value[] {
	return Array.isArray(value);
}

export function toText(value: Value): string {
	if (value === null) return '';
	if (typeof value === 'boolean') return value ? '1' : '0';
	if (value instanceof Instant) return value.toText();
	if (isList(value)) return value.map(toText).join(', ');
	return String(value);
}

/** Blank counts as 0; text is never a number without VALUE(). */
export function toNumber(value: Value): number {
	if (value === null) return 0;
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (isList(value) && value.length === 0) return 0;
	if (isList(value) && value.length === 1) return toNumber(value[0] ?? null);
	throw new FormulaFailure('not a number');
}

/** 0, false, "", NaN, blank and an empty list are false; a record with such a result is left out. */
export function toBoolean(value: Value): boolean {
	if (isList(value)) return value.length > 0;
	if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
	return value !== null && value !== false && value !== '';
}

export function toList(value: Value): readonly Value[] {
	if (value === null) return [];
	return isList(value) ? value : [value];
}

const isBlank = (value: Value): boolean =>
	value === null || value === '' || value === 0 || value === false;

function simple(value: Value): Exclude<Value, readonly Value[] | boolean> {
	if (isList(value)) return value.length === 0 ? null : toText(value);
	return typeof value === 'boolean' ? Number(value) : value;
}

/** `=`: a blank equals "", 0 and FALSE(); a number and a text are compared as text. */
export function areEqual(left: Value, right: Value): boolean {
	const [a, b] = [simple(left), simple(right)];
	if (a === null || b === null) return isBlank(a) && isBlank(b);
	if (a instanceof Instant && b instanceof Instant) return a.ms === b.ms;
	if (typeof a === 'number' && typeof b === 'number') return a === b;
	return toText(a) === toText(b);
}

/** `<` and its sisters: below 0, 0, above 0, or NaN where the two cannot be ordered. */
export function order(left: Value, right: Value): number {
	let [a, b] = [simple(left), simple(right)];
	if (a instanceof Instant && b instanceof Instant) return a.ms - b.ms;
	if (a === null && b === null) return 0;
	if (a === null) a = typeof b === 'number' ? 0 : b instanceof Instant ? Number.NaN : '';
	if (b === null) b = typeof a === 'number' ? 0 : a instanceof Instant ? Number.NaN : '';
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
	const [x, y] = [toText(a), toText(b)];
	return x < y ? -1 : x > y ? 1 : 0;
}
