// Which figures are kept of a day, and which earlier days are let go, so that the table stays small.
import type { RowInput, StoredRecord } from '../record';
import { type Day, addDays, weekdayOf } from '../time/day';
import { MONTHS_AHEAD, monthsFrom } from './accuracy';
import type { Report } from './buildReport';
import type { Figure } from './figure';
import { monthOf } from './members';
import { snapshotKey } from './snapshotBook';

export interface SnapshotPlan {
	/** Rows that are missing or say something else. */
	readonly upserts: ReadonlyArray<RowInput<'snapshots'>>;
	readonly deletes: readonly string[];
	/** Rows of the day, written or right already. */
	readonly rows: number;
}

/** `kept`: rows of all days, as they are in the base. */
export function planSnapshot(report: Report, kept: ReadonlyArray<StoredRecord<'snapshots'>>): SnapshotPlan {
	const rows = snapshotRows(report);
	const openings = openingDays([...kept.map(({ fields }) => fields.day ?? ''), report.day]);
	const known = new Map(kept.map(({ fields }) => [fields.key ?? '', fields]));
	const isSame = ({ fields }: RowInput<'snapshots'>) => {
		const before = known.get(fields.key ?? '');
		return before?.value === fields.value && before?.count === fields.count;
	};
	return {
		rows: rows.length,
		upserts: rows.filter((row) => !isSame(row)),
		deletes: kept.filter(({ fields }) => !isKept(fields.day ?? '', report.day, openings)).map(({ id }) => id),
	};
}

const MONTHLY: readonly Figure['figure'][] = ['revenueExpected', 'wonValue'];
const IN_ALL: readonly Figure['figure'][] = ['openValue', 'openDeals', 'forecast', 'winRate', 'newLeads', 'dataQuality'];

/** Some twenty rows: what is compared later, and nothing that can be worked out from the deals at any time. */
function snapshotRows(report: Report): ReadonlyArray<RowInput<'snapshots'>> {
	const months = monthsFrom(monthOf(report.day), MONTHS_AHEAD);
	const chosen = report.figures.filter(({ figure, dimension, member }) => {
		if (dimension === 'all') return IN_ALL.includes(figure);
		if (dimension === 'stage') return figure === 'openValue';
		return dimension === 'month' && MONTHLY.includes(figure) && months.includes(member);
	});
	return chosen.flatMap((figure) => rowsOf(figure, report.day));
}

function rowsOf({ figure, dimension, member, value, low, high, n }: Figure, day: Day): ReadonlyArray<RowInput<'snapshots'>> {
	const place = dimension === 'all' ? 'all' : `${dimension}:${member}`;
	const row = (name: string, one: number | null): ReadonlyArray<RowInput<'snapshots'>> =>
		one === null
			? []
			: [{ fields: { key: snapshotKey(day, name, place), day, figure: name, dimension: place, value: one, count: n } }];
	const isRange = dimension === 'month' && figure === 'revenueExpected';
	return [...row(figure, value), ...(isRange ? [...row('revenueLow', low), ...row('revenueHigh', high)] : [])];
}

const DAILY_FOR_DAYS = 46;
const WEEKLY_FOR_DAYS = 100;
const MONTHLY_FOR_DAYS = 3 * 366;
const MONDAY = 1;

/** Every day of the last weeks, then Mondays, then the openings of months, for three years: some 80 days in all. */
function isKept(day: Day, today: Day, openings: ReadonlySet<Day>): boolean {
	if (day > addDays(today, -DAILY_FOR_DAYS)) return true;
	const isOpening = openings.has(day);
	if (day > addDays(today, -WEEKLY_FOR_DAYS)) return isOpening || weekdayOf(day) === MONDAY;
	return isOpening && day > addDays(today, -MONTHLY_FOR_DAYS);
}

/** The first day of each month of which figures were kept: by it the forecast of the month is judged. */
function openingDays(days: readonly Day[]): ReadonlySet<Day> {
	const first = new Map<string, Day>();
	for (const day of days) {
		const month = monthOf(day);
		if (day < (first.get(month) ?? '9999')) first.set(month, day);
	}
	return new Set(first.values());
}
