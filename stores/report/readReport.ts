// The report of a base, read now or a few minutes ago: many who look at one dashboard cost one reading.
import { type Report, type ReportFacts, buildReport } from '../../domain/report/buildReport';
import { readFirm } from '../../domain/firm/readFirm';
import { type Day, dayAt } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { keeper } from './keeper';
import { type FactsChoice, readReportFacts } from './readReportFacts';

export interface ReportRequest {
	readonly now: Date;
	/** A day in the past; `null` is now. */
	readonly day: Day | null;
	readonly windowDays: number;
	readonly recentDays: number;
}

export const DEFAULT_WINDOW_DAYS = 365;
export const DEFAULT_RECENT_DAYS = 30;

/** A day that is not over yet is now. */
export async function readReport(store: CrmStore, request: ReportRequest): Promise<Report> {
	const choice = await factsChoice(store, request);
	return reportFrom(await readReportFacts(store, choice), request, choice);
}

export function reportFrom(facts: ReportFacts, { now, day }: ReportRequest, choice: FactsChoice): Report {
	const isPast = day !== null && day < dayAt(now, facts.timeZone);
	return buildReport(facts, { ...choice, now: isPast ? null : now });
}

export async function factsChoice(store: CrmStore, { now, day, ...rest }: ReportRequest): Promise<FactsChoice> {
	const today = dayAt(now, readFirm(await store.settings()).timeZone);
	return { day: day !== null && day < today ? day : today, windowDays: rest.windowDays, recentDays: rest.recentDays };
}

const keep = keeper<Report>();

/** The report as it was read up to `keepMinutes` ago; all who ask meanwhile wait for the same reading. */
export async function readKeptReport(store: CrmStore, now: Date, keepMinutes: number): Promise<Report> {
	const request = { now, day: null, windowDays: DEFAULT_WINDOW_DAYS, recentDays: DEFAULT_RECENT_DAYS };
	return await keep(store.locks, 'report', { now, minutes: keepMinutes }, () => readReport(store, request));
}
