// A patience per stage drawn from the firm's own won deals, offered and never applied.
import type { StoredRecord } from '../record';
import { type BusinessCalendar, workingDaysBetween } from '../time/businessCalendar';
import { dayAt } from '../time/day';
import type { Pipeline } from './stage';

export interface PatienceSuggestion {
	readonly stage: string;
	readonly label: string;
	/** Working days as set today; `null` is never. */
	readonly current: number | null;
	/** The 80th percentile of working days in the stage; `null` while there are too few. */
	readonly suggested: number | null;
	/** Won deals that it rests on. */
	readonly count: number;
}

export const MIN_DEALS = 20;
const PERCENTILE = 0.8;

/** `history`: moves of deals that were won. Days in a stage run from the move into it to the next move. */
export function suggestPatience(
	history: ReadonlyArray<StoredRecord<'stageHistory'>>,
	pipeline: Pipeline,
	calendar: BusinessCalendar,
): readonly PatienceSuggestion[] {
	const days = daysInStages(history, calendar);
	return [...pipeline.stages.values()]
		.filter(({ category }) => category === 'open')
		.map(({ key, label, patienceDays }) => {
			const values = days.get(key) ?? [];
			const suggested = values.length < MIN_DEALS ? null : Math.max(1, percentile(values, PERCENTILE));
			return { stage: key, label, current: patienceDays, suggested, count: values.length };
		});
}

function daysInStages(
	history: ReadonlyArray<StoredRecord<'stageHistory'>>,
	calendar: BusinessCalendar,
): ReadonlyMap<string, readonly number[]> {
	const days = new Map<string, number[]>();
	for (const moves of byDeal(history).values()) {
		moves.forEach(({ at, stage }, index) => {
			const left = moves[index + 1];
			if (left === undefined) return;
			const day = (instant: string) => dayAt(new Date(instant), calendar.timeZone);
			const stayed = workingDaysBetween(calendar, day(at), day(left.at));
			days.set(stage, [...(days.get(stage) ?? []), stayed]);
		});
	}
	return days;
}

interface Move {
	readonly at: string;
	readonly stage: string;
}

function byDeal(history: ReadonlyArray<StoredRecord<'stageHistory'>>): ReadonlyMap<string, readonly Move[]> {
	const moves = new Map<string, Move[]>();
	for (const { fields } of history) {
		const { deal, at, toStage } = fields;
		if (!deal || !at || !toStage) continue;
		moves.set(deal, [...(moves.get(deal) ?? []), { at, stage: toStage }]);
	}
	for (const list of moves.values()) list.sort((a, b) => a.at.localeCompare(b.at));
	return moves;
}

/** Nearest rank (NIST/SEMATECH e-Handbook 7.2.6.2): a value that occurred, never one in between. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
