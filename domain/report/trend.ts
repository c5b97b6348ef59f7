// How the figures came to be what they are: the last quarter day by day, and where they stood a week ago.
import { type Day, addDays } from '../time/day';
import { type SnapshotBook, lastDayUpTo } from './snapshotBook';

export interface TrendPoint {
	readonly day: Day;
	readonly openValue: number;
	/** Weighted. */
	readonly forecast: number;
}

const TREND_DAYS = 90;

/** Days of which both figures were kept, the oldest first; the day of the report is not among them. */
export function trendOf(book: SnapshotBook, today: Day): readonly TrendPoint[] {
	const since = addDays(today, -TREND_DAYS);
	return book.days.flatMap((day) => {
		const [open, forecast] = [book.find(day, 'openValue', 'all'), book.find(day, 'forecast', 'all')];
		if (day < since || day >= today || open === null || forecast === null) return [];
		return [{ day, openValue: open.value, forecast: forecast.value }];
	});
}

/** Figures that are shown beside those of a week before. */
export const COMPARED_FIGURES = ['openValue', 'openDeals', 'forecast', 'winRate', 'dataQuality'] as const;
export type ComparedFigure = (typeof COMPARED_FIGURES)[number];

export interface Earlier {
	readonly day: Day;
	readonly values: Readonly<Partial<Record<ComparedFigure, number>>>;
}

const WEEK_DAYS = 7;
const TOLERANCE_DAYS = 3;

/** The figures of a week ago, or of up to three days before if none were kept then; `null` while there are none. */
export function weekAgo(book: SnapshotBook, today: Day): Earlier | null {
	const then = addDays(today, -WEEK_DAYS);
	const day = lastDayUpTo(book, then, addDays(then, -TOLERANCE_DAYS));
	if (day === null) return null;
	const values = COMPARED_FIGURES.flatMap((figure) => {
		const kept = book.find(day, figure, 'all');
		return kept === null ? [] : [[figure, kept.value] as const];
	});
	return { day, values: Object.fromEntries(values) };
}
