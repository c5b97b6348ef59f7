// Functions on dates. Everything is UTC unless SET_TIMEZONE says otherwise.
import { DateTime } from 'luxon';
import { addUnits, differenceIn, startOf } from './dateUnits';
import { formatInstant, parseByFormat } from './dateFormat';
import { define, numberAt, textAt } from './define';
import type { Call, FormulaFunction, FunctionTable } from './functions';
import { FormulaFailure, Instant, toText, type Value } from './values';
import { humanDistance, workday, workdayDifference } from './workdays';

export const DATE_FUNCTIONS: FunctionTable = {
	NOW: define(0, 0, (call) => new Instant(call.now)),
	TODAY: define(0, 0, (call) => new Instant(call.now - (call.now % 86_400_000), true)),
	YEAR: ofDate((date) => date.year),
	MONTH: ofDate((date) => date.month),
	DAY: ofDate((date) => date.day),
	HOUR: ofDate((date) => date.hour),
	MINUTE: ofDate((date) => date.minute),
	SECOND: ofDate((date) => date.second),
	WEEKDAY: ofDate((date, call) => (date.weekday + 7 - firstWeekday(call)) % 7),
	WEEKNUM: ofDate(weekNumber),
	DATESTR: define(1, 1, (call) => formatInstant(instantAt(call, 0), 'YYYY-MM-DD')),
	TIMESTR: define(1, 1, (call) => formatInstant(instantAt(call, 0), 'HH:mm:ss')),
	DATEADD: define(3, 3, (call) => addUnits(instantAt(call, 0), numberAt(call, 1), textAt(call, 2))),
	DATETIME_DIFF: define(2, 3, (call) =>
		differenceIn(instantAt(call, 0), instantAt(call, 1), call.count > 2 ? textAt(call, 2) : 's'),
	),
	DATETIME_FORMAT: define(1, 2, (call) =>
		formatInstant(instantAt(call, 0), call.count > 1 ? textAt(call, 1) : ''),
	),
	DATETIME_PARSE: define(1, 3, parseDate),
	SET_TIMEZONE: define(2, 2, (call) => {
		const { ms, dayOnly } = instantAt(call, 0);
		const zone = textAt(call, 1);
		if (!DateTime.fromMillis(ms, { zone }).isValid) throw new FormulaFailure('time zone');
		return new Instant(ms, dayOnly, zone);
	}),
	SET_LOCALE: define(2, 2, (call) => call.arg(0)),
	IS_BEFORE: comparison((a, b) => a.ms < b.ms),
	IS_AFTER: comparison((a, b) => a.ms > b.ms),
	IS_SAME: comparison((a, b, unit) =>
		unit === '' ? a.ms === b.ms : startOf(a, unit) === startOf(b, unit),
	),
	WORKDAY: define(2, 3, (call) => workday(instantAt(call, 0), numberAt(call, 1), holidays(call))),
	WORKDAY_DIFF: define(2, 3, (call) =>
		workdayDifference(instantAt(call, 0), instantAt(call, 1), holidays(call)),
	),
	FROMNOW: define(1, 1, (call) => humanDistance(instantAt(call, 0).ms - call.now)),
	TONOW: define(1, 1, (call) => humanDistance(instantAt(call, 0).ms - call.now)),
};

/** @throws FormulaFailure for a blank or for text that is no date. */
function instantAt(call: Call, index: number): Instant {
	const instant = asInstant(call.arg(index));
	if (instant === null) throw new FormulaFailure('no date');
	return instant;
}

function asInstant(value: Value): Instant | null {
	if (value instanceof Instant) return value;
	const text = toText(value);
	if (text === '') return null;
	if (typeof value === 'number') throw new FormulaFailure('no date');
	const parsed = DateTime.fromISO(text, { zone: 'utc' });
	const date = parsed.isValid ? parsed : DateTime.fromFormat(text, 'M/d/yyyy', { zone: 'utc' });
	if (!date.isValid) throw new FormulaFailure('no date');
	return new Instant(date.toMillis(), /^\d{4}-\d{2}-\d{2}$/.test(text));
}

function ofDate(run: (date: DateTime, call: Call) => number): FormulaFunction {
	return define(1, 2, (call) => {
		const { ms, zone } = instantAt(call, 0);
		return run(DateTime.fromMillis(ms, { zone }), call);
	});
}

/** A blank date is neither before, nor after, nor the same. */
function comparison(holds: (a: Instant, b: Instant, unit: string) => boolean): FormulaFunction {
	return define(2, 3, (call) => {
		const [a, b] = [asInstant(call.arg(0)), asInstant(call.arg(1))];
		return a !== null && b !== null && holds(a, b, textAt(call, 2));
	});
}

function parseDate(call: Call): Value {
	const value = call.arg(0);
	if (value instanceof Instant || call.count < 2 || textAt(call, 1) === '') {
		return instantAt(call, 0);
	}
	const ms = parseByFormat(toText(value), textAt(call, 1));
	if (ms === null) throw new FormulaFailure('no date');
	return new Instant(ms);
}

const firstWeekday = (call: Call): number => (textAt(call, 1).toLowerCase() === 'monday' ? 1 : 0);

function weekNumber(date: DateTime, call: Call): number {
	const first = date.startOf('year');
	const shift = (first.weekday + 7 - firstWeekday(call)) % 7;
	return Math.floor((date.ordinal - 1 + shift) / 7) + 1;
}

function holidays(call: Call): readonly string[] {
	return textAt(call, 2).split(/\s*,\s*/);
}
