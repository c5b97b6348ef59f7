// Tells our own writes from those of people and other programs: each of ours leaves a mark that no other write changes.

/** An instant in ISO, a blank, and a few letters of chance: other at each write, and readable by people. */
const MARK = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) [\w-]+$/;

/** `chance` keeps two writes of one millisecond apart. */
export const originMark = (now: Date, chance: string): string => `${now.toISOString()} ${chance}`;

/**
 * How far the clocks of n8n and of the base may be apart. A row that somebody else changed within this time after our
 * own write, and of whose change we have no more than the row as it is now, is taken for ours.
 */
export const SKEW_MS = 5_000;

/** `null` for what is no mark of ours, whoever typed it. */
function writtenAt(mark: unknown): number | null {
	const at = typeof mark === 'string' ? MARK.exec(mark)?.[1] : undefined;
	return at === undefined ? null : Date.parse(at);
}

/** Whether a change of a row was our own write: then, and only then, the mark changed with it. */
export const isOwnChange = (before: unknown, after: unknown): boolean =>
	writtenAt(after) !== null && before !== after;

/**
 * The same of a row of which only its present state is known: `at` is when the base says it was made or last changed. Of a
 * copy that a person made of a row, the mark is older than the row itself.
 */
export function isOwnState(mark: unknown, at: string): boolean {
	const written = writtenAt(mark);
	return written !== null && Math.abs(Date.parse(at) - written) <= SKEW_MS;
}
