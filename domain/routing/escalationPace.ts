// How often overdue leads are looked for: as often as the workflow asks, or as the calls of the plan allow.
import type { BusinessCalendar } from '../time/businessCalendar';
import { MINUTE_MS } from '../time/day';
import { addWorkingMinutes } from '../time/workingTime';

/** Of the calls a month this part may go into looking for overdue leads. */
const SHARE = 0.2;
/** Schema, settings, tasks, contacts, activities with their links: a run that changes nothing, in a process that knows nothing yet. */
const CALLS_PER_RUN = 6;
/** 22 days of nine hours. */
const WORKING_MINUTES_A_MONTH = 22 * 9 * 60;
const SHORTEST = 15;

/** Working minutes between two runs; `monthlyCalls` 0 is no limit. */
export function escalationInterval(monthlyCalls: number): number {
	if (monthlyCalls <= 0) return SHORTEST;
	const runs = Math.max(1, Math.floor((monthlyCalls * SHARE) / CALLS_PER_RUN));
	return Math.max(SHORTEST, Math.ceil(WORKING_MINUTES_A_MONTH / runs));
}

/** A schedule is never on the second: so much earlier counts as in time. */
const LEEWAY_MS = MINUTE_MS;

/** Before this instant a run would find nothing new, or cost more than the plan has; never outside working hours. */
export function nextEscalationAt(calendar: BusinessCalendar, monthlyCalls: number, now: Date): Date {
	const next = addWorkingMinutes(calendar, now, escalationInterval(monthlyCalls));
	return new Date(next.getTime() - LEEWAY_MS);
}
