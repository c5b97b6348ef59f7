// The day by which somebody should have answered.
import { DateTime } from 'luxon';

const SATURDAY = 6;

/** `YYYY-MM-DD` of the weekday after `now` where the firm is; holidays count as working days for now. */
export function nextWorkingDay(now: Date, timeZone: string): string {
	const local = DateTime.fromJSDate(now).setZone(timeZone);
	let day = (local.isValid ? local : DateTime.fromJSDate(now, { zone: 'utc' })).plus({ days: 1 });
	while (day.weekday >= SATURDAY) day = day.plus({ days: 1 });
	return day.toFormat('yyyy-MM-dd');
}
