// A check of silent deals as a list of what it would do, for people to read.
import type { StalePlan } from './planStaleCheck';
import type { StaleDeal } from './staleTasks';

export interface RehearsedStep {
	readonly kind: 'create' | 'escalate' | 'close' | 'held';
	readonly [detail: string]: string | number | null;
}

export function rehearsalOf({ creates, escalates, closes, held }: StalePlan): readonly RehearsedStep[] {
	return [
		...creates.map(({ deal, task }): RehearsedStep => ({
			...{ kind: 'create', ...about(deal), title: task.title ?? '', dueOn: task.dueOn ?? null },
		})),
		...escalates.map(({ deal, id }): RehearsedStep => ({ kind: 'escalate', ...about(deal), taskId: id })),
		...closes.map(({ id, reason }): RehearsedStep => ({ kind: 'close', taskId: id, reason })),
		...held.map((deal): RehearsedStep => ({ kind: 'held', ...about(deal) })),
	];
}

const about = ({ deal, stage, clock, assignee }: StaleDeal) => ({
	dealId: deal.id,
	deal: deal.fields.name ?? '',
	stage: stage.label,
	idleDays: clock.idleDays,
	since: clock.startedOn,
	because: clock.because,
	rung: clock.rung,
	assignee: assignee?.fields.email ?? null,
});
