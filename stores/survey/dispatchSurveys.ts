// Dispatches the surveys that are open now. Run twice, killed midway, run by two workers: nobody is invited twice.
import type { RowFault } from '../../domain/sequence/sequence';
import type { BadAnswer } from '../../domain/survey/followUp';
import type { Survey } from '../../domain/survey/survey';
import { businessCalendar } from '../../domain/time/businessCalendar';
import { type Day, dayAt, instantAt } from '../../domain/time/day';
import { isInWindow } from '../../domain/time/sendWindow';
import type { CrmStore } from '../port';
import { updateAll } from '../rows/written';
import { closeLoops } from './closeLoops';
import { dispatchOne, type SurveyRun } from './dispatchOne';
import { askedBookOf, readResponses } from './readAsked';
import { readCandidates, readWonDeals } from './readCandidates';
import { lookAtSurveys, type SurveyBook, type SurveyLook, withTeam } from './readSurveys';
import type { SurveyPorts } from './sendSurveyMails';

export interface DispatchReport {
	readonly runs: readonly SurveyRun[];
	readonly faults: readonly RowFault[];
	/** Complaints whose task was done since. */
	readonly closed: number;
	/** Bad answers to tell the owner and the manager of. */
	readonly fresh: readonly BadAnswer[];
	/** `null` when there is neither anybody to ask nor anything to tell. */
	readonly book: SurveyBook | null;
}

export interface DispatchOptions {
	/** After it no mail is begun. */
	readonly until: Date;
	/** Also surveys that were dispatched today. */
	readonly again: boolean;
}

/**
 * A survey that has nothing left to do today costs nothing until tomorrow: a run then is two calls, beside those for
 * schema and settings.
 */
export async function dispatchSurveys(ports: SurveyPorts, options: DispatchOptions): Promise<DispatchReport> {
	return await ports.store.locks.withLocks(['survey dispatch'], async () => await dispatch(ports, options));
}

async function dispatch(ports: SurveyPorts, { until, again }: DispatchOptions): Promise<DispatchReport> {
	const { store } = ports;
	const now = ports.now();
	const look = await lookAtSurveys(store);
	const today = dayAt(now, look.desk.timeZone);
	const loops = await closeLoops(store, look, now);
	const open = look.surveys
		.filter((survey) => look.isActive(survey) && isOpen(survey, look, now))
		.filter(({ checkedOn }) => again || checkedOn !== today)
		.map((survey) => ({ ...survey, startOn: survey.startOn ?? today }));
	const report = { runs: [], faults: look.faults, ...loops };
	// Only now: most looks find nothing to do.
	if (open.length + loops.fresh.length === 0) return { ...report, book: null };
	const book = await withTeam(store, look);
	if (open.length === 0) return { ...report, book };
	await keepStart(store, open, book);
	const responses = await readResponses(store, open, now);
	const asked = askedBookOf(responses, book);
	const deals = await readWonDeals(store);
	const runs: SurveyRun[] = [];
	for (const survey of open) {
		const candidates = await readCandidates(store, survey, deals, now);
		const mine = responses.filter(({ fields }) => fields.survey === survey.id);
		const day = { survey, book, asked, candidates, responses: mine, until: earlier(until, closesAt(survey, today)) };
		const run = await dispatchOne(ports, day);
		if (run.isDone) await updateAll(store, 'surveys', [{ id: survey.id, fields: { checkedOn: today } }]);
		runs.push(run);
	}
	return { ...report, runs, book };
}

/** In the hours and on the weekdays of the survey, and on no holiday of the firm. */
export function isOpen({ window }: Survey, { desk }: SurveyLook, now: Date): boolean {
	const { weekdays, timeZone } = window;
	const calendar = businessCalendar({ timeZone, country: desk.country, region: desk.region, weekdays });
	return isInWindow(window, now, (day) => !calendar.isWorkingDay(day));
}

const closesAt = ({ window }: Survey, today: Day): Date => instantAt(today, window.until, window.timeZone);

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** Turns that came before a survey was switched on are not made up for. */
async function keepStart(store: CrmStore, surveys: readonly Survey[], { rows }: SurveyLook): Promise<void> {
	const changes = surveys
		.filter(({ id }) => !rows.find((row) => row.id === id)?.fields.startOn)
		.map(({ id, startOn }) => ({ id, fields: { startOn } }));
	await updateAll(store, 'surveys', changes);
}
