// What was forecast earlier, and how right it was.
import { type Day, addDays } from '../time/day';
import { type Figure, figureOf } from './figure';
import { monthMember, monthOf } from './members';
import { type SnapshotBook, firstDayFrom, lastDayUpTo } from './snapshotBook';
import { sum } from '../statistics';

const THEN_DAYS = 30;
/** A firm that was closed for two weeks still has a forecast "of 30 days ago". */
const THEN_TOLERANCE_DAYS = 15;
/** The forecast of a month is the one of its first day, or of the first days after if none was kept then. */
const OPENING_DAYS = 5;
const MONTHS_BACK = 12;
export const MONTHS_AHEAD = 3;

/** The day of which {@link forecastFigures} of 30 days ago are; `null` while there are none so old. */
const dayOfThen = (book: SnapshotBook, today: Day): Day | null =>
	lastDayUpTo(book, addDays(today, -THEN_DAYS), addDays(today, -THEN_DAYS - THEN_TOLERANCE_DAYS));

/** What this and the next months were expected to bring, 30 days ago. */
export function thenFigures(book: SnapshotBook, today: Day): readonly Figure[] {
	const then = dayOfThen(book, today);
	return monthsFrom(monthOf(today), MONTHS_AHEAD).map((month) => {
		const kept = then === null ? null : book.find(then, 'revenueExpected', `month:${month}`);
		return figureOf({ figure: 'forecastThen', of: monthMember(month), value: kept?.value ?? null, n: kept?.count ?? 0 });
	});
}

/**
 * Of each full month and of all together, weighted by revenue: one minus the WAPE (Hyndman and Athanasopoulos,
 * "Forecasting: Principles and Practice", 3rd ed., 5.8), since months without revenue have no error in percent.
 */
export function accuracyFigures(
	book: SnapshotBook,
	today: Day,
	wonIn: (month: string) => number,
): readonly Figure[] {
	const months = monthsFrom(monthBefore(monthOf(today), MONTHS_BACK), MONTHS_BACK).flatMap((month) => {
		const opening = firstDayFrom(book, `${month}-01`, addDays(`${month}-01`, OPENING_DAYS - 1));
		const expected = opening === null ? null : book.find(opening, 'revenueExpected', `month:${month}`);
		return expected === null ? [] : [{ month, expected: expected.value, actual: wonIn(month) }];
	});
	const errors = sum(months.map(({ expected, actual }) => Math.abs(expected - actual)));
	return [
		figureOf({ figure: 'forecastAccuracy', value: accuracyOf(errors, sum(months.map(({ actual }) => actual))), n: months.length }),
		...months.map(({ month, expected, actual }) =>
			figureOf({ figure: 'forecastAccuracy', of: monthMember(month), value: accuracyOf(Math.abs(expected - actual), actual), n: 1 }),
		),
	];
}

/** Never below 0: a forecast of three times the revenue is simply wrong. */
const accuracyOf = (error: number, actual: number): number | null =>
	actual <= 0 ? null : Math.max(0, 100 - (error / actual) * 100);

export function monthsFrom(month: string, count: number): readonly string[] {
	const [year = 0, first = 1] = month.split('-').map(Number);
	return Array.from({ length: count }, (_, index) =>
		new Date(Date.UTC(year, first - 1 + index, 1)).toISOString().slice(0, 7),
	);
}

export function monthBefore(month: string, count: number): string {
	const [year = 0, first = 1] = month.split('-').map(Number);
	return new Date(Date.UTC(year, first - 1 - count, 1)).toISOString().slice(0, 7);
}
