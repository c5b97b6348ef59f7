// What a move of a deal leaves behind, whoever moved it: history, instants, tasks for what it does not say.
import type { Fields, RowInput } from '../record';
import { calendarOf } from '../routing/acceptance';
import type { Language } from '../schema';
import { nextWorkingDay } from '../time/businessCalendar';
import { dayAt } from '../time/day';
import { GAP_TITLES, type Gap, gapKey, gapsOf } from './dealGaps';
import { type Responsibility, actingFor, ownerOf } from './responsible';
import type { Pipeline, Stage } from './stage';
import type { Deal } from './staleClock';

export interface MoveFacts extends Responsibility {
	/** Deals whose stage is another than the one that was recorded last. */
	readonly deals: readonly Deal[];
	readonly pipeline: Pipeline;
	readonly language: Language;
}

export interface PlannedMove {
	readonly deal: Deal;
	readonly from: string | null;
	readonly to: string;
	readonly category: Stage['category'];
	readonly history: RowInput<'stageHistory'>;
	readonly tasks: ReadonlyArray<RowInput<'tasks'>>;
	/** Written last: it says that the rest was done. */
	readonly change: Fields<'deals'>;
}

/** Deals in a stage that has no row of rules are left for the doctor; they are recorded once it has one. */
export function planMoves(facts: MoveFacts, now: Date): readonly PlannedMove[] {
	return facts.deals.flatMap((deal) => {
		const stage = facts.pipeline.stages.get(deal.fields.stage ?? '');
		const from = deal.fields.recordedStage || null;
		if (stage === undefined || stage.key === from) return [];
		return [planMove(deal, from, stage, facts, now)];
	});
}

function planMove(
	deal: Deal,
	from: string | null,
	stage: Stage,
	facts: MoveFacts,
	now: Date,
): PlannedMove {
	const at = movedAt(deal, from, now);
	// A deal seen for the first time has not moved: a list from Excel is no reason for a hundred tasks.
	const gaps = from === null ? [] : gapsOf(deal, stage);
	return {
		...{ deal, from, to: stage.key, category: stage.category },
		history: {
			fields: {
				key: moveKey(deal, from, stage),
				deal: deal.id,
				fromStage: from,
				toStage: stage.key,
				at,
				source: from === null ? 'first' : 'moved',
			},
		},
		tasks: gaps.map((gap) => ({ fields: gapTask(deal, gap, stage, facts, now) })),
		change: { recordedStage: stage.key, stageChangedAt: at, ...outcomeOf(deal, stage, at) },
	};
}

/**
 * When it moved is known to the hour at best: it is when we saw it. A deal seen for the first time has been in its stage
 * since the row says so, or since it was made.
 */
function movedAt({ fields, createdAt }: Deal, from: string | null, now: Date): string {
	if (from !== null) return now.toISOString();
	return fields.stageChangedAt ?? fields.wonAt ?? fields.lostAt ?? createdAt ?? now.toISOString();
}

/** The same move seen again after a crash has the same key: what it starts from is written last. */
function moveKey({ id, fields }: Deal, from: string | null, stage: Stage): string {
	const since = from === null ? 'first' : (fields.stageChangedAt ?? 'unknown');
	return `${id}:${since}:${from ?? ''}>${stage.key}`;
}

/** Reopened, a deal is neither won nor lost; its lost reason stays, it was true. */
function outcomeOf({ fields }: Deal, { category }: Stage, at: string): Fields<'deals'> {
	return {
		...(category === 'won' ? { wonAt: fields.wonAt ?? at } : fields.wonAt ? { wonAt: null } : {}),
		...(category === 'lost' ? { lostAt: fields.lostAt ?? at } : fields.lostAt ? { lostAt: null } : {}),
	};
}

function gapTask(
	deal: Deal,
	gap: Gap,
	stage: Stage,
	facts: MoveFacts,
	now: Date,
): Fields<'tasks'> {
	const owner = ownerOf(deal.fields.owner, facts);
	const today = dayAt(now, facts.calendar.timeZone);
	const assignee = owner === null ? null : actingFor(owner, facts, today);
	const { contact = null, company = null } = deal.fields;
	return {
		title: GAP_TITLES[facts.language][gap](deal.fields.name || deal.id),
		kind: 'dealGap',
		status: 'open',
		priority: 'normal',
		owner: assignee?.id ?? null,
		dueOn: nextWorkingDay(calendarOf(assignee, facts.calendar), today),
		deal: deal.id,
		contact,
		company,
		automationKey: gapKey(deal.id, gap, stage.key),
	};
}
