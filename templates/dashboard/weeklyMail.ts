// What the weekly mail says: the figures with what has changed, what was won, what the data lack.
import { type Report, findFigure } from '../../domain/report/buildReport';
import { unitOf } from '../../domain/report/figure';
import { FIGURE_LABELS } from '../../domain/report/labels';
import type { ReportDeal } from '../../domain/report/reportDeal';
import { sum } from '../../domain/statistics';
import type { Week } from '../../domain/report/weekly';
import { changeOf, formatFigure, type Reader, whole } from './figures';
import { gapRows } from './tables';
import { say } from './texts';

export interface WeeklyInput {
	readonly week: Week;
	readonly now: Report;
	readonly last: Report;
	readonly before: Report;
	readonly companies: ReadonlyMap<string, string>;
	readonly ownerName: (id: string) => string;
	/** Further figures, of other areas. */
	readonly more: readonly MailFigure[];
	readonly dashboardUrl: string;
}

export interface MailFigure {
	readonly label: string;
	readonly value: string;
	/** Empty: nothing to compare with, or no change. */
	readonly change: string;
}

/** A mail is no list of all; the dashboard has the rest. */
const MOST_WON = 10;
const MOST_GAPS = 5;

/** The variables of the template `weeklyReport`. */
export function weeklyVariables(input: WeeklyInput, reader: Reader): Readonly<Record<string, unknown>> {
	const { week, now, last, companies, ownerName, dashboardUrl, more } = input;
	return {
		...{ fromOn: week.from, toOn: week.until, dashboardUrl },
		figures: [...flows(input, reader), ...stocks(now, reader), ...more],
		won: last.won.slice(0, MOST_WON).map((deal) => ({
			...{ name: deal.name, company: companies.get(deal.company) ?? '', amount: deal.amount ?? 0 },
			...{ currency: now.currency, owner: ownerName(deal.owner) },
		})),
		quality: gapRows(now, reader, new Map())
			.slice(0, MOST_GAPS)
			.map(({ name, count }) => ({ label: name, value: count, change: '' })),
	};
}

/** What happened in the week, against the week before. */
function flows({ last, before }: WeeklyInput, reader: Reader): readonly MailFigure[] {
	const [leads, leadsBefore] = [last, before].map((report) => findFigure(report, 'newLeads')?.value ?? 0);
	const [won, wonBefore] = [last, before].map((report) => wonValue(report.won));
	const label = (name: 'newLeads' | 'wonValue') => FIGURE_LABELS[name][reader.language];
	return [
		{ label: label('newLeads'), value: whole(leads ?? 0, reader), change: changeOf(leads, leadsBefore, { unit: 'count', isGood: 'more', reader }).text },
		{ label: label('wonValue'), value: formatFigure(won ?? 0, 'money', reader), change: changeOf(won, wonBefore, { unit: 'money', isGood: 'more', reader }).text },
	];
}

const wonValue = (deals: readonly ReportDeal[]): number => sum(deals.map(({ amount }) => amount ?? 0));

/** How things stand, against the snapshot of a week ago. */
function stocks(now: Report, reader: Reader): readonly MailFigure[] {
	const standing = (['openValue', 'forecast', 'winRate'] as const).map((name) => {
		const value = findFigure(now, name)?.value ?? null;
		const change = changeOf(value, now.weekAgo?.values[name], { unit: unitOf(name), isGood: 'more', reader });
		return { label: FIGURE_LABELS[name][reader.language], value: formatFigure(value, unitOf(name), reader), change: change.text };
	});
	const expected = findFigure(now, 'revenueExpected', 'month', now.day.slice(0, 7));
	const row = { label: say('expectedThisMonth', reader.language), value: formatFigure(expected?.value ?? null, 'money', reader), change: '' };
	return [...standing.slice(0, 2), row, ...standing.slice(2)];
}
