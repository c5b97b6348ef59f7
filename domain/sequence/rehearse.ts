// What would become of one enrolment over the coming days; nothing is carried out.
import type { StepInput } from './decideStep';
import type { Subjects } from './dueAt';
import { type ToCarryOut, afterStep, carriedOut, planEnrolment } from './planEnrolment';
import { taskTitle } from './stepMail';
import type { ExitReason } from './exitReason';

export interface RehearsedEvent {
	readonly at: Date;
	/** Order of the step; `null` where it is about none. */
	readonly step: number | null;
	readonly outcome: 'mail' | 'task' | 'change' | 'skipped' | 'waits' | 'ended';
	/** Template, title, reason of the wait or of the end. */
	readonly detail: string;
}

/** Why a mail would not go out; asked at each mail. `null`: it would. */
export type MailObjection = (template: string, at: Date) => ExitReason | null;

/** Enough for a year of days on which a date is waited for. */
const MAX_LOOKS = 1_000;

/**
 * Follows the enrolment as if a run came by whenever something is due, up to and including `until`. Answers, visits and
 * purchases of those days are not known: what the facts say today is taken to stay.
 */
export function rehearseEnrolment(
	input: StepInput,
	until: Date,
	objection: MailObjection = () => null,
): readonly RehearsedEvent[] {
	const events: RehearsedEvent[] = [];
	let { enrolment, now } = input;
	for (let look = 0; look < MAX_LOOKS; look += 1) {
		const plan = planEnrolment({ ...input, enrolment, now });
		const at = now;
		for (const { order } of plan.skipped) events.push({ at, step: order, outcome: 'skipped', detail: 'tooLate' });
		const { action } = plan;
		if (plan.exit !== null) return [...events, { at, step: null, outcome: 'ended', detail: plan.exit }];
		if (action === null) {
			if (plan.enrolment.dueAt > until) return events;
			const { waitReason, nextStep } = plan.enrolment;
			if (waitReason !== '') events.push({ at, step: nextStep, outcome: 'waits', detail: waitReason });
			({ enrolment } = plan);
			now = enrolment.dueAt;
			continue;
		}
		const order = action.step.order;
		const refused = action.kind === 'send' ? objection(action.template, now) : null;
		if (refused !== null) {
			return [...events, { at, step: order, outcome: 'ended', detail: refused }];
		}
		events.push({ at, step: order, ...told(action, input.facts) });
		const after = afterStep(action.step, { ...input, enrolment: plan.enrolment, now }, carriedOut(action, now));
		if (after.exit !== null) return [...events, { at, step: null, outcome: 'ended', detail: after.exit }];
		({ enrolment } = after);
		if (enrolment.dueAt > now) now = enrolment.dueAt;
		if (now > until) return events;
	}
	return events;
}

function told(action: ToCarryOut, facts: Subjects): Pick<RehearsedEvent, 'outcome' | 'detail'> {
	switch (action.kind) {
		case 'send':
			return { outcome: 'mail', detail: action.template };
		case 'task':
			return { outcome: 'task', detail: taskTitle(action.task.title, facts, '') || action.task.template };
		case 'change':
			return { outcome: 'change', detail: `${action.place.table}.${action.place.ref}` };
	}
}
