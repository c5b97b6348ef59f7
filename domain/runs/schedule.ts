// When a Schedule Trigger of n8n runs next, from its own parameters, so that a clock that somebody changed is known too.
import { DateTime } from 'luxon';
import { z } from 'zod';

import { jsonIn } from '../json';
import { nextByCron, parseCron } from './cron';

const intervalSchema = z.object({
	field: z.string().default('days'),
	expression: z.string().optional(),
	secondsInterval: z.number().optional(),
	minutesInterval: z.number().optional(),
	hoursInterval: z.number().optional(),
	daysInterval: z.number().optional(),
	weeksInterval: z.number().optional(),
	monthsInterval: z.number().optional(),
	/** 0 is Sunday. */
	triggerAtDay: z.array(z.number()).optional(),
});
type Interval = z.infer<typeof intervalSchema>;

/** The parameter `rule` of the Schedule Trigger, and the time zone of its workflow. */
const scheduleSchema = z.object({
	rule: z.object({ interval: z.array(intervalSchema).min(1) }),
	zone: z.string(),
});
export type RunSchedule = z.infer<typeof scheduleSchema>;

/** `null` when it is none that can be read. */
export function readSchedule(text: string | null | undefined): RunSchedule | null {
	const schedule = scheduleSchema.safeParse(jsonIn(text ?? '')).data;
	return schedule !== undefined && DateTime.utc().setZone(schedule.zone).isValid ? schedule : null;
}

/**
 * After a run at `after`. Cron expressions go by the wall clock; other intervals count from that run, as its minute may be
 * n8n's own choice. `null`: cannot be told.
 */
export function nextRun({ rule, zone }: RunSchedule, after: Date): Date | null {
	const next = rule.interval.map((interval) => nextOf(interval, after, zone));
	// An interval of more days than the calendar has ends nowhere.
	const known = next.flatMap((one) => (one === null || Number.isNaN(one.getTime()) ? [] : [one]));
	if (known.length < next.length || known.length === 0) return null;
	return new Date(Math.min(...known.map((one) => one.getTime())));
}

function nextOf(interval: Interval, after: Date, zone: string): Date | null {
	const local = DateTime.fromJSDate(after, { zone });
	switch (interval.field) {
		case 'cronExpression': {
			const cron = parseCron(interval.expression ?? '');
			return cron === null ? null : nextByCron(cron, after, zone);
		}
		case 'seconds':
			return local.plus({ seconds: interval.secondsInterval ?? 30 }).toJSDate();
		case 'minutes':
			return local.plus({ minutes: interval.minutesInterval ?? 5 }).toJSDate();
		case 'hours':
			return local.plus({ hours: interval.hoursInterval ?? 1 }).toJSDate();
		case 'days':
			return local.plus({ days: interval.daysInterval ?? 1 }).toJSDate();
		case 'weeks':
			return nextOfWeek(interval, local).toJSDate();
		case 'months':
			return local.plus({ months: interval.monthsInterval ?? 1 }).toJSDate();
		default:
			return null;
	}
}

/** Of several days the next one; every second week and rarer it is the same day that comes again. */
function nextOfWeek({ weeksInterval = 1, triggerAtDay = [0] }: Interval, after: DateTime): DateTime {
	const days = [1, 2, 3, 4, 5, 6].map((ahead) => after.plus({ days: ahead }));
	const sooner = days.find(({ weekday }) => triggerAtDay.includes(weekday % 7));
	return weeksInterval === 1 && sooner !== undefined ? sooner : after.plus({ weeks: weeksInterval });
}
