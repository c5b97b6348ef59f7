// The dashboard: the report as one page for a phone, a wall and a sheet of paper. No script; it only reads.
import { type Report, findFigure } from '../../domain/report/buildReport';
import { DEFINITIONS } from '../../domain/report/definitions';
import type { FigureName } from '../../domain/report/figure';
import { FIGURE_LABELS } from '../../domain/report/labels';
import type { Language } from '../../domain/schema';
import { linkPage, type LinkPageFrame } from '../pages/linkPage';
import { formatInstant } from '../format';
import { chartsOf } from './chartCards';
import { formatFigure, type Reader, whole } from './figures';
import { hindsight, notInChart } from './months';
import type { DashboardSection } from './section';
import { DASHBOARD_STYLE } from './style';
import { gapRows, gapsText, leadRows, ownerRows, stageRows } from './tables';
import { say, type TextKey } from './texts';
import { tilesOf } from './tiles';
import { CARDS } from './cards';

export interface DashboardPage {
	readonly report: Report;
	/** BCP 47 with the land. */
	readonly locale: string;
	readonly timeZone: string;
	/** Where a deal is opened, by its id. */
	readonly dealUrls: ReadonlyMap<string, string>;
	/** Parts that other areas of the CRM bring along. */
	readonly sections: readonly DashboardSection[];
	/** Titles of parts that could not be read just now. */
	readonly missing: readonly string[];
}

export const dashboardPage = async (frame: LinkPageFrame, page: DashboardPage): Promise<string> =>
	framedDashboard(frame, await dashboardContent(frame.language, page));

/** The page of one visitor around what all see who read the same language. */
export const framedDashboard = (frame: LinkPageFrame, content: string): string =>
	linkPage(frame, say('title', frame.language), content, DASHBOARD_STYLE);

/** What depends on nobody: worth keeping as long as the report is. */
export async function dashboardContent(language: Language, page: DashboardPage): Promise<string> {
	const { report, locale } = page;
	const reader: Reader = { language, locale, currency: report.currency };
	const stages = stageRows(report, reader);
	const values = {
		asOf: `${say('asOf', language)} ${formatInstant(report.at, { tag: locale, timeZone: page.timeZone })} · ${say('amountsIn', language)} ${report.currency}`,
		t: textsIn(reader, report),
		tiles: tilesOf(report, reader),
		charts: await chartsOf(report, reader),
		hindsight: hindsight(report, reader),
		notInChart: notInChart(report, reader),
		owners: ownerRows(report, reader),
		stages,
		differsHow: stages.some(({ differs }) => differs) ? say('differsHow', language) : '',
		speed: speedText(report, reader),
		leads: leadRows(report, reader),
		leadTotal: whole(findFigure(report, 'newLeads')?.value ?? 0, reader),
		response: responseText(report, reader),
		gaps: gapRows(report, reader, page.dealUrls),
		gapsText: gapsText(report, reader),
		problems: report.problems,
		sections: page.sections.map((section) => withPercent(section, reader)),
		widths: widthsOf(page.sections.length + page.missing.length),
		missing: page.missing.map((title) => `${title}: ${say('sectionFailed', language)}`),
		definitions: DEFINED.map((name) => ({ name: FIGURE_LABELS[name][language], text: DEFINITIONS[name][language] })),
	};
	return CARDS(values);
}

/** Each part of the bar says how large it is. */
const withPercent = ({ shares, ...section }: DashboardSection, reader: Reader) => ({
	...section,
	shares: shares.map((share) => ({ ...share, shown: formatFigure(share.percent, 'percent', reader) })),
});

/** Three small cards beside each other, or two where that leaves none alone. */
function widthsOf(more: number): Readonly<Record<'conversion' | 'leads' | 'quality' | 'sections', '' | 'half' | 'half lonely'>> {
	const [own, others] = more === 1 ? (['half', 'half lonely'] as const) : (['', more === 2 ? 'half' : ''] as const);
	return { conversion: own, leads: own, quality: own, sections: others };
}

/** The figures on the page, in the order in which they are met. */
const DEFINED: readonly FigureName[] = [
	...(['openValue', 'forecast', 'wonValue', 'winRate', 'winRateValue', 'forecastThen', 'forecastAccuracy'] as const),
	...(['observedProbability', 'timeInStageMedian', 'cycleTimeMedian', 'velocity'] as const),
	...(['activities', 'newLeads', 'leadResponse', 'dataQuality'] as const),
];

const WORDS = [
	...(['revenue', 'revenueWon', 'revenueExpected', 'revenueRange', 'stages', 'stageOpen', 'stageWeighted', 'trend'] as const),
	...(['noTrend', 'owners', 'owner', 'open', 'won', 'byNumber', 'byValue', 'conversion', 'stage'] as const),
	...(['configured', 'observed', 'median', 'differs', 'leads', 'noLeads', 'quality', 'problems', 'how'] as const),
	...(['numbers', 'month', 'expectedShort', 'low', 'high', 'forecastOf', 'openOf'] as const),
] as const satisfies readonly TextKey[];

function textsIn({ language }: Reader, report: Report): Readonly<Record<string, string>> {
	return {
		...Object.fromEntries(WORDS.map((word) => [word, say(word, language)])),
		leadsLead: say('leadsLead', language, { days: report.recentDays }),
		window: say('window', language, { days: report.windowDays, recent: report.recentDays }),
	};
}

function speedText(report: Report, reader: Reader): string {
	const [cycle, velocity] = [findFigure(report, 'cycleTimeMedian'), findFigure(report, 'velocity')];
	if (typeof cycle?.value !== 'number' || typeof velocity?.value !== 'number') return '';
	return say('speed', reader.language, {
		cycle: formatFigure(cycle.value, 'days', reader),
		n: whole(cycle.n, reader),
		velocity: formatFigure(velocity.value, 'moneyPerDay', reader),
	});
}

function responseText(report: Report, reader: Reader): string {
	const response = findFigure(report, 'leadResponse');
	if (typeof response?.value !== 'number') return '';
	return say('response', reader.language, {
		value: formatFigure(response.value, 'minutes', reader),
		n: whole(response.n, reader),
		open: whole(findFigure(report, 'leadsUnanswered')?.value ?? 0, reader),
	});
}
