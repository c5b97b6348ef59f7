// When a step falls due.
import { cellOf } from '../record';
import type { TableKey } from '../schema';
import type { StoredRecord } from '../record';
import { type BusinessCalendar, addWorkingDays } from '../time/businessCalendar';
import { addDays, dayAt, instantAt, localTime } from '../time/day';
import { type IsClosed, nextInWindow } from '../time/sendWindow';
import type { FieldPlace, Sequence, Step } from './sequence';

/** The records that a sequence is about; `null` where there is none. */
export interface Subjects {
	readonly contact: StoredRecord<'contacts'> | null;
	readonly deal: StoredRecord<'deals'> | null;
}

export type Due =
	| { readonly kind: 'at'; readonly at: Date }
	/** The date that it waits for is not known yet. */
	| { readonly kind: 'dateMissing' };

/** Nothing goes out on a public holiday. */
export const closedOn =
	(holidays: BusinessCalendar): IsClosed =>
	(day) =>
		!holidays.isWorkingDay(day);

/** What times are reckoned with: all in the time zone of the sequence. */
export interface Calendars {
	/** Working days of the firm. */
	readonly working: BusinessCalendar;
	/** Every weekday, without public holidays. */
	readonly open: BusinessCalendar;
}

/** `from` is when the step before was due or done. Mails move into the window of the sequence. */
export function dueOf(
	step: Step,
	sequence: Sequence,
	{ from, subjects, calendars }: { readonly from: Date; readonly subjects: Subjects; readonly calendars: Calendars },
): Due {
	const at = reached(step, sequence, from, subjects, calendars);
	if (at === null) return { kind: 'dateMissing' };
	return { kind: 'at', at: step.action.kind === 'email' ? inWindow(sequence, at, calendars) : at };
}

function reached(
	{ wait }: Step,
	{ window }: Sequence,
	from: Date,
	subjects: Subjects,
	calendars: Calendars,
): Date | null {
	const { timeZone } = window;
	const day = dayAt(from, timeZone);
	const clock = localTime(from, timeZone).toFormat('HH:mm:ss');
	switch (wait.kind) {
		case 'days':
			return wait.days === 0 ? from : instantAt(addDays(day, wait.days), clock, timeZone);
		case 'workingDays':
			if (wait.days === 0) return from;
			return instantAt(addWorkingDays(calendars.working, day, wait.days), clock, timeZone);
		case 'untilDate': {
			const date = dayIn(subjects, wait.place, timeZone);
			return date === null ? null : instantAt(addDays(date, wait.days), window.from, timeZone);
		}
	}
}

/** The window opens again within a year at the latest: a sequence without any weekday is refused when it is read. */
export function inWindow({ window }: Sequence, at: Date, { open }: Calendars): Date {
	return nextInWindow(window, at, closedOn(open)) ?? at;
}

/** When the window closes on the day of `now`. */
export function closesAt({ window: { until, timeZone } }: Sequence, now: Date): Date {
	return instantAt(dayAt(now, timeZone), until, timeZone);
}

/** The next opening of the window on a later day. */
export function nextSendDay(sequence: Sequence, now: Date, calendars: Calendars): Date {
	const { timeZone, from } = sequence.window;
	const tomorrow = addDays(dayAt(now, timeZone), 1);
	return inWindow(sequence, instantAt(tomorrow, from, timeZone), calendars);
}

/** Whether a mail is late: the whole day of sending after the one it was due on has passed as well. */
export function isLate(sequence: Sequence, dueAt: Date, now: Date, calendars: Calendars): boolean {
	const { timeZone } = sequence.window;
	const next = nextSendDay(sequence, inWindow(sequence, dueAt, calendars), calendars);
	return dayAt(now, timeZone) > dayAt(next, timeZone);
}

function dayIn(subjects: Subjects, place: FieldPlace, timeZone: string): string | null {
	const value = valueIn(subjects, place);
	if (typeof value !== 'string' || value === '') return null;
	return value.length === 10 ? value : dayAt(new Date(value), timeZone);
}

function valueIn({ contact, deal }: Subjects, { table, ref }: FieldPlace): unknown {
	const record: StoredRecord<Extract<TableKey, 'contacts' | 'deals'>> | null =
		table === 'contacts' ? contact : deal;
	return record === null ? undefined : cellOf(record, ref);
}
