// What the schedules of the shipped workflows cost a month, one by one and together.
import type { Label, TableKey } from '../schema';
import { DISPENSABLE, ESCALATION, type Schedule, SCHEDULES } from './schedules';

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
	/** What to switch off as well where those changes are not enough, the least missed first; with its calls after the changes. */
	readonly leaveOut: ReadonlyArray<Cost & { readonly instead: Label }>;
	readonly totalWithout: number;
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
	const total = sumOf(costs);
	const limit = monthlyCalls * BACKGROUND_SHARE;

	const changes: Array<CostReport['changes'][number]> = [];
	let totalAfter = total;
	for (const { one, cheaper, saving } of savings(inUse, contacts)) {
		if (totalAfter <= limit) break;
		const calls = monthlyCost(one, cheaper.runsPerMonth, contacts);
		changes.push({ workflow: one.workflow, calls, rhythm: cheaper.rhythm });
		totalAfter -= saving;
	}
	const leaveOut = dispensable({ costs, changes }, totalAfter - limit);
	return { costs, total, changes, totalAfter, leaveOut, totalWithout: totalAfter - sumOf(leaveOut) };
}

function dispensable(
	{ costs, changes }: Pick<CostReport, 'costs' | 'changes'>,
	tooMany: number,
): CostReport['leaveOut'] {
	const leaveOut: Array<CostReport['leaveOut'][number]> = [];
	for (const { workflow, instead } of DISPENSABLE) {
		if (sumOf(leaveOut) >= tooMany) break;
		const cost = [...changes, ...costs].find((one) => one.workflow === workflow);
		if (cost !== undefined) leaveOut.push({ workflow, calls: cost.calls, instead });
	}
	return leaveOut;
}

const sumOf = (costs: readonly Cost[]): number => costs.reduce((sum, { calls }) => sum + calls, 0);

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
export const monthlyCost = ({ callsPerRun, besides = 0 }: Schedule, runs: number, contacts: number): number =>
	toTens(runs * callsPerRun(contacts) + besides);

const toTens = (calls: number): number => Math.round(calls / 10) * 10;
