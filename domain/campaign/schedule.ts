// When the mails of a campaign go out: on working days, in office hours, no faster than the mailbox allows.
import type { MailLimits } from '../mail/mailLimits';
import type { BusinessCalendar } from '../time/businessCalendar';
import { addDays, dayAt, instantAt, MINUTE_MS } from '../time/day';
import { type SendWindow, nextInWindow } from '../time/sendWindow';

const WORKING_DAYS = [1, 2, 3, 4, 5];
const DEFAULT_PER_MINUTE = 20;
const MAX_DAYS = 366;

const campaignWindow = (timeZone: string): SendWindow => ({
	...{ weekdays: WORKING_DAYS, from: '08:00', until: '18:00', timeZone },
});

/** The first instant at or after `from` at which mails may go out. */
export function opensAt(calendar: BusinessCalendar, from: Date): Date {
	const isClosed = (day: string) => !calendar.isWorkingDay(day);
	return nextInWindow(campaignWindow(calendar.timeZone), from, isClosed) ?? from;
}

/** The end of the office hours that `now` lies in. */
export function closesAt({ timeZone }: BusinessCalendar, now: Date): Date {
	const { until } = campaignWindow(timeZone);
	return instantAt(dayAt(now, timeZone), until, timeZone);
}

export interface PlannedSending {
	readonly startsAt: Date;
	/** When the last mail is likely to go out; `null` when it would take longer than a year. */
	readonly endsAt: Date | null;
	readonly days: number;
}

/** At most `mailsPerDay` a day and `mailsPerMinute` a minute, as long as nothing else is sent from the mailbox. */
export function planSending(
	mails: number,
	from: Date,
	{ mailsPerDay, mailsPerMinute }: MailLimits,
	calendar: BusinessCalendar,
): PlannedSending {
	const startsAt = opensAt(calendar, from);
	const perMinute = mailsPerMinute || DEFAULT_PER_MINUTE;
	const window = campaignWindow(calendar.timeZone);
	let left = mails;
	let opens = startsAt;
	for (let days = 1; days <= MAX_DAYS; days += 1) {
		const day = dayAt(opens, calendar.timeZone);
		const closes = instantAt(day, window.until, calendar.timeZone);
		const minutes = (closes.getTime() - opens.getTime()) / MINUTE_MS;
		const today = Math.min(left, mailsPerDay || left, Math.floor(minutes * perMinute));
		left -= today;
		if (left <= 0) {
			const endsAt = new Date(opens.getTime() + Math.ceil(today / perMinute) * MINUTE_MS);
			return { startsAt, endsAt, days };
		}
		opens = opensAt(calendar, instantAt(addDays(day, 1), window.from, calendar.timeZone));
	}
	return { startsAt, endsAt: null, days: MAX_DAYS };
}
