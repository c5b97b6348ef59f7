// Whose turn it is: by a hash of survey and contact, so that it is even, the same for every run, and known beforehand.
import { createHash } from 'node:crypto';

import { addDays, type Day, daysBetween } from '../time/day';

/** Day 0 of all turns; a Monday. */
const FIRST_DAY: Day = '2020-01-06';

/** A number from 0 to 1 that is always the same for this survey and contact, and even over many contacts. */
export function shareOf(survey: string, contact: string): number {
	const hash = createHash('sha256').update(`${survey}\n${contact}`).digest();
	return hash.readUInt32BE(0) / 2 ** 32;
}

export interface Turn {
	/** The day on which it came, or will come. */
	readonly on: Day;
	/** How many turns came before it since day 0. */
	readonly number: number;
}

/** The contact's last turn up to and including `today`: one in each `intervalDays`, always as far apart. */
export function lastTurn(share: number, intervalDays: number, today: Day): Turn {
	const offset = Math.floor(share * intervalDays);
	const number = Math.floor((daysBetween(FIRST_DAY, today) - offset) / intervalDays);
	return { on: addDays(FIRST_DAY, number * intervalDays + offset), number };
}

/**
 * Whether the contact is in the sample of a period. Each period takes the next `percent` of a circle, so of any
 * `ceil(100 / percent)` periods in a row at least one takes this contact: everybody's turn comes.
 */
export function isSampled(share: number, percent: number, period: number): boolean {
	// In whole hundredths of a percent: a sum of fractions could fall between two periods.
	const size = Math.round(percent * 100);
	return (Math.floor(share * CIRCLE) + period * size) % CIRCLE < size;
}

const CIRCLE = 10_000;

/** Months since the beginning of 2020: the periods of samples after events. */
export const monthNumber = (day: Day): number =>
	(Number(day.slice(0, 4)) - 2020) * 12 + Number(day.slice(5, 7)) - 1;
