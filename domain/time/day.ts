// Calendar days: `YYYY-MM-DD`, without a clock and without a zone.
import { DateTime } from 'luxon';

/** `YYYY-MM-DD` */
export type Day = string;

/** 30 February is no day, though `Date` would take it for one in March. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const ms = Date.parse(text);
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The day that the calendar on the wall shows at this instant; an unknown time zone is read as UTC. */
export function dayAt(instant: Date, timeZone: string): Day {
	return localTime(instant, timeZone).toFormat('yyyy-MM-dd');
}

/** The instant at which the wall clock shows `clock` (`HH:MM`) on that day; in the hour that spring skips, the one after. */
export function instantAt(day: Day, clock: string, timeZone: string): Date {
	const zone = isTimeZone(timeZone) ? timeZone : 'utc';
	return DateTime.fromISO(`${day}T${clock}`, { zone }).toJSDate();
}

/** UTC ISO; the base keeps no more than seconds. */
export const toTheSecond = (instant: Date): string =>
	new Date(Math.floor(instant.getTime() / 1_000) * 1_000).toISOString();

export function addDays(day: Day, days: number): Day {
	return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Negative when `to` is before `from`. */
export function daysBetween(from: Day, to: Day): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
	return new Date(Date.parse(day)).getUTCDay() || SUNDAY;
}

export function localTime(instant: Date, timeZone: string): DateTime {
	const local = DateTime.fromJSDate(instant).setZone(timeZone);
	return local.isValid ? local : DateTime.fromJSDate(instant, { zone: 'utc' });
}

export const isTimeZone = (name: string): boolean => DateTime.utc().setZone(name).isValid;

export const MINUTE_MS = 60_000;
/** 24 hours; a day as text is read as UTC, where each has as many. */
export const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;
const SUNDAY = 7;
