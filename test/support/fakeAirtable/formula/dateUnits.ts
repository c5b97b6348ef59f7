// Units of time as DATEADD, DATETIME_DIFF and IS_SAME spell them.
import { DateTime, type DurationLikeObject } from 'luxon';
import { FormulaFailure, Instant } from './values';

type Unit = 'milliseconds' | 'seconds' | 'minutes' | 'hours' | CalendarUnit;
type CalendarUnit = 'days' | 'weeks' | 'months' | 'quarters' | 'years';

/** Short forms differ by case: m is minutes, M is months. */
const SHORT: Readonly<Record<string, Unit>> = {
	ms: 'milliseconds',
	s: 'seconds',
	m: 'minutes',
	h: 'hours',
	d: 'days',
	w: 'weeks',
	M: 'months',
	Q: 'quarters',
	y: 'years',
};

function unitOf(text: string): Unit | undefined {
	const short = SHORT[text];
	if (short !== undefined) return short;
	const word = text.toLowerCase().replace(/s?$/, 's');
	return Object.values(SHORT).find((unit) => unit === word);
}

export function addUnits(instant: Instant, count: number, text: string): Instant {
	const unit = unitOf(text);
	if (unit === undefined) throw new FormulaFailure('unit');
	const step: DurationLikeObject = { [unit]: Math.trunc(count) };
	const moved = DateTime.fromMillis(instant.ms, { zone: instant.zone }).plus(step);
	const dayOnly = instant.dayOnly && moved.startOf('day').equals(moved);
	return new Instant(moved.toMillis(), dayOnly, instant.zone);
}

/** Truncates towards zero; an unknown unit counts milliseconds. */
export function differenceIn(left: Instant, right: Instant, text: string): number {
	const unit = unitOf(text) ?? 'milliseconds';
	const later = DateTime.fromMillis(left.ms, { zone: 'utc' });
	const difference = later.diff(DateTime.fromMillis(right.ms, { zone: 'utc' }), unit);
	return Math.trunc(difference.as(unit)) + 0;
}

/** Start of the unit that the instant is in, in milliseconds. */
export function startOf(instant: Instant, text: string): number {
	const unit = unitOf(text);
	if (unit === undefined) throw new FormulaFailure('unit');
	const singular = STARTS[unit];
	const date = DateTime.fromMillis(instant.ms, { zone: 'utc' });
	if (singular !== 'week') return date.startOf(singular).toMillis();
	// Weeks begin on Sunday, unlike ISO weeks.
	return date.plus({ days: 1 }).startOf('week').minus({ days: 1 }).toMillis();
}

const STARTS = {
	milliseconds: 'millisecond',
	seconds: 'second',
	minutes: 'minute',
	hours: 'hour',
	days: 'day',
	weeks: 'week',
	months: 'month',
	quarters: 'quarter',
	years: 'year',
} as const satisfies Record<Unit, string>;
