// Reads the calendar days of many instants: the zone is asked once per day, not once per instant.
import { type Day, DAY_MS, addDays, dayAt, instantAt } from './day';

/** `null` for what is empty or no instant. */
export type DayReader = (instant: string | null | undefined) => Day | null;

interface UtcDay {
	readonly before: Day;
	/** When the local day changes within this UTC day; infinite where it does not. */
	readonly midnightMs: number;
	readonly after: Day;
}

/** The same answers as {@link dayAt}, a hundred times as fast for instants that share days. */
export function dayReader(timeZone: string): DayReader {
	/** By the number of the UTC day since 1970. */
	const known = new Map<number, UtcDay>();
	return (instant) => {
		const ms = instant ? Date.parse(instant) : NaN;
		if (Number.isNaN(ms)) return null;
		const number = Math.floor(ms / DAY_MS);
		let day = known.get(number);
		if (day === undefined) {
			day = utcDay(new Date(number * DAY_MS), timeZone);
			known.set(number, day);
		}
		return ms < day.midnightMs ? day.before : day.after;
	};
}

function utcDay(start: Date, timeZone: string): UtcDay {
	const before = dayAt(start, timeZone);
	const after = dayAt(new Date(start.getTime() + DAY_MS - 1), timeZone);
	if (before === after) return { before, after, midnightMs: Infinity };
	return { before, after, midnightMs: instantAt(addDays(before, 1), '00:00', timeZone).getTime() };
}
