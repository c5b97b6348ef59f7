// By when somebody has to take on a new lead: so many minutes of the time in which that person works.
import { nextWorkingDay, withAbsences, type BusinessCalendar } from '../time/businessCalendar';
import { dayAt, type Day } from '../time/day';
import { addWorkingMinutes } from '../time/workingTime';
import type { TeamMember } from './team';

/** Working minutes. */
export const DEFAULT_ACCEPT_MINUTES = 60;

export interface Acceptance {
	/** The firm's, without anybody's absences. */
	readonly calendar: BusinessCalendar;
	/** Working minutes, from the setting of that name; 0 holds nobody to a time. */
	readonly acceptMinutes: number;
}

export interface Deadline {
	/** UTC ISO; `null` when nobody is held to a time (`acceptMinutes` 0). */
	readonly dueAt: string | null;
	/** The day by which the enquiry should be answered. */
	readonly dueOn: Day;
}

/** Counts from `now`, not from when the post came: after an outage nobody starts with what is overdue. */
export function acceptanceDeadline(
	worker: TeamMember | null,
	firm: Acceptance,
	now: Date,
): Deadline {
	const calendar = calendarOf(worker, firm.calendar);
	const nextDay = nextWorkingDay(calendar, dayAt(now, calendar.timeZone));
	if (firm.acceptMinutes <= 0) return { dueAt: null, dueOn: nextDay };
	const dueAt = addWorkingMinutes(calendar, now, firm.acceptMinutes);
	const dueDay = dayAt(dueAt, calendar.timeZone);
	return { dueAt: dueAt.toISOString(), dueOn: dueDay > nextDay ? dueDay : nextDay };
}

/** The firm's calendar without the days on which the person is away. */
export function calendarOf(member: TeamMember | null, calendar: BusinessCalendar): BusinessCalendar {
	const { absentFrom, absentUntil } = member?.fields ?? {};
	if (!absentFrom && !absentUntil) return calendar;
	const absence = { from: absentFrom || FIRST_DAY, until: absentUntil || LAST_DAY };
	return withAbsences(calendar, [absence]);
}

const FIRST_DAY: Day = '0000-01-01';
const LAST_DAY: Day = '9999-12-31';
