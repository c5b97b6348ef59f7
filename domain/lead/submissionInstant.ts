// When a form says that it was sent.
import { DAY_MS } from '../time/day';

const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;
const EPOCH = /^\d{10}(?:\d{3})?$/;
/** Form tools try again for days; what is older is a date of something else. */
const OLDEST_MS = 31 * DAY_MS;
/** Clocks differ. */
const NEWEST_MS = 3_600_000;

/** UTC ISO; `null` without a time zone or when it lies too far from `receivedAt`. */
export function submissionInstant(text: string, receivedAt: string): string | null {
	const typed = text.trim();
	const at = EPOCH.test(typed)
		? Number(typed.padEnd(13, '0'))
		: Date.parse(ZONED.test(typed) ? typed.replace(' ', 'T').replaceAll(' ', '').replace(/UTC|GMT/i, 'Z') : '');
	const age = Date.parse(receivedAt) - at;
	return age <= OLDEST_MS && age >= -NEWEST_MS ? new Date(at).toISOString() : null;
}
