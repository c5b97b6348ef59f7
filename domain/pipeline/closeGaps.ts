// Tasks about what a deal does not say close themselves: once it says so, or once nobody asks any more.
import type { Fields, StoredRecord } from '../record';
import type { Language } from '../schema';
import { gapOf, isAskedIn, isFilled } from './dealGaps';
import type { Pipeline } from './stage';
import type { Deal } from './staleClock';
import { type CloseReason, STALE_TEXTS } from './staleTexts';

export interface GapFacts {
	/** Open tasks of kind `dealGap`. */
	readonly gapTasks: ReadonlyArray<StoredRecord<'tasks'>>;
	/** Open deals. */
	readonly deals: readonly Deal[];
	/** Deals that open tasks are about and that are not open any more, by id; absent is deleted. */
	readonly closedDeals: ReadonlyMap<string, Deal>;
	readonly pipeline: Pipeline;
	readonly language: Language;
}

export interface ClosedGap {
	readonly id: string;
	readonly reason: CloseReason;
	readonly fields: Fields<'tasks'>;
}

export function closeGaps(facts: GapFacts): readonly ClosedGap[] {
	const deals = new Map([...facts.closedDeals, ...facts.deals.map((deal) => [deal.id, deal] as const)]);
	return facts.gapTasks.flatMap(({ id, fields }) => {
		const gap = gapOf(fields.automationKey ?? '');
		const reason = gap === null ? null : reasonOf(gap, deals.get(gap.deal), facts.pipeline);
		if (reason === null) return [];
		const status = reason === 'filledIn' ? 'done' : 'dropped';
		const closedReason = STALE_TEXTS[facts.language].closed[reason];
		return [{ id, reason, fields: { status, closedReason } as const }];
	});
}

/** `null`: it goes on; so it does in a stage without rules. */
function reasonOf(
	{ gap }: NonNullable<ReturnType<typeof gapOf>>,
	deal: Deal | undefined,
	{ stages }: Pipeline,
): CloseReason | null {
	if (deal === undefined) return 'gone';
	if (isFilled(gap, deal)) return 'filledIn';
	const stage = stages.get(deal.fields.stage ?? '');
	if (stage === undefined || isAskedIn(gap, stage)) return null;
	return stage.category === 'open' ? 'moved' : stage.category;
}
