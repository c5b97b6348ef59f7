// What is thrown away because it is old: the run log, what was posted, and spam that nobody released.
import { InvalidInputError } from '../errors';
import { type Filter, allOf, anyOf, compare, equals, isNotEmpty, not, oneOf } from '../filter';
import { DAY_MS } from '../time/day';

/** The setting with the number of days; 0 keeps everything. */
export const KEEP_DAYS = 'keepDays';

/** Long enough to look into what went wrong last quarter; what is not needed any more is to be deleted (Art. 6(4) DSG, Art. 5(1)(e) GDPR). */
export const DEFAULT_KEEP_DAYS = 90;

export interface TidyPlan {
	/** Rows of the run log that go; one that is to be run again stays. */
	readonly runs: Filter;
	/** Entries of the lead inbox that go: spam that nobody released. */
	readonly spam: Filter;
	/** Entries of the lead inbox that stay without what was posted: the person and the activity are in the base. */
	readonly posts: Filter;
}

/**
 * `null` when everything is kept.
 * @throws InvalidInputError when the setting is no whole number: nothing is thrown away by guess.
 */
export function planTidy(settings: ReadonlyMap<string, string>, now: Date): TidyPlan | null {
	const text = (settings.get(KEEP_DAYS) ?? '').trim();
	if (text !== '' && !/^\d{1,5}$/.test(text)) {
		throw new InvalidInputError(`The setting "${KEEP_DAYS}" is "${text.slice(0, 20)}", which is not a number of days`, {
			hint: `Write ${DEFAULT_KEEP_DAYS} in the table of the settings, or 0 to keep everything; nothing was deleted`,
		});
	}
	const days = text === '' ? DEFAULT_KEEP_DAYS : Number(text);
	if (days === 0) return null;
	const before = new Date(now.getTime() - days * DAY_MS).toISOString();
	const isOldPost = compare('receivedAt', 'lessThan', before);
	return {
		runs: allOf(compare('startedAt', 'lessThan', before), not(oneOf('status', ['retry', 'running']))),
		spam: allOf(isOldPost, equals('status', 'quarantined')),
		posts: allOf(isOldPost, equals('status', 'done'), anyOf(isNotEmpty('payload'), isNotEmpty('lead'))),
	};
}
