// When a mail may go out: hours and weekdays of a window, in the reader's time zone.
import { addDays, dayAt, instantAt, weekdayOf } from './day';

export interface SendWindow {
	/** 1 is Monday, 7 is Sunday. */
	readonly weekdays: readonly number[];
	/** Wall clock, `HH:MM`; `until` is no longer inside. */
	readonly from: string;
	readonly until: string;
	readonly timeZone: string;
}

/** A time of day as people type it, `8:00` as well. */
export const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** True for the days on which nothing goes out though the weekday would allow it. */
export type IsClosed = (day: string) => boolean;

const NEVER_CLOSED: IsClosed = () => false;
const MAX_DAYS_AHEAD = 366;

/** The instant itself when it lies in the window, else the next at which the window opens; `null` when it never does. */
export function nextInWindow(window: SendWindow, instant: Date, isClosed = NEVER_CLOSED): Date | null {
	const first = dayAt(instant, window.timeZone);
	for (let ahead = 0; ahead <= MAX_DAYS_AHEAD; ahead += 1) {
		const day = addDays(first, ahead);
		if (!window.weekdays.includes(weekdayOf(day)) || isClosed(day)) continue;
		const opensAt = instantAt(day, window.from, window.timeZone);
		const closesAt = instantAt(day, window.until, window.timeZone);
		if (instant >= closesAt) continue;
		return instant > opensAt ? instant : opensAt;
	}
	return null;
}

export function isInWindow(window: SendWindow, instant: Date, isClosed = NEVER_CLOSED): boolean {
	return nextInWindow(window, instant, isClosed)?.getTime() === instant.getTime();
}
