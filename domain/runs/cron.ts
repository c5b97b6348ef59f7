// Cron expressions as n8n's Schedule Trigger takes them: which days and times they mean, and the first after an instant.
import { DateTime } from 'luxon';

export interface Cron {
	readonly minutes: ReadonlySet<number>;
	readonly hours: ReadonlySet<number>;
	readonly days: ReadonlySet<number>;
	readonly months: ReadonlySet<number>;
	/** 0 is Sunday. */
	readonly weekdays: ReadonlySet<number>;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Five parts, or six with seconds first, which are left out of account. `null`: not understood (`L`, `W`, `#`, `@daily`). */
export function parseCron(expression: string): Cron | null {
	const parts = expression.trim().toLowerCase().split(/\s+/);
	if (parts.length !== 5 && parts.length !== 6) return null;
	const [minute = '', hour = '', day = '', month = '', weekday = ''] = parts.slice(-5);
	const minutes = valuesOf(minute, 0, 59);
	const hours = valuesOf(hour, 0, 23);
	const days = valuesOf(day, 1, 31);
	const months = valuesOf(named(month, MONTHS, 1), 1, 12);
	const weekdays = valuesOf(named(weekday, WEEKDAYS, 0), 0, 7);
	if (minutes === null || hours === null || days === null || months === null || weekdays === null) return null;
	return { minutes, hours, days, months, weekdays: new Set([...weekdays].map((one) => one % 7)) };
}

const named = (part: string, names: readonly string[], first: number): string =>
	part.replaceAll(/[a-z]{3}/g, (name) => {
		const index = names.indexOf(name);
		return index === -1 ? name : String(index + first);
	});

function valuesOf(part: string, least: number, most: number): ReadonlySet<number> | null {
	const values = new Set<number>();
	for (const one of part.split(',')) {
		const read = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(one);
		if (read === null) return null;
		const [, star, from, to, step] = read;
		const start = star === undefined ? Number(from) : least;
		const end = star !== undefined || (to === undefined && step !== undefined) ? most : Number(to ?? from);
		const by = Number(step ?? 1);
		if (start < least || end > most || start > end || by === 0) return null;
		for (let value = start; value <= end; value += by) values.add(value);
	}
	return values;
}

/** Further ahead nothing is looked for: a 29th of February comes within eight years, but nobody waits for it. */
const LOOKED_AHEAD_DAYS = 400;

/** The first time after `after` by the wall clock of that zone; an hour that spring skips is no time. `null`: none within a year. */
export function nextByCron(cron: Cron, after: Date, zone: string): Date | null {
	const today = DateTime.fromJSDate(after, { zone }).startOf('day');
	for (let ahead = 0; ahead <= LOOKED_AHEAD_DAYS; ahead += 1) {
		const day = today.plus({ days: ahead });
		if (!isDayOf(cron, day)) continue;
		const found = timesOf(cron, day).find((time) => time > after);
		if (found !== undefined) return found;
	}
	return null;
}

/** Where both are restricted one of them is enough, as everywhere in cron: "1st and Mondays", not "Mondays that are a 1st". */
function isDayOf({ days, months, weekdays }: Cron, day: DateTime): boolean {
	const [isDay, isWeekday] = [days.has(day.day), weekdays.has(day.weekday % 7)];
	const isEither = days.size < 31 && weekdays.size < 7;
	return months.has(day.month) && (isEither ? isDay || isWeekday : isDay && isWeekday);
}

function timesOf({ hours, minutes }: Cron, day: DateTime): readonly Date[] {
	const ascending = (values: ReadonlySet<number>) => [...values].sort((one, other) => one - other);
	return ascending(hours).flatMap((hour) =>
		ascending(minutes).flatMap((minute) => {
			const time = day.set({ hour, minute });
			return time.hour === hour && time.minute === minute ? [time.toJSDate()] : [];
		}),
	);
}
