// Lengths of time that run only while the firm works, in minutes.
import { type BusinessCalendar, daysOf, workingDayOnOrAfter } from './businessCalendar';
import { type Day, addDays, dayAt, instantAt, MINUTE_MS } from './day';

/** The instant at which so many working minutes have passed; starts at the next opening when it is closed. */
export function addWorkingMinutes(calendar: BusinessCalendar, from: Date, minutes: number): Date {
	let leftMs = minutes * MINUTE_MS;
	let day = workingDayOnOrAfter(calendar, dayAt(from, calendar.timeZone));
	for (;;) {
		const { opensAt, closesAt } = openingOf(calendar, day);
		const startMs = Math.max(opensAt.getTime(), from.getTime());
		const availableMs = Math.max(0, closesAt.getTime() - startMs);
		if (leftMs <= availableMs && startMs < closesAt.getTime()) return new Date(startMs + leftMs);
		leftMs -= availableMs;
		const next = workingDayOnOrAfter(calendar, addDays(day, 1));
		if (!calendar.isWorkingDay(next)) return new Date(closesAt.getTime() + leftMs);
		day = next;
	}
}

/** Working minutes from one instant to a later one; none when it is not later. Of more than ten years the last ten count. */
export function workingMinutesBetween(calendar: BusinessCalendar, from: Date, to: Date): number {
	let totalMs = 0;
	for (const day of daysOf(dayAt(from, calendar.timeZone), dayAt(to, calendar.timeZone))) {
		if (!calendar.isWorkingDay(day)) continue;
		const { opensAt, closesAt } = openingOf(calendar, day);
		const startMs = Math.max(opensAt.getTime(), from.getTime());
		totalMs += Math.max(0, Math.min(closesAt.getTime(), to.getTime()) - startMs);
	}
	return Math.round(totalMs / MINUTE_MS);
}

function openingOf({ hours, timeZone }: BusinessCalendar, day: Day): { opensAt: Date; closesAt: Date } {
	return {
		opensAt: instantAt(day, hours.from, timeZone),
		closesAt: instantAt(day, hours.until, timeZone),
	};
}
