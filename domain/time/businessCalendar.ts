// On which days and at which hours a firm works: weekdays, public holidays of its region, a person's absences.
import { PublicHolidays } from './publicHolidays';

import { type Day, addDays, daysBetween, weekdayOf } from './day';

export interface BusinessCalendar {
	readonly timeZone: string;
	readonly hours: WorkingHours;
	isWorkingDay(day: Day): boolean;
}

/** Wall clock of the firm, `HH:MM`. */
export interface WorkingHours {
	readonly from: string;
	readonly until: string;
}

/** Both days included. */
export interface Absence {
	readonly from: Day;
	readonly until: Day;
}

export interface CalendarChoice {
	readonly timeZone: string;
	/** ISO 3166 code of the country. */
	readonly country: string;
	/** Canton, Land or Bundesland by its code of ISO 3166-2; empty for nationwide holidays only. */
	readonly region?: string;
	/** 1 is Monday; default Monday to Friday. */
	readonly weekdays?: readonly number[];
	readonly hours?: WorkingHours;
	readonly absences?: readonly Absence[];
}

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const OFFICE_HOURS: WorkingHours = { from: '08:00', until: '17:00' };

export function businessCalendar(choice: CalendarChoice): BusinessCalendar {
	const { timeZone, country, region = '', absences = [] } = choice;
	const weekdays = choice.weekdays ?? MONDAY_TO_FRIDAY;
	const holidays = publicHolidays(country, region);
	const isAway = awayIn(absences);
	return {
		timeZone,
		hours: choice.hours ?? OFFICE_HOURS,
		isWorkingDay: remembered(
			(day) => weekdays.includes(weekdayOf(day)) && !holidays(day) && !isAway(day),
		),
	};
}

/** Rules ask about the same few hundred days for every deal and contact. */
function remembered(isWorkingDay: (day: Day) => boolean): (day: Day) => boolean {
	const known = new Map<Day, boolean>();
	return (day) => {
		const before = known.get(day);
		if (before !== undefined) return before;
		const answer = isWorkingDay(day);
		known.set(day, answer);
		return answer;
	};
}

const awayIn = (absences: readonly Absence[]) => (day: Day): boolean =>
	absences.some(({ from, until }) => from <= day && day <= until);

/** The same calendar for one person who is away at times. */
export function withAbsences(calendar: BusinessCalendar, absences: readonly Absence[]): BusinessCalendar {
	const isAway = awayIn(absences);
	return { ...calendar, isWorkingDay: (day) => calendar.isWorkingDay(day) && !isAway(day) };
}

/** However long somebody is away: a search for the next working day ends. */
const MAX_DAYS_AHEAD = 3 * 366;

/** The first working day after `day`; a day three years ahead when there is none before. */
export function nextWorkingDay(calendar: BusinessCalendar, day: Day): Day {
	return workingDayOnOrAfter(calendar, addDays(day, 1));
}

export function workingDayOnOrAfter(calendar: BusinessCalendar, day: Day): Day {
	const last = addDays(day, MAX_DAYS_AHEAD);
	let candidate = day;
	while (candidate < last && !calendar.isWorkingDay(candidate)) candidate = addDays(candidate, 1);
	return candidate;
}

/** So many working days after `day`; none gives the day itself when it is one, else the next. */
export function addWorkingDays(calendar: BusinessCalendar, day: Day, days: number): Day {
	let result = days <= 0 ? workingDayOnOrAfter(calendar, day) : day;
	for (let left = days; left > 0; left -= 1) result = nextWorkingDay(calendar, result);
	return result;
}

/**
 * Working days after `from` up to and including `to`; none when `to` is not later. Of a span of more than ten years only
 * the last ten count: a year typed as 0026 is not worth a minute of counting.
 */
export function workingDaysBetween(calendar: BusinessCalendar, from: Day, to: Day): number {
	return daysOf(addDays(from, 1), to).filter((day) => calendar.isWorkingDay(day)).length;
}

const LONGEST_SPAN_DAYS = 10 * 366;

/** Each day from `from` to `to`, both included; of a span of more than ten years the last ten. */
export function daysOf(from: Day, to: Day): readonly Day[] {
	const count = Math.min(daysBetween(from, to) + 1, LONGEST_SPAN_DAYS);
	return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(to, index + 1 - count));
}

type IsHoliday = (day: Day) => boolean;

/** Computed once per region and year: the library works a year out in some milliseconds. */
const KNOWN = new Map<string, Map<string, ReadonlySet<Day>>>();

function publicHolidays(country: string, region: string): IsHoliday {
	const place = `${country.toUpperCase()} ${region.toUpperCase()}`;
	const years = KNOWN.get(place) ?? new Map<string, ReadonlySet<Day>>();
	KNOWN.set(place, years);
	return (day) => {
		const year = day.slice(0, 4);
		const known = years.get(year) ?? holidaysOf(country, region, Number(year));
		years.set(year, known);
		return known.has(day);
	};
}

/** Public holidays only: days that banks keep or people observe are worked on. A country it does not know has none. */
function holidaysOf(country: string, region: string, year: number): ReadonlySet<Day> {
	const holidays = new PublicHolidays();
	const isKnown = region === '' ? null : holidays.getStates(country);
	const inRegion = isKnown !== null && Object.hasOwn(isKnown ?? {}, region.toUpperCase());
	if (inRegion) holidays.init(country, region);
	else holidays.init(country);
	const found = holidays.getHolidays(year);
	return new Set(
		(Array.isArray(found) ? found : [])
			.filter(({ type }) => type === 'public')
			.map(({ date }) => date.slice(0, 10)),
	);
}
