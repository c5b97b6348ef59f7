// The report: every figure the management asks for, of one day, each with how many it rests on. Pure and total: whatever
// stands in the rows, each deal is in the figures or named among the issues.
import type { StoredRecord } from '../record';
import type { Deal } from '../pipeline/staleClock';
import type { Pipeline, RowProblem } from '../pipeline/stage';
import type { ResponseFacts } from '../routing/firstResponse';
import type { TeamMember } from '../routing/team';
import { type Day, addDays, instantAt } from '../time/day';
import { dayReader } from '../time/dayReader';
import { MONTHS_AHEAD, accuracyFigures, monthsFrom, thenFigures } from './accuracy';
import { conversionFigures } from './conversion';
import { cycleFigures, stageTimeFigures } from './durations';
import { type Figure, figureOf } from './figure';
import { forecastFigures, openFigures } from './forecast';
import { monthMember, monthOf, ownerMember } from './members';
import { amountsOf, isWon, outcomeFigures, velocity } from './outcomes';
import { type IssueExamples, issueExamples, qualityFigures } from './quality';
import type { Rates } from './rates';
import { activityFigures, leadFigures } from './reach';
import { type DealFacts, type ReportDeal, movesByDeal, reportDeal } from './reportDeal';
import type { SnapshotBook } from './snapshotBook';
import { groupBy, sum } from '../statistics';
import { type Earlier, type TrendPoint, trendOf, weekAgo } from './trend';

export interface ReportFacts {
	readonly deals: readonly Deal[];
	readonly history: ReadonlyArray<StoredRecord<'stageHistory'>>;
	readonly activities: ReadonlyArray<StoredRecord<'activities'>>;
	readonly contacts: ReadonlyArray<StoredRecord<'contacts'>>;
	readonly team: readonly TeamMember[];
	readonly pipeline: Pipeline;
	readonly rates: Rates;
	readonly snapshots: SnapshotBook;
	readonly response: ResponseFacts;
	readonly timeZone: string;
}

export interface ReportChoice {
	/** The day that the report is about. */
	readonly day: Day;
	/** `null`: the end of a past day; an instant: now. */
	readonly now: Date | null;
	/** Deals that closed within so many days count for rates and durations. */
	readonly windowDays: number;
	/** Leads and activities of so many days are counted. */
	readonly recentDays: number;
}

export interface Report extends Pick<ReportChoice, 'day' | 'windowDays' | 'recentDays'> {
	/** UTC ISO: up to when the rows were looked at. */
	readonly at: string;
	readonly currency: string;
	readonly figures: readonly Figure[];
	readonly examples: readonly IssueExamples[];
	/** The last quarter day by day, as far as it was kept. */
	readonly trend: readonly TrendPoint[];
	readonly weekAgo: Earlier | null;
	/** Won within the last `recentDays`, the latest first. */
	readonly won: readonly ReportDeal[];
	/** Rows and settings that could not be used. */
	readonly problems: readonly RowProblem[];
}

export function buildReport(facts: ReportFacts, choice: ReportChoice): Report {
	const { day, now, windowDays, recentDays } = choice;
	const dayOf = dayReader(facts.timeZone);
	const until = now ?? new Date(instantAt(addDays(day, 1), '00:00', facts.timeZone).getTime() - 1);
	const moves = movesByDeal(facts.history);
	const memberIds = new Set(facts.team.map(({ id }) => id));
	const dealFacts: DealFacts = {
		...{ pipeline: facts.pipeline, rates: facts.rates, moves, memberIds, dayOf },
		...{ at: until.toISOString(), today: day, isNow: now !== null },
	};
	const deals = facts.deals.flatMap((deal) => reportDeal(deal, dealFacts) ?? []);
	const window = { since: addDays(day, 1 - windowDays), until: day };
	const recent = { since: addDays(day, 1 - recentDays), until: day, dayOf };
	const open = deals.filter(({ state }) => state === 'open');
	const closed = deals.filter(({ closedOn }) => closedOn !== null && closedOn >= window.since);
	const judged = deals.filter(({ state, closedOn }) => state === 'open' || closedOn === null || closedOn >= window.since);
	const ownerOf = ownerMember(facts.team);
	const wonIn = wonByMonth(deals);

	const outcomes = [...outcomeFigures(closed, ownerOf), ...cycleFigures(closed, ownerOf)];
	const forecasts = forecastFigures(open, day);
	const figures = [
		...openFigures(open, ownerOf),
		...forecasts,
		...revenueFigures(forecasts, wonIn, day),
		...outcomes,
		...conversionFigures(closed, moves, facts.pipeline),
		...stageTimeFigures(moves, { pipeline: facts.pipeline, dayOf, window }),
		velocityOf(open.length, outcomes),
		...activityFigures(facts.activities, recent, { ownerOf, memberIds }),
		...leadFigures(facts.contacts, recent, { ownerOf, response: facts.response }),
		...qualityFigures(judged),
		...thenFigures(facts.snapshots, day),
		...accuracyFigures(facts.snapshots, day, wonIn),
	];
	return {
		...{ day, windowDays, recentDays, at: dealFacts.at, currency: facts.rates.currency, figures },
		examples: issueExamples(judged),
		trend: trendOf(facts.snapshots, day),
		weekAgo: weekAgo(facts.snapshots, day),
		won: closed.filter((deal) => isWon(deal) && (deal.closedOn ?? '') >= recent.since).sort(latestFirst),
		problems: [...facts.pipeline.problems, ...facts.rates.unreadable.map(rateProblem)],
	};
}

const latestFirst = (a: ReportDeal, b: ReportDeal): number => (b.closedOn ?? '').localeCompare(a.closedOn ?? '');

type WonIn = (month: string) => number;

function wonByMonth(deals: readonly ReportDeal[]): WonIn {
	const months = groupBy(deals.filter(isWon), ({ closedOn }) => monthOf(closedOn));
	return (month) => sum(amountsOf(months.get(month) ?? []));
}

/** This month and the next ones: what is won already and what is to be expected. */
function revenueFigures(forecasts: readonly Figure[], wonIn: WonIn, day: Day): readonly Figure[] {
	return monthsFrom(monthOf(day), MONTHS_AHEAD).map((month) => {
		const forecast = forecasts.find(({ dimension, member }) => dimension === 'month' && member === month);
		const won = wonIn(month);
		const [low, high] = [won + (forecast?.low ?? 0), won + (forecast?.high ?? 0)];
		const value = won + (forecast?.value ?? 0);
		return figureOf({ figure: 'revenueExpected', of: monthMember(month), value, n: forecast?.n ?? 0, low, high });
	});
}

function velocityOf(openDeals: number, outcomes: readonly Figure[]): Figure {
	const all = (name: Figure['figure']) => outcomes.find(({ figure, dimension }) => figure === name && dimension === 'all');
	return velocity({
		openDeals,
		averageDeal: all('averageDeal')?.value ?? null,
		winRate: all('winRate')?.value ?? null,
		cycleDays: all('cycleTimeMean')?.value ?? null,
		n: all('winRate')?.n ?? 0,
	});
}

const rateProblem = (line: string): RowProblem => ({
	...{ table: 'settings', row: 'exchangeRates' },
	problem: `has a line that is no rate: ${line.slice(0, 40)}`,
});

/** The figure of that name about this member; `undefined` when there is none. */
export const findFigure = (
	{ figures }: Pick<Report, 'figures'>,
	name: Figure['figure'],
	dimension: Figure['dimension'] = 'all',
	member = 'all',
): Figure | undefined =>
	figures.find((one) => one.figure === name && one.dimension === dimension && one.member === member);

export const figuresBy = (
	{ figures }: Pick<Report, 'figures'>,
	name: Figure['figure'],
	dimension: Figure['dimension'],
): readonly Figure[] => figures.filter((one) => one.figure === name && one.dimension === dimension);
