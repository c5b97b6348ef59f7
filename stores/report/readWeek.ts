// The report of today beside those of the last two weeks, from one reading of the base.
import type { Report } from '../../domain/report/buildReport';
import { type Week, lastWeek } from '../../domain/report/weekly';
import { addDays, daysBetween } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { readReportFacts } from './readReportFacts';
import { DEFAULT_WINDOW_DAYS, factsChoice, reportFrom } from './readReport';

export interface WeekReports {
	readonly week: Week;
	readonly now: Report;
	/** Leads, activities and wins of the last full week, and of the one before. */
	readonly last: Report;
	readonly before: Report;
	/** Names of the customers of the last week's wins, by their id. */
	readonly companies: ReadonlyMap<string, string>;
}

const WEEK = 7;

export async function readWeek(store: CrmStore, now: Date): Promise<WeekReports> {
	const request = { now, day: null, windowDays: DEFAULT_WINDOW_DAYS, recentDays: 0 };
	const choice = await factsChoice(store, request);
	const week = lastWeek(choice.day);
	const before = addDays(week.from, -1);
	const facts = await readReportFacts(store, { ...choice, recentDays: daysBetween(before, choice.day) + WEEK });
	const of = (day: string | null) => reportFrom(facts, { ...request, day }, { ...choice, ...(day === null ? {} : { day }), recentDays: WEEK });
	const last = of(week.until);
	const ids = last.won.map(({ company }) => company).filter((id) => id !== '');
	const companies = await findByIds(store, 'companies', ids, { fields: ['name'] });
	return {
		...{ week, now: of(null), last, before: of(before) },
		companies: new Map([...companies].map(([id, { fields }]) => [id, fields.name ?? ''])),
	};
}
