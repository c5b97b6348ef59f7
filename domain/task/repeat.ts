// When a repeating task comes again.
import { DateTime } from 'luxon';

import type { Fields, StoredRecord } from '../record';
import { type BusinessCalendar, nextWorkingDay, workingDayOnOrAfter } from '../time/businessCalendar';
import type { Day } from '../time/day';

type Interval = 'weeks' | 'months' | 'quarters' | 'years';

const INTERVALS: Readonly<Record<string, Interval>> = {
	weekly: 'weeks',
	monthly: 'months',
	quarterly: 'quarters',
	yearly: 'years',
};

/** What a series counts from. */
export interface Series {
	readonly repeat: string;
	/** Its first day, which holds the weekday or the day of the month however often a turn is moved. */
	readonly startsOn: Day;
}

/**
 * The first turn after today and after the day it was due, counted from the first day of the series: 31 January, then
 * 28 February, then 31 March. One that falls on a free day is due on the next working day, the one after it on its own
 * day again; turns that were missed are not made up for.
 */
export function nextTurn({ repeat, startsOn }: Series, dueOn: Day, calendar: BusinessCalendar, today: Day): Day | null {
	if (repeat === 'daily') return nextWorkingDay(calendar, today);
	const interval = INTERVALS[repeat];
	if (interval === undefined) return null;
	const first = DateTime.fromISO(startsOn, { zone: 'utc' });
	const after = today > dueOn ? today : dueOn;
	// Whole turns that have passed: a series of a year typed as 0026 is not counted through.
	const passed = DateTime.fromISO(after, { zone: 'utc' }).diff(first, interval).as(interval);
	for (let turn = Math.max(1, Math.floor(passed)); ; turn += 1) {
		const next = first.plus({ [interval]: turn });
		const day = next.toFormat('yyyy-MM-dd');
		if (!next.isValid || next.year > LAST_YEAR) return null;
		if (day > after) return workingDayOnOrAfter(calendar, day);
	}
}

/** Days have four digits for the year; "some day" is often typed as the last of them. */
const LAST_YEAR = 9_999;

/**
 * The next row of a task that was done; the old one gives its repetition away, so that it is made once. The key carries
 * the series along, and nothing that depends on the day of the run: a run that died is completed on any other day.
 */
export function nextOfTask(
	{ id, fields }: StoredRecord<'tasks'>,
	calendar: BusinessCalendar,
	today: Day,
): Fields<'tasks'> | null {
	const series = seriesOf(fields, today);
	const dueOn = nextTurn(series, fields.dueOn ?? today, calendar, today);
	if (dueOn === null) return null;
	const { title = '', kind = 'other', owner = null, priority = 'normal', repeat = null } = fields;
	const { contact = null, company = null, deal = null, body = null } = fields;
	const automationKey = fields.dueOn ? `repeat:${id}:${series.repeat}:${series.startsOn}` : `repeat:${id}`;
	return {
		...{ title, kind, owner, priority, repeat, contact, company, deal, body },
		...{ dueOn, status: 'open', automationKey },
	};
}

const SERIES_KEY = /^repeat:[^:]+:([a-z]+):(\d{4}-\d\d-\d\d)$/;

/** One that a person typed in, or gave another rhythm or an earlier day than the first, begins with the day it is due. */
function seriesOf({ automationKey, repeat, dueOn }: Fields<'tasks'>, today: Day): Series {
	const [, rhythm, startsOn = ''] = SERIES_KEY.exec(automationKey ?? '') ?? [];
	const due = dueOn ?? today;
	const goesOn = rhythm === repeat && startsOn !== '' && startsOn <= due;
	return { repeat: repeat ?? '', startsOn: goesOn ? startsOn : due };
}
