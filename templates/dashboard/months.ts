// The months that the revenue chart shows: what was won in the last ones, what is to be expected of the next ones.
import { monthBefore, monthsFrom } from '../../domain/report/accuracy';
import { type Report, findFigure, figuresBy } from '../../domain/report/buildReport';
import { OVERDUE, UNDATED } from '../../domain/report/figure';
import { monthName } from '../../domain/report/labels';
import { sum } from '../../domain/statistics';
import type { MonthBar } from './chartOptions';
import { formatFigure, type Reader } from './figures';
import { say } from './texts';

const PAST = 6;
const NEXT = 6;

export function monthBars(report: Report, reader: Reader): readonly MonthBar[] {
	const current = report.day.slice(0, 7);
	return monthsFrom(monthBefore(current, PAST), PAST + NEXT).map((month) => {
		const won = findFigure(report, 'wonValue', 'month', month)?.value ?? 0;
		const forecast = month < current ? undefined : findFigure(report, 'forecast', 'month', month);
		const range = forecast === undefined ? null : { low: won + (forecast.low ?? 0), high: won + (forecast.high ?? 0) };
		return { label: monthName(month, reader.language, 'LLL'), won, expected: forecast?.value ?? 0, range };
	});
}

/** What the chart leaves out, in words; empty when that is nothing. */
export function notInChart(report: Report, reader: Reader): string {
	const { language } = reader;
	const last = monthsFrom(report.day.slice(0, 7), NEXT).at(-1) ?? '';
	const forecasts = figuresBy(report, 'forecast', 'month');
	const valueOf = (isMeant: (month: string) => boolean) =>
		sum(forecasts.filter(({ member }) => isMeant(member)).map(({ value }) => value ?? 0));
	const parts = [
		['overdue', valueOf((month) => month === OVERDUE)],
		['undated', valueOf((month) => month === UNDATED)],
		['later', valueOf((month) => month > last && /^\d/.test(month))],
	] as const;
	const said = parts.flatMap(([key, value]) => (value === 0 ? [] : [say(key, language, { value: formatFigure(value, 'money', reader) })]));
	return said.length === 0 ? '' : `${say('notInChart', language)}: ${said.join(', ')}.`;
}

/** What was expected a month ago, and how right such forecasts were; empty while nothing was kept. */
export function hindsight(report: Report, reader: Reader): string {
	const { language } = reader;
	const month = report.day.slice(0, 7);
	const then = findFigure(report, 'forecastThen', 'month', month);
	const accuracy = findFigure(report, 'forecastAccuracy');
	const said = [
		...(typeof then?.value === 'number'
			? [say('then', language, { month: monthName(month, language), value: formatFigure(then.value, 'money', reader) })]
			: []),
		...(typeof accuracy?.value === 'number'
			? [`${say('accuracy', language)}: ${formatFigure(accuracy.value, 'percent', reader)} (${say('months', language, { n: accuracy.n })})`]
			: []),
	];
	return said.map((one) => `${one}.`).join(' ');
}
