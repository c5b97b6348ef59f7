// The clocks of the shipped workflows: how often each runs, what a run costs, and what could be slower or left out.
import type { Label, TableKey } from '../schema';

interface Cheaper {
	readonly runsPerMonth: number;
	/** As a person would say it after the name of the workflow. */
	readonly rhythm: Label;
}

export interface Schedule {
	/** Slug of the workflow. */
	readonly workflow: string;
	/** Without this table the workflow has nothing to do and is not in use. */
	readonly table: TableKey;
	/** As shipped; a test counts it in the workflow's own file. A month has 30.4 days, 21.7 of them working days. */
	readonly runsPerMonth: number;
	/**
	 * At most, of a run that finds nothing special, in a base with so many contacts: with the mails of such a day, and in
	 * a process that has not asked the base for five minutes, so that it reads schema and settings (two calls) and the
	 * rules it needs. A test counts it (test/nodes/operationCalls/scheduleCalls.test.ts).
	 */
	readonly callsPerRun: (contacts: number) => number;
	/** Calls a month that do not follow the clock. */
	readonly besides?: number;
	readonly cheaper?: Cheaper;
}

const ONCE_A_WORKING_DAY: Cheaper = {
	runsPerMonth: 22,
	rhythm: { de: 'einmal pro Arbeitstag', en: 'once a working day' },
};
const TWICE_A_WORKING_DAY: Cheaper = {
	runsPerMonth: 43,
	rhythm: { de: 'zweimal pro Arbeitstag', en: 'twice a working day' },
};
const TWICE_A_WEEK: Cheaper = {
	runsPerMonth: 9,
	rhythm: { de: 'zweimal pro Woche', en: 'twice a week' },
};
const WEEKLY: Cheaper = { runsPerMonth: 4, rhythm: { de: 'einmal pro Woche', en: 'once a week' } };

/** The figures are those that the note in each workflow names. */
export const SCHEDULES: readonly Schedule[] = [
	{
		...{ workflow: 'campaign', table: 'campaigns', runsPerMonth: 868, callsPerRun: () => 3 },
		cheaper: TWICE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'sequence-run', table: 'sequences', runsPerMonth: 217, callsPerRun: () => 3 },
		cheaper: TWICE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'nps-dispatch', table: 'surveys', runsPerMonth: 217, callsPerRun: () => 4 },
		cheaper: ONCE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'lead-scoring', table: 'scoringRules', runsPerMonth: 52 },
		// 8 in the night and 11 on the mornings of working days, mails included, with 100 contacts.
		callsPerRun: (contacts) => 8.25 + contacts / 100,
		cheaper: TWICE_A_WEEK,
	},
	{
		...{ workflow: 'deal-events', table: 'stageHistory', runsPerMonth: 260, callsPerRun: () => 3 },
		// Once a day the trigger looks for what it was not told: what Airtable keeps for it, schema, settings, its webhook.
		besides: 130,
		cheaper: TWICE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'pipeline-snapshot', table: 'snapshots', runsPerMonth: 30, callsPerRun: () => 13 },
		cheaper: WEEKLY,
	},
	{
		...{ workflow: 'onboarding-enrol', table: 'enrolments', runsPerMonth: 65, callsPerRun: () => 3 },
		cheaper: ONCE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'stale-deals', table: 'deals', runsPerMonth: 22, callsPerRun: () => 16 },
		cheaper: TWICE_A_WEEK,
	},
	{ workflow: 'pipeline-dashboard', table: 'deals', runsPerMonth: 4, callsPerRun: () => 14 },
	{
		...{ workflow: 'follow-ups', table: 'tasks', runsPerMonth: 22, callsPerRun: () => 13 },
		cheaper: TWICE_A_WEEK,
	},
	{
		...{ workflow: 'error-handler', table: 'runs', runsPerMonth: 43, callsPerRun: () => 3 },
		cheaper: ONCE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'lead-replay', table: 'leadInbox', runsPerMonth: 65, callsPerRun: () => 3 },
		cheaper: ONCE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'base-doctor', table: 'settings', runsPerMonth: 4 },
		callsPerRun: (contacts) => 20 + contacts / 100,
	},
];

/** It looks how much of the plan it may use, and leaves runs out: a fifth of the plan, at most every quarter of an hour. */
export const ESCALATION = { workflow: 'lead-escalation', share: 1 / 5, atMost: 4_800 } as const;

/** What is missed least comes first: where slower clocks are not enough, so much of it is left out as is needed. */
export const DISPENSABLE: ReadonlyArray<{ readonly workflow: string; readonly instead: Label }> = [
	{ workflow: 'nps-dispatch', instead: { de: 'bis Sie jemanden befragen', en: 'until you ask somebody' } },
	{
		workflow: 'campaign',
		instead: { de: 'von Hand starten, wenn eine freigegeben ist', en: 'start it by hand when one was released' },
	},
	{ workflow: 'pipeline-snapshot', instead: { de: 'ohne Rückblick auf Prognosen', en: 'without a look back at forecasts' } },
	{ workflow: 'pipeline-dashboard', instead: { de: 'nur den Wochenbericht vom Montag', en: 'only its report on Mondays' } },
	{
		workflow: 'deal-events',
		instead: { de: 'stale-deals erfasst Phasenwechsel', en: 'stale-deals records moves of deals' },
	},
	{ workflow: 'lead-escalation', instead: { de: 'niemand wird an Leads erinnert', en: 'nobody is reminded of leads' } },
	{ workflow: 'lead-scoring', instead: { de: 'ohne Anruflisten', en: 'without call lists' } },
	{ workflow: 'onboarding-enrol', instead: { de: 'von Hand aufnehmen', en: 'enrol by hand' } },
];

/** Rests until HubSpot is connected, so nobody pays for it by default. Six calls are counted by test/stores/hubspot/onAirtable.test.ts. */
export const WHEN_CONNECTED = { workflow: 'hubspot-sync', runsPerMonth: 217, callsPerRun: 6 } as const;
