// When a mail that was not taken is offered again.
import { MINUTE_MS } from '../time/day';

const FIRST_MS = 5 * MINUTE_MS;
const LONGEST_MS = 4 * 60 * MINUTE_MS;

/**
 * Five minutes suit greylisting (RFC 6647, 4.1: at most an hour); doubled each time, at most four hours. RFC 5321,
 * 4.5.4.1 wants four to five days before giving up: 30 attempts reach that.
 */
const MOST_ATTEMPTS = 30;

export function retryAt(attempts: number, now: Date): Date {
	return new Date(now.getTime() + Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS));
}

export const giveUpAfter = (attempts: number): boolean => attempts >= MOST_ATTEMPTS;
