// Where an enrolment stands after a step.
import { type StepInput } from './decideStep';
import { dueOf, isLate, nextSendDay } from './dueAt';
import { stepFrom } from './sequence';

export type Position =
	| { readonly kind: 'next'; readonly nextStep: number; readonly dueAt: Date }
	| { readonly kind: 'completed' };

/**
 * The first step from `order` on, and when it is due: counted from when the step before was due, so that runs an hour
 * apart do not push the days along; a step that was late under "shift" counts from now.
 */
export function positionFrom(order: number, input: StepInput): Position {
	const { enrolment, sequence, facts, calendars, now } = input;
	const step = stepFrom(sequence, order);
	if (step === null) return { kind: 'completed' };
	const isShifted = sequence.catchUp === 'shift' && isLate(sequence, enrolment.dueAt, now, calendars);
	const from = isShifted ? now : enrolment.dueAt;
	const due = dueOf(step, sequence, { from, subjects: facts, calendars });
	const dueAt = due.kind === 'at' ? due.at : nextSendDay(sequence, now, calendars);
	return { kind: 'next', nextStep: step.order, dueAt };
}
