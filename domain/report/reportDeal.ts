// A deal as it stood on the day of the report, and everything that is wrong with what its row says.
import { leadSource } from '../lead/leadSource';
import type { StoredRecord } from '../record';
import type { Deal } from '../pipeline/staleClock';
import type { Pipeline, Stage } from '../pipeline/stage';
import type { Day } from '../time/day';
import type { DayReader } from '../time/dayReader';
import { DELETED, NONE } from './figure';
import { type Rates, convert } from './rates';

/** Each is counted in `dataQuality`; nothing that is left out of a figure goes unnamed. */
export const ISSUES = [
	...(['missingAmount', 'pastCloseDate', 'noOwner', 'noNextStep', 'noCloseDate'] as const),
	...(['negativeAmount', 'noRate', 'deletedOwner', 'noStage', 'unknownStage', 'undatedClose'] as const),
] as const;
export type Issue = (typeof ISSUES)[number];

export interface ReportDeal {
	readonly id: string;
	readonly name: string;
	readonly state: 'open' | 'won' | 'lost';
	/** `null`: none, or one without usable rules. */
	readonly stage: Stage | null;
	/** Id of a team row, or what stands for none. */
	readonly owner: string;
	readonly source: string;
	/** Id of the customer; empty when there is none. */
	readonly company: string;
	/** In the firm's currency; `null`: not known. */
	readonly amount: number | null;
	/** The first day of which anything is known. */
	readonly beganOn: Day | null;
	/** Of a deal that is won or lost. */
	readonly closedOn: Day | null;
	readonly expectedCloseOn: Day | null;
	readonly issues: readonly Issue[];
}

export interface StageMove {
	readonly from: string;
	readonly to: string;
	readonly at: string;
}

export interface DealFacts {
	readonly pipeline: Pipeline;
	/** Of each deal, the oldest first. */
	readonly moves: ReadonlyMap<string, readonly StageMove[]>;
	readonly memberIds: ReadonlySet<string>;
	readonly rates: Rates;
	readonly dayOf: DayReader;
	/** The instant that the report is about, UTC ISO, and its day. */
	readonly at: string;
	readonly today: Day;
	/** False for a day in the past: stages are then those of the history. */
	readonly isNow: boolean;
}

/** `null` for a deal that did not exist yet. */
export function reportDeal(deal: Deal, facts: DealFacts): ReportDeal | null {
	const { fields } = deal;
	const moves = facts.moves.get(deal.id) ?? [];
	const began = beginningOf(deal, moves);
	if (began !== null && began > facts.at) return null;
	const key = stageKeyAt(deal, moves, facts);
	const stage = facts.pipeline.stages.get(key) ?? null;
	const state = stage?.category ?? 'open';
	const closedOn = state === 'open' ? null : closingDay(deal, moves, state, facts);
	const amount = fields.amount ?? null;
	const converted = amount === null ? null : convert(amount, fields.currency ?? '', closedOn ?? facts.today, facts.rates);
	const owner = ownerOf(fields.owner, facts);
	const expectedCloseOn = fields.expectedCloseOn || null;
	return {
		...{ id: deal.id, name: fields.name || deal.id, state, stage, owner, closedOn, expectedCloseOn },
		source: leadSource({ source: fields.source }) || NONE,
		company: fields.company ?? '',
		amount: converted,
		beganOn: facts.dayOf(began),
		issues: issuesOf({ deal, state, key, stage, owner, closedOn, converted }, facts),
	};
}

/** A base filled later than its deals began says so: the earliest of what is known counts. */
function beginningOf({ createdAt, fields }: Deal, moves: readonly StageMove[]): string | null {
	const known = [createdAt, fields.stageChangedAt, fields.wonAt, fields.lostAt, moves[0]?.at];
	return known.reduce<string | null>(
		(first, one) => (one && (first === null || one < first) ? one : first),
		null,
	);
}

/** Of the past: where the next move began, else where the deal still is, unless it closed since without a trace. */
function stageKeyAt({ fields }: Deal, moves: readonly StageMove[], { at, isNow }: DealFacts): string {
	const current = fields.stage ?? '';
	if (isNow) return current;
	const next = moves.find((move) => move.at > at);
	if (next !== undefined) return next.from;
	const closedAt = fields.wonAt ?? fields.lostAt ?? '';
	return closedAt > at ? '' : current;
}

function closingDay(
	{ fields }: Deal,
	moves: readonly StageMove[],
	state: 'won' | 'lost',
	{ dayOf, today, at, pipeline }: DealFacts,
): Day | null {
	const last = moves.filter((move) => move.at <= at && pipeline.stages.get(move.to)?.category === state).at(-1);
	const on = dayOf((state === 'won' ? fields.wonAt : fields.lostAt) || last?.at || fields.stageChangedAt);
	return on === null || on > today ? null : on;
}

function ownerOf(id: string | null | undefined, { memberIds }: DealFacts): string {
	if (!id) return NONE;
	return memberIds.has(id) ? id : DELETED;
}

interface Judged extends Pick<ReportDeal, 'state' | 'stage' | 'owner' | 'closedOn'> {
	readonly deal: Deal;
	readonly key: string;
	readonly converted: number | null;
}

function issuesOf({ deal: { fields }, state, key, stage, owner, closedOn, converted }: Judged, { today }: DealFacts): readonly Issue[] {
	const amount = fields.amount ?? null;
	const issues: Issue[] = [];
	if (amount === null) issues.push('missingAmount');
	if (amount !== null && amount < 0) issues.push('negativeAmount');
	if (amount !== null && converted === null) issues.push('noRate');
	if (owner === NONE) issues.push('noOwner');
	if (owner === DELETED) issues.push('deletedOwner');
	if (state !== 'open') return closedOn === null ? [...issues, 'undatedClose'] : issues;

	if (stage === null) issues.push(key === '' ? 'noStage' : 'unknownStage');
	if (!fields.expectedCloseOn) issues.push('noCloseDate');
	else if (fields.expectedCloseOn < today) issues.push('pastCloseDate');
	if (!fields.nextStepOn || fields.nextStepOn < today) issues.push('noNextStep');
	return issues;
}

/** Of each deal the oldest first; rows that name no deal or instant say nothing. */
export function movesByDeal(
	history: ReadonlyArray<StoredRecord<'stageHistory'>>,
): ReadonlyMap<string, readonly StageMove[]> {
	const moves = new Map<string, StageMove[]>();
	for (const { fields } of history) {
		const { deal, at } = fields;
		if (!deal || !at) continue;
		const move = { from: fields.fromStage ?? '', to: fields.toStage ?? '', at };
		const known = moves.get(deal);
		if (known === undefined) moves.set(deal, [move]);
		else known.push(move);
	}
	for (const list of moves.values()) list.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
	return moves;
}
