// How figures read on the dashboard: money without cents, percents, days, and what has changed.
import type { Unit } from '../../domain/report/figure';
import type { Language } from '../../domain/schema';

export interface Reader {
	readonly language: Language;
	/** BCP 47 with the land: how numbers are written. */
	readonly locale: string;
	readonly currency: string;
}

/** What stands where nothing can be said. */
export const NOTHING = '–';
const MINUTES_PER_HOUR = 60;
/** Times above are easier to grasp in hours. */
const MANY_MINUTES = 120;

export function formatFigure(value: number | null | undefined, unit: Unit, reader: Reader): string {
	if (value === null || value === undefined) return NOTHING;
	const { language, currency } = reader;
	switch (unit) {
		case 'money':
			return `${currency} ${whole(value, reader)}`;
		case 'moneyPerDay':
			return `${currency} ${whole(value, reader)} / ${language === 'de' ? 'Tag' : 'day'}`;
		case 'percent':
			return language === 'de' ? `${whole(value, reader)} %` : `${whole(value, reader)}%`;
		case 'days':
			return `${number(value, reader, value < 10 ? 1 : 0)} ${language === 'de' ? 'Tage' : 'days'}`;
		case 'minutes':
			return value > MANY_MINUTES
				? `${number(value / MINUTES_PER_HOUR, reader, 1)} h`
				: `${whole(value, reader)} min`;
		case 'count':
			return whole(value, reader);
	}
}

export const whole = (value: number, reader: Reader): string => number(value, reader, 0);

const number = (value: number, { locale }: Reader, digits: number): string =>
	new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value + 0).replace(/^-0$/, '0');

const MILLION = 1_000_000;
const THOUSAND = 1_000;

/** On the axis of a chart: 120k, 1.2 Mio. */
export function shortNumber(value: number, reader: Reader): string {
	const size = Math.abs(value);
	if (size >= MILLION) return `${number(value / MILLION, reader, 1)}${reader.language === 'de' ? ' Mio.' : 'm'}`;
	return size >= THOUSAND ? `${number(value / THOUSAND, reader, 1)}k` : whole(value, reader);
}

export interface Change {
	/** "+12’000" with its sign; empty when nothing is known or nothing has changed. */
	readonly text: string;
	readonly tone: 'good' | 'bad' | 'neutral';
}

const NO_CHANGE: Change = { text: '', tone: 'neutral' };

export function changeOf(
	now: number | null | undefined,
	before: number | null | undefined,
	{ unit, isGood, reader }: { readonly unit: Unit; readonly isGood: 'more' | 'less'; readonly reader: Reader },
): Change {
	if (typeof now !== 'number' || typeof before !== 'number') return NO_CHANGE;
	const difference = now - before;
	const size = unit === 'percent' ? `${whole(Math.abs(difference), reader)} ${reader.language === 'de' ? 'Punkte' : 'points'}` : whole(Math.abs(difference), reader);
	if (/^0( |$)/.test(size)) return NO_CHANGE;
	const isMore = difference > 0;
	return { text: `${isMore ? '+' : '−'}${size}`, tone: isMore === (isGood === 'more') ? 'good' : 'bad' };
}
