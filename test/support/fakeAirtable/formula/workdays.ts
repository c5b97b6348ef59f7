// Working days (Monday to Friday) and distances in words.
import { Instant } from './values';

const DAY_MS = 86_400_000;

function isWorkday(ms: number, holidays: readonly string[]): boolean {
	const weekday = new Date(ms).getUTCDay();
	const day = new Date(ms).toISOString().slice(0, 10);
	return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

/** The day that is `count` working days after (or before) the start. */
export function workday(start: Instant, count: number, holidays: readonly string[]): Instant {
	let { ms } = start;
	const step = count < 0 ? -DAY_MS : DAY_MS;
	for (let left = Math.min(10_000, Math.abs(Math.trunc(count))); left > 0; ) {
		ms += step;
		if (isWorkday(ms, holidays)) left -= 1;
	}
	return new Instant(ms, start.dayOnly, start.zone);
}

/** Working days from start to end, both included. */
export function workdayDifference(
	start: Instant,
	end: Instant,
	holidays: readonly string[],
): number {
	const [from, to] = start.ms <= end.ms ? [start.ms, end.ms] : [end.ms, start.ms];
	let count = 0;
	for (let ms = from; ms <= to && count < 100_000; ms += DAY_MS) {
		if (isWorkday(ms, holidays)) count += 1;
	}
	return start.ms <= end.ms ? count : -count;
}

const STEPS: readonly (readonly [string, number])[] = [
	['year', 365 * DAY_MS],
	['month', 30 * DAY_MS],
	['day', DAY_MS],
	['hour', 3_600_000],
	['minute', 60_000],
];

/** "3 days", "an hour": near enough to moment.js for a fake. */
export function humanDistance(ms: number): string {
	for (const [name, length] of STEPS) {
		const count = Math.round(Math.abs(ms) / length);
		if (count > 1) return `${count} ${name}s`;
		if (count === 1) return `${name === 'hour' ? 'an' : 'a'} ${name}`;
	}
	return 'a few seconds';
}
