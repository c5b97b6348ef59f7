// The charts of the dashboard, each drawn for a screen and for a phone, with its numbers for those who do not see it.
import { DateTime } from 'luxon';

import { type Report, findFigure } from '../../domain/report/buildReport';
import { type Draw, drawCharts } from './charts';
import { revenueChart, stageChart, trendChart } from './chartOptions';
import { type Reader, whole } from './figures';
import { monthBars } from './months';
import { stageBars } from './tables';

export interface DrawnChart {
	readonly screen: string;
	readonly phone: string;
	readonly rows: ReadonlyArray<readonly string[]>;
}

export interface DrawnCharts {
	readonly revenue: DrawnChart;
	readonly stages: DrawnChart;
	/** `null` before two days were kept: one point is no trend. */
	readonly trend: DrawnChart | null;
}

const WIDE = 800;
const HALF = 600;
const THIRD = 390;
const PHONE = 340;

export async function chartsOf(report: Report, reader: Reader): Promise<DrawnCharts> {
	const months = monthBars(report, reader);
	const stages = stageBars(report, reader);
	const points = trendPoints(report, reader);
	const both = (draw: Draw, width: number, height: number) => [
		{ draw, size: { width, height } },
		{ draw, size: { width: PHONE, height: Math.min(height, 230) } },
	];
	const stageHeight = 24 + stages.length * 58;
	const [a = '', b = '', c = '', d = '', e = '', f = ''] = await drawCharts([
		...both(revenueChart(months, reader), WIDE, 300),
		...both(stageChart(stages, reader), THIRD, stageHeight),
		...(points.length < 2 ? [] : both(trendChart(points, reader), HALF, 240)),
	]);
	const money = (value: number) => whole(value, reader);
	return {
		revenue: {
			...{ screen: a, phone: b },
			rows: months.map(({ label, won, expected, range }) => [label, money(won), money(expected), ...(range === null ? ['', ''] : [money(range.low), money(range.high)])]),
		},
		stages: {
			...{ screen: c, phone: d },
			rows: stages.map(({ label, deals, openValue, forecast }) => [label, whole(deals, reader), money(openValue), money(forecast)]),
		},
		trend: points.length < 2 ? null : { screen: e, phone: f, rows: points.map(({ label, openValue, forecast }) => [label, money(openValue), money(forecast)]) },
	};
}

/** The days that were kept, and today. */
function trendPoints(report: Report, reader: Reader) {
	const today = {
		day: report.day,
		openValue: findFigure(report, 'openValue')?.value ?? 0,
		forecast: findFigure(report, 'forecast')?.value ?? 0,
	};
	const format = reader.language === 'de' ? 'd. LLL' : 'd LLL';
	return [...report.trend, today].map((point) => ({
		...point,
		label: DateTime.fromISO(point.day, { zone: 'utc', locale: reader.language }).toFormat(format),
	}));
}

