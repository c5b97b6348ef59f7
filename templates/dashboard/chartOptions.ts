// What the charts of the dashboard show.
import type { TrendPoint } from '../../domain/report/trend';
import { ACCENT, type Draw, GOOD, INK, LINE, PALE, SOFT } from './charts';
import type { CustomSeriesRenderItem, EChartsOption } from './echarts';
import { type Reader, shortNumber } from './figures';

export interface MonthBar {
	readonly label: string;
	readonly won: number;
	/** Weighted, of open deals. */
	readonly expected: number;
	/** Won and expected together; `null` for months that are over. */
	readonly range: { readonly low: number; readonly high: number } | null;
}

const FONT = 12;
const AXIS = { color: SOFT, fontSize: FONT };
const GRID = { left: 4, right: 8, top: 14, bottom: 4, containLabel: true };

const valueAxis = (reader: Reader): NonNullable<EChartsOption['yAxis']> => ({
	type: 'value',
	splitNumber: 4,
	axisLabel: { ...AXIS, formatter: (value: number) => shortNumber(value, reader) },
	splitLine: { lineStyle: { color: LINE } },
});

/** Months that are over show what was won; this one and the next what is expected, with its range as a whisker. */
export const revenueChart =
	(months: readonly MonthBar[], reader: Reader): Draw =>
	({ width }) => ({
		grid: GRID,
		xAxis: {
			type: 'category',
			data: months.map(({ label }) => label),
			axisLabel: { ...AXIS, interval: width < 420 && months.length > 8 ? 1 : 0 },
			axisLine: { lineStyle: { color: LINE } },
			axisTick: { show: false },
		},
		yAxis: valueAxis(reader),
		series: [
			{ type: 'bar', stack: 'revenue', barMaxWidth: 44, barCategoryGap: '38%', itemStyle: { color: GOOD }, data: months.map(({ won }) => won) },
			{ type: 'bar', stack: 'revenue', barMaxWidth: 44, itemStyle: { color: PALE, borderColor: ACCENT, borderWidth: 1 }, data: months.map(({ expected }) => (expected > 0 ? expected : null)) },
			{ type: 'custom', z: 5, renderItem: whisker, data: months.flatMap(({ range }, index) => (range === null || range.high <= range.low ? [] : [[index, range.low, range.high]])), encode: { x: 0, y: [1, 2] } },
		],
	});

const WHISKER_WIDTH = 7;

const whisker: CustomSeriesRenderItem = (_params, api) => {
	const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
	const [, high = 0] = api.coord([api.value(0), api.value(2)]);
	const line = (x1: number, y1: number, x2: number, y2: number) => ({
		type: 'line' as const,
		shape: { x1, y1, x2, y2 },
		style: { stroke: INK, lineWidth: 1.5, fill: 'none' },
	});
	return {
		type: 'group',
		children: [
			line(x, low, x, high),
			line(x - WHISKER_WIDTH, low, x + WHISKER_WIDTH, low),
			line(x - WHISKER_WIDTH, high, x + WHISKER_WIDTH, high),
		],
	};
};

/** Two lines over the days of which figures were kept. */
export const trendChart =
	(points: ReadonlyArray<TrendPoint & { readonly label: string }>, reader: Reader): Draw =>
	({ width }) => {
		const shown = Math.max(2, Math.floor(width / 90));
		const every = Math.max(1, Math.ceil(points.length / shown));
		const lines = { type: 'line' as const, showSymbol: points.length < 3, symbolSize: 6, symbol: 'circle', lineStyle: { width: 2.5 } };
		return {
			grid: { ...GRID, right: 18 },
			xAxis: {
				type: 'category',
				boundaryGap: false,
				data: points.map(({ label }) => label),
				axisLabel: { ...AXIS, interval: (index: number) => index % every === 0 },
				axisLine: { lineStyle: { color: LINE } },
				axisTick: { show: false },
			},
			yAxis: valueAxis(reader),
			series: [
				{ ...lines, data: points.map(({ openValue }) => openValue), itemStyle: { color: ACCENT }, areaStyle: { color: PALE, opacity: 0.5 } },
				{ ...lines, data: points.map(({ forecast }) => forecast), itemStyle: { color: GOOD } },
			],
		};
	};

export interface StageBar {
	readonly label: string;
	readonly openValue: number;
	readonly forecast: number;
}

/** The whole bar is what is open, the dark part what it is worth by its probability. */
export const stageChart =
	(stages: readonly StageBar[], reader: Reader): Draw =>
	() => ({
		// Without a browser ECharts guesses how wide a text is, and too little: the labels get their room from us.
		grid: { ...GRID, containLabel: false, left: labelWidth(stages) + 10, right: 56 },
		xAxis: { type: 'value', show: false },
		yAxis: {
			type: 'category',
			inverse: true,
			data: stages.map(({ label }) => shortLabel(label)),
			axisLabel: { ...AXIS, color: INK, fontSize: FONT + 1 },
			axisLine: { show: false },
			axisTick: { show: false },
		},
		series: [
			{
				type: 'bar',
				barMaxWidth: 30,
				barGap: '-100%',
				itemStyle: { color: PALE, borderRadius: 4 },
				data: stages.map(({ openValue }) => openValue),
				label: {
					show: true,
					position: 'right',
					color: INK,
					fontSize: FONT,
					formatter: ({ value }) => shortNumber(Number(value), reader),
				},
			},
			{ type: 'bar', barMaxWidth: 30, itemStyle: { color: ACCENT, borderRadius: 4 }, data: stages.map(({ forecast }) => forecast) },
		],
	});

const LONGEST_LABEL = 18;
const LETTER_WIDTH = 7.6;

const shortLabel = (label: string): string =>
	label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;

const labelWidth = (stages: readonly StageBar[]): number =>
	Math.max(0, ...stages.map(({ label }) => shortLabel(label).length)) * LETTER_WIDTH;
