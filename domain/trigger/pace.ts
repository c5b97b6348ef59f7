// How often a trigger looks, and what that costs in a month.

const MINUTES_A_MONTH = 30 * 24 * 60;

/** What people choose from, in minutes. */
export const INTERVALS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1_440] as const;

/** The most of a month's calls that looking may take, in percent, as long as nobody says otherwise. */
const SHARE = 10;

/** Calls a month when each look takes one. */
export const callsAMonth = (minutes: number): number => Math.ceil(MINUTES_A_MONTH / minutes);

/**
 * The shortest interval whose looks take no more than a tenth of the plan's calls.
 * @param monthlyCalls what the plan allows in a month; 0 is no limit.
 */
export function paceFor(monthlyCalls: number): number {
	if (monthlyCalls <= 0) return INTERVALS[0];
	const fits = INTERVALS.find((minutes) => callsAMonth(minutes) * 100 <= monthlyCalls * SHARE);
	return fits ?? INTERVALS[INTERVALS.length - 1] ?? 1;
}

/** "Every 5 Minutes", "Every 2 Hours". */
export function intervalName(minutes: number): string {
	if (minutes === 1) return 'Every Minute';
	if (minutes < 60) return `Every ${minutes} Minutes`;
	if (minutes === 60) return 'Every Hour';
	return minutes === 1_440 ? 'Once a Day' : `Every ${minutes / 60} Hours`;
}

/** What an interval costs, as the panel says it. */
export function costOf(minutes: number, monthlyCalls: number | null): string {
	if (monthlyCalls === null) return 'Your own server: calls cost nothing';
	const calls = callsAMonth(minutes);
	const about = `About ${calls.toLocaleString('en-US')} calls a month`;
	if (monthlyCalls <= 0) return `${about}; the setting monthlyCalls names no limit`;
	const share = Math.round((calls / monthlyCalls) * 100);
	return `${about}, ${share} % of the ${monthlyCalls.toLocaleString('en-US')} that your plan allows`;
}
