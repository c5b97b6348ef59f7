// The figures of the pipeline, each with its definition and how many records it rests on; changes nothing.
//
// Out: first { kind: 'summary', day, at, currency, windowDays, recentDays, figures: n, problems: [{ table, row, problem }], calls }
//      then one per figure { kind: 'figure', figure, dimension, member, label, value, low, high, n, enough, unit, definition, name }
//        `value` is null where there is nothing to work it out from; figures of `dataQuality` also name up to five deals
//        in `deals: [{ id, name }]`, the most valuable first.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { readFirm } from '../../domain/firm/readFirm';
import type { Report } from '../../domain/report/buildReport';
import { DEFINITIONS } from '../../domain/report/definitions';
import { type Figure, isEnough } from '../../domain/report/figure';
import { FIGURE_LABELS, memberLabel } from '../../domain/report/labels';
import type { Language } from '../../domain/schema';
import { isDay } from '../../domain/time/day';
import { DEFAULT_RECENT_DAYS, DEFAULT_WINDOW_DAYS, readReport } from '../../stores/report/readReport';
import { type BatchItem, defineOperation, eachItem, type OutputRow } from '../shared/operation';
import { textOf, toJson } from '../shared/parameters';
import type { PipelineEnv } from './env';

interface ReportParams {
	readonly day: string | null;
	readonly windowDays: number;
	readonly recentDays: number;
}

const MOST_DAYS = 3_660;

const properties: INodeProperties[] = [
	{
		displayName: 'As of Day',
		name: 'asOf',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-31',
		description: 'Day that the report is about, as YYYY-MM-DD, with the stages that deals had then; empty is now',
	},
	{
		displayName: 'Closed Within (Days)',
		name: 'windowDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_DAYS },
		default: DEFAULT_WINDOW_DAYS,
		description: 'Deals that closed within so many days count for win rates and durations',
	},
	{
		displayName: 'Leads and Activities (Days)',
		name: 'recentDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_DAYS },
		default: DEFAULT_RECENT_DAYS,
		description: 'New leads and activities of so many days are counted',
	},
];

export const reportOperation = defineOperation<ReportParams, PipelineEnv>({
	name: 'report',
	displayName: 'Report',
	action: 'Report the pipeline',
	description:
		'Gives open value, forecast, win rates, conversion, durations, leads, activities and data quality, each with its definition and how many it rests on',
	properties,
	parse: (read) => ({
		day: parseDay(textOf(read('asOf'))),
		windowDays: parseDays(read('windowDays'), 'Closed Within (Days)'),
		recentDays: parseDays(read('recentDays'), 'Leads and Activities (Days)'),
	}),
	run: eachItem(reportRows),
});

async function reportRows({ params }: BatchItem<ReportParams>, env: PipelineEnv): Promise<readonly OutputRow[]> {
	const store = await env.store();
	const before = store.calls;
	const report = await readReport(store, { now: env.now, ...params });
	const { language } = readFirm(await store.settings());
	const { day, at, currency, windowDays, recentDays, problems, figures } = report;
	const summary = { day, at, currency, windowDays, recentDays, problems, figures: figures.length };
	return [
		{ json: toJson({ kind: 'summary', ...summary, calls: store.calls - before }) },
		...figures.map((figure) => ({ json: toJson(figureJson(figure, report, language)) })),
	];
}

function figureJson(figure: Figure, { examples }: Report, language: Language): object {
	const { dimension, member } = figure;
	const named = dimension === 'issue' ? examples.find(({ issue }) => issue === member) : undefined;
	const { unit, [language]: definition } = DEFINITIONS[figure.figure];
	return {
		kind: 'figure',
		...{ ...figure, label: memberLabel(figure, language), enough: isEnough(figure), unit, definition },
		name: FIGURE_LABELS[figure.figure][language],
		...(dimension === 'issue' ? { deals: named?.deals ?? [] } : {}),
	};
}

function parseDay(text: string): string | null {
	if (text === '') return null;
	const day = text.slice(0, 10);
	if (isDay(day)) return day;
	throw new InvalidInputError('"As of Day" is not a calendar day', { hint: 'Write it as 2026-03-31, or leave it empty for now' });
}

function parseDays(value: unknown, field: string): number {
	if (typeof value === 'number' && value >= 1 && value <= MOST_DAYS) return Math.floor(value);
	throw new InvalidInputError(`"${field}" is not a number from 1 to ${MOST_DAYS}`, { hint: 'Take 365 for the last year' });
}
