// Follows one enrolment up to the next thing to carry out, and says how its row reads before and after.
import { type Position, positionFrom } from './advance';
import { type StepDecision, type StepInput, decideStep } from './decideStep';
import type { Enrolment } from './enrolment';
import type { ExitReason } from './exitReason';
import { type Happening, type StepOutcome, withLine } from './history';
import type { Step } from './sequence';

export type ToCarryOut = Extract<StepDecision, { kind: 'send' | 'task' | 'change' }>;

export interface EnrolmentPlan {
	/** What to carry out before `enrolment` is written; `null`: nothing. */
	readonly action: ToCarryOut | null;
	/** As it stands when nothing more is carried out; still at the step of `action` where there is one. */
	readonly enrolment: Enrolment;
	/** Why it ends; `null`: it goes on. */
	readonly exit: ExitReason | null;
	/** Mails that were left out on the way. */
	readonly skipped: readonly Step[];
}

/** Waits that are over, branches and mails that are left out are passed at once. */
export function planEnrolment(input: StepInput): EnrolmentPlan {
	let { enrolment } = input;
	const skipped: Step[] = [];
	for (;;) {
		const decision = decideStep({ ...input, enrolment });
		switch (decision.kind) {
			case 'exit':
				return { action: null, enrolment: ended(enrolment, decision.reason, input), exit: decision.reason, skipped };
			case 'wait':
				return { action: null, enrolment: waiting(enrolment, decision), exit: null, skipped };
			case 'skip':
			case 'goOn': {
				const order = decision.kind === 'goOn' ? decision.order : decision.step.order + 1;
				const position = positionFrom(order, { ...input, enrolment });
				if (decision.kind === 'skip') {
					skipped.push(decision.step);
					enrolment = noted(enrolment, atStep(decision.step, { kind: 'tooLate' }), input);
				}
				enrolment = at(enrolment, position);
				if (position.kind === 'next') break;
				return { action: null, enrolment: ended(enrolment, 'completed', input), exit: 'completed', skipped };
			}
			default:
				return { action: decision, enrolment, exit: null, skipped };
		}
	}
}

export interface Done {
	/** What the history tells of it. */
	readonly outcome: StepOutcome;
	/** When a mail went out in this step. */
	readonly sentAt?: Date;
}

/** What is told of a step when nothing went wrong. */
export const carriedOut = (action: ToCarryOut, now: Date): Done =>
	action.kind === 'send'
		? { outcome: { kind: 'sent', template: action.template }, sentAt: now }
		: { outcome: { kind: action.kind === 'task' ? 'task' : 'changed' } };

/** After the step was carried out: at the next one, or at the end. */
export function afterStep(
	step: Step,
	input: StepInput,
	{ outcome, sentAt }: Done,
): { readonly enrolment: Enrolment; readonly exit: ExitReason | null } {
	const position = positionFrom(step.order + 1, input);
	const done = noted(input.enrolment, atStep(step, outcome), input);
	const sent = sentAt === undefined ? done : { ...done, lastSentAt: sentAt };
	if (position.kind === 'next') return { enrolment: at(sent, position), exit: null };
	return { enrolment: ended(sent, 'completed', input), exit: 'completed' };
}

/** A stop by hand stays a stop in the base; everything else is done. */
export function ended(enrolment: Enrolment, reason: ExitReason, input: Writing): Enrolment {
	const status = enrolment.status === 'stopped' ? 'stopped' : 'done';
	return { ...noted(enrolment, { kind: 'ended', reason }, input), status, waitReason: '' };
}

/** Looked at again at `until`. */
export function waiting(
	enrolment: Enrolment,
	{ until, reason }: { readonly until: Date; readonly reason: string },
): Enrolment {
	return { ...enrolment, dueAt: until, waitReason: reason === 'notDue' ? '' : reason };
}

function at(enrolment: Enrolment, position: Position): Enrolment {
	if (position.kind === 'completed') return enrolment;
	const { nextStep, dueAt } = position;
	return { ...enrolment, nextStep, dueAt, waitReason: '' };
}

type Writing = Pick<StepInput, 'now' | 'diary'>;

const noted = (enrolment: Enrolment, happening: Happening, { now, diary }: Writing): Enrolment => ({
	...enrolment,
	history: withLine(enrolment.history, now, happening, diary),
});

const atStep = ({ order }: Step, outcome: StepOutcome): Happening => ({ kind: 'step', order, outcome });
