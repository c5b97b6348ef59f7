// What the schedules of the shipped workflows cost a month, one by one and together.
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
	/** Of a run that finds nothing special, in a base with so many contacts. */
	readonly callsPerRun: (contacts: number) => number;
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
		...{ workflow: 'campaign', table: 'campaigns', runsPerMonth: 868, callsPerRun: () => 1 },
		cheaper: TWICE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'sequence-run', table: 'sequences', runsPerMonth: 217, callsPerRun: () => 3 },
		cheaper: TWICE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'nps-dispatch', table: 'surveys', runsPerMonth: 217, callsPerRun: () => 2 },
		cheaper: ONCE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'lead-scoring', table: 'scoringRules', runsPerMonth: 52 },
		// 12 in the night and 6 in the morning with 500 contacts.
		callsPerRun: (contacts) => 4 + contacts / 100,
		cheaper: TWICE_A_WEEK,
	},
	{
		// One a run, and 30 a month by its trigger.
		...{ workflow: 'deal-events', table: 'stageHistory', runsPerMonth: 260, callsPerRun: () => 1.1 },
		cheaper: TWICE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'pipeline-snapshot', table: 'snapshots', runsPerMonth: 30, callsPerRun: () => 8 },
		cheaper: WEEKLY,
	},
	{
		...{ workflow: 'onboarding-enrol', table: 'enrolments', runsPerMonth: 65, callsPerRun: () => 3 },
		cheaper: ONCE_A_WORKING_DAY,
	},
	{
		...{ workflow: 'stale-deals', table: 'deals', runsPerMonth: 22, callsPerRun: () => 7 },
		cheaper: TWICE_A_WEEK,
	},
	{ workflow: 'pipeline-dashboard', table: 'deals', runsPerMonth: 4, callsPerRun: () => 8 },
	{ workflow: 'follow-ups', table: 'tasks', runsPerMonth: 22, callsPerRun: () => 6 },
	{
		...{ workflow: 'error-handler', table: 'runs', runsPerMonth: 43, callsPerRun: () => 1 },
		cheaper: ONCE_A_WORKING_DAY,
	},
	{ workflow: 'lead-replay', table: 'leadInbox', runsPerMonth: 65, callsPerRun: () => 1 },
	{
		...{ workflow: 'base-doctor', table: 'settings', runsPerMonth: 4 },
		callsPerRun: (contacts) => 17 + contacts / 100,
	},
];

/** It looks how much of the plan it may use, and leaves runs out: a fifth of the plan, at most every quarter of an hour. */
export const ESCALATION = { workflow: 'lead-escalation', share: 1 / 5, atMost: 4_800 } as const;

/** Rests until HubSpot is connected, so nobody pays for it by default. Six calls are counted by test/stores/hubspot/onAirtable.test.ts. */
export const WHEN_CONNECTED = { workflow: 'hubspot-sync', runsPerMonth: 217, callsPerRun: 6 } as const;

export interface Cost {
	readonly workflow: string;
	readonly calls: number;
}

export interface CostReport {
	/** The dearest first; each to the nearest ten. */
	readonly costs: readonly Cost[];
	readonly total: number;
	/** What to change, the greatest saving first, until enough is left for visitors or nothing more can be saved. */
	readonly changes: ReadonlyArray<Cost & { readonly rhythm: Label }>;
	readonly totalAfter: number;
}

/** What schedules may use of a plan: the rest is for forms, pages, mails and people who look something up. */
export const BACKGROUND_SHARE = 0.7;

export function scheduleCosts(
	tables: ReadonlySet<TableKey>,
	contacts: number,
	monthlyCalls: number,
): CostReport {
	const inUse = SCHEDULES.filter(({ table }) => tables.has(table));
	const escalation = Math.min(monthlyCalls * ESCALATION.share, ESCALATION.atMost);
	const costs = [
		...inUse.map((one) => ({ workflow: one.workflow, calls: monthlyCost(one, one.runsPerMonth, contacts) })),
		...(tables.has('leadInbox') ? [{ workflow: ESCALATION.workflow, calls: toTens(escalation) }] : []),
	].sort((one, other) => other.calls - one.calls);
	const total = costs.reduce((sum, { calls }) => sum + calls, 0);

	const changes: Array<CostReport['changes'][number]> = [];
	let totalAfter = total;
	for (const { one, cheaper, saving } of savings(inUse, contacts)) {
		if (totalAfter <= monthlyCalls * BACKGROUND_SHARE) break;
		const calls = monthlyCost(one, cheaper.runsPerMonth, contacts);
		changes.push({ workflow: one.workflow, calls, rhythm: cheaper.rhythm });
		totalAfter -= saving;
	}
	return { costs, total, changes, totalAfter };
}

function savings(schedules: readonly Schedule[], contacts: number) {
	return schedules
		.flatMap((one) => {
			const { cheaper } = one;
			if (cheaper === undefined) return [];
			const before = monthlyCost(one, one.runsPerMonth, contacts);
			return [{ one, cheaper, saving: before - monthlyCost(one, cheaper.runsPerMonth, contacts) }];
		})
		.sort((one, other) => other.saving - one.saving);
}

/** Calls of so many runs, to the nearest ten. */
export const monthlyCost = ({ callsPerRun }: Schedule, runs: number, contacts: number): number =>
	toTens(runs * callsPerRun(contacts));

const toTens = (calls: number): number => Math.round(calls / 10) * 10;
