// The tables and lists of the dashboard as rows of texts: people, stages, leads, gaps.
import { type Report, figuresBy, findFigure } from '../../domain/report/buildReport';
import { type Figure, isEnough, NONE, unitOf } from '../../domain/report/figure';
import { memberLabel } from '../../domain/report/labels';
import { dealsText } from './tiles';
import { formatFigure, NOTHING, type Reader, whole } from './figures';
import { say } from './texts';

export interface Cell {
	readonly text: string;
	readonly note: string;
	/** Rests on too little: shown pale. */
	readonly isPale: boolean;
	/** Left out where there is no room for it. */
	readonly isSpare: boolean;
}

const cell = (text: string, note = '', isPale = false): Cell => ({ text, note, isPale, isSpare: false });

function rateCell(figure: Figure | undefined, reader: Reader): Cell {
	if (figure === undefined || figure.n === 0) return cell(NOTHING);
	return cell(formatFigure(figure.value, unitOf(figure.figure), reader), `n = ${whole(figure.n, reader)}`, !isEnough(figure));
}

/** A firm with more people sees those with the most at stake; the report itself names all. */
const MOST_OWNERS = 8;

export interface OwnerRow {
	readonly name: string;
	/** "15 activities". */
	readonly activities: string;
	readonly cells: readonly Cell[];
}

export function ownerRows(report: Report, reader: Reader): readonly OwnerRow[] {
	const names = new Map<string, string>();
	for (const name of ['openValue', 'winRate', 'activities'] as const) {
		for (const figure of figuresBy(report, name, 'owner')) names.set(figure.member, memberLabel(figure, reader.language));
	}
	const of = (name: Figure['figure'], id: string) => findFigure(report, name, 'owner', id);
	const stake = (id: string) => (of('openValue', id)?.value ?? 0) + (of('wonValue', id)?.value ?? 0);
	return [...names]
		.sort(([a], [b]) => stake(b) - stake(a))
		.slice(0, MOST_OWNERS)
		.map(([id, name]) => ({
			name,
			activities: `${whole(of('activities', id)?.value ?? 0, reader)} ${say('activities', reader.language)}`,
			cells: [
				cell(whole(of('openValue', id)?.value ?? 0, reader), dealsText(of('openDeals', id)?.value ?? 0, reader)),
				cell(whole(of('wonValue', id)?.value ?? 0, reader), dealsText(of('wonDeals', id)?.value ?? 0, reader)),
				rateCell(of('winRate', id), reader),
				{ ...rateCell(of('winRateValue', id), reader), note: '', isSpare: true },
			],
		}));
}

export interface StageRow {
	readonly name: string;
	readonly configured: string;
	readonly observed: Cell;
	readonly stay: Cell;
	/** What is configured lies outside of what was seen. */
	readonly differs: boolean;
}

export function stageRows(report: Report, reader: Reader): readonly StageRow[] {
	return figuresBy(report, 'configuredProbability', 'stage').map((configured) => {
		const { member, value } = configured;
		const observed = findFigure(report, 'observedProbability', 'stage', member);
		const stay = findFigure(report, 'timeInStageMedian', 'stage', member);
		return {
			name: memberLabel(configured, reader.language),
			configured: formatFigure(value, 'percent', reader),
			observed: rateCell(observed, reader),
			stay: stay === undefined || stay.n === 0 ? cell(NOTHING) : cell(formatFigure(stay.value, 'days', reader), `n = ${whole(stay.n, reader)}`),
			differs: observed !== undefined && isEnough(observed) && isOutside(value ?? 0, observed),
		};
	});
}

const isOutside = (value: number, { low, high }: Figure): boolean =>
	low !== null && high !== null && (value < low || value > high);

export interface BarRow {
	readonly name: string;
	readonly value: string;
	/** Of the longest bar, 0 to 100. */
	readonly percent: number;
}

const MOST_SOURCES = 6;

export function leadRows(report: Report, reader: Reader): readonly BarRow[] {
	const sources = figuresBy(report, 'newLeads', 'source').slice(0, MOST_SOURCES);
	const most = Math.max(1, ...sources.map(({ value }) => value ?? 0));
	return sources.map((figure) => ({
		name: memberLabel(figure, reader.language),
		value: whole(figure.value ?? 0, reader),
		percent: Math.round(((figure.value ?? 0) / most) * 100),
	}));
}

export interface GapRow {
	readonly name: string;
	readonly count: string;
	readonly deals: ReadonlyArray<{ readonly name: string; readonly url: string }>;
}

/** How many of the deals behind a gap are named on the page. */
export const MOST_NAMED = 3;

/** `urls`: where a deal is opened, by its id; a deal without one is named only. */
export function gapRows(report: Report, reader: Reader, urls: ReadonlyMap<string, string>): readonly GapRow[] {
	return figuresBy(report, 'dataQuality', 'issue')
		.filter(({ value }) => (value ?? 0) > 0)
		.sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
		.map((figure) => ({
			name: memberLabel(figure, reader.language),
			count: whole(figure.value ?? 0, reader),
			deals: (report.examples.find(({ issue }) => issue === figure.member)?.deals ?? [])
				.slice(0, MOST_NAMED)
				.map(({ id, name }) => ({ name, url: urls.get(id) ?? '' })),
		}));
}

/** Stages with something open, in the order of the pipeline; deals without a stage last. */
export function stageBars(report: Report, reader: Reader) {
	return figuresBy(report, 'openValue', 'stage').map((figure) => {
		const probability = figure.member === NONE ? 0 : (findFigure(report, 'configuredProbability', 'stage', figure.member)?.value ?? 0);
		const openValue = figure.value ?? 0;
		return { label: memberLabel(figure, reader.language), openValue, forecast: (openValue * probability) / 100, deals: findFigure(report, 'openDeals', 'stage', figure.member)?.value ?? 0 };
	});
}

export const gapsText = (report: Report, reader: Reader): string => {
	const all = findFigure(report, 'dataQuality');
	const values = { value: whole(all?.value ?? 0, reader), n: whole(all?.n ?? 0, reader) };
	return say((all?.value ?? 0) === 0 ? 'noGaps' : 'someGaps', reader.language, values);
};
