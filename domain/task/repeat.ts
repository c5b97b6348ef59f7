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

/**
 * The first turn after today, counted from the day it was due: 31 January, then 28 February, then 31 March. One that falls
 * on a free day is due on the next working day; turns that were missed are not made up for.
 */
export function nextTurn(dueOn: Day, repeat: string, calendar: BusinessCalendar, today: Day): Day | null {
	if (repeat === 'daily') return nextWorkingDay(calendar, today);
	const interval = INTERVALS[repeat];
	if (interval === undefined) return null;
	const first = DateTime.fromISO(dueOn, { zone: 'utc' });
	for (let turn = 1; ; turn += 1) {
		const day = first.plus({ [interval]: turn }).toFormat('yyyy-MM-dd');
		if (day > today) return workingDayOnOrAfter(calendar, day);
	}
}

/** The next row of a task that was done; the old one gives its repetition away, so that it is made once. */
export function nextOfTask(
	{ id, fields }: StoredRecord<'tasks'>,
	calendar: BusinessCalendar,
	today: Day,
): Fields<'tasks'> | null {
	const dueOn = nextTurn(fields.dueOn ?? today, fields.repeat ?? '', calendar, today);
	if (dueOn === null) return null;
	const { title = '', kind = 'other', owner = null, priority = 'normal', repeat = null } = fields;
	const { contact = null, company = null, deal = null, body = null } = fields;
	return {
		...{ title, kind, owner, priority, repeat, contact, company, deal, body },
		...{ dueOn, status: 'open', automationKey: `repeat:${id}` },
	};
}
