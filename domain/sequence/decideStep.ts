// What to do with one enrolment now: everything is looked at again right before each step.
import { matches } from '../filter';
import type { FieldValue } from '../record';
import { addWorkingDays } from '../time/businessCalendar';
import { type Day, dayAt } from '../time/day';
import { type Calendars, type Subjects, dueOf, inWindow, isLate, nextSendDay } from './dueAt';
import { type Enrolment, stepKey } from './enrolment';
import { type ExitReason, type StepFacts, exitReasonOf } from './exitReason';
import type { Diary } from './history';
import { type FieldPlace, type Sequence, type Step, stepAfter, stepFrom } from './sequence';

export type WaitReason = 'notDue' | 'outsideWindow' | 'oneMailADay' | 'dateMissing';

export type StepDecision =
	| { readonly kind: 'send'; readonly step: Step; readonly template: string; readonly sendKey: string }
	| { readonly kind: 'task'; readonly step: Step; readonly task: TaskToDo }
	| { readonly kind: 'change'; readonly step: Step; readonly place: FieldPlace; readonly value: FieldValue }
	/** A mail that is late: by the catch-up policy it is left out. */
	| { readonly kind: 'skip'; readonly step: Step }
	/** Nothing to carry out: a wait that is over, or a branch; goes on at the first step from `order` on. */
	| { readonly kind: 'goOn'; readonly step: Step; readonly order: number }
	| { readonly kind: 'wait'; readonly until: Date; readonly reason: WaitReason }
	| { readonly kind: 'exit'; readonly reason: ExitReason };

export interface TaskToDo {
	readonly automationKey: string;
	readonly title: string;
	readonly template: string;
	readonly dueOn: Day;
}

export interface StepInput {
	readonly enrolment: Enrolment;
	/** As it was when the contact was enrolled. */
	readonly sequence: Sequence;
	readonly facts: StepFacts;
	readonly calendars: Calendars;
	/** How the history is written. */
	readonly diary: Diary;
	readonly now: Date;
}

/** The same facts at the same time always give the same decision; nothing is carried out here. */
export function decideStep(input: StepInput): StepDecision {
	const { enrolment, sequence, facts, now } = input;
	const exit = exitReasonOf(enrolment, sequence, facts);
	if (exit !== null) return { kind: 'exit', reason: exit };

	const step = stepFrom(sequence, enrolment.nextStep);
	if (step === null) return { kind: 'exit', reason: 'completed' };
	if (now < enrolment.dueAt) return { kind: 'wait', until: enrolment.dueAt, reason: 'notDue' };

	const moved = waitForDate(step, input);
	if (moved !== null) return moved;
	return decideAction(step, input);
}

/** A date in a field may have been moved, or taken away, since the step was planned. */
function waitForDate(step: Step, input: StepInput): StepDecision | null {
	if (step.wait.kind !== 'untilDate') return null;
	const { sequence, facts, calendars, now } = input;
	const due = dueOf(step, sequence, { from: now, subjects: facts, calendars });
	if (due.kind === 'dateMissing') {
		return { kind: 'wait', until: nextSendDay(sequence, now, calendars), reason: 'dateMissing' };
	}
	return due.at > now ? { kind: 'wait', until: due.at, reason: 'notDue' } : null;
}

function decideAction(step: Step, input: StepInput): StepDecision {
	const { action } = step;
	switch (action.kind) {
		case 'wait':
			return { kind: 'goOn', step, order: step.order + 1 };
		case 'branch':
			return { kind: 'goOn', step, order: branchTarget(action, step, input.facts) };
		case 'fieldChange':
			return { kind: 'change', step, place: action.place, value: action.value };
		case 'task':
			return { kind: 'task', step, task: taskOf(action, step, input) };
		case 'email':
			return decideMail(action.template, step, input);
	}
}

/** What the condition asks about may be missing altogether: then it does not hold. */
function branchTarget(
	{ place, condition, targetOrder }: Extract<Step['action'], { kind: 'branch' }>,
	{ order }: Step,
	{ contact, deal }: Subjects,
): number {
	const record = place.table === 'contacts' ? contact : deal;
	return record !== null && matches(condition, record) ? targetOrder : order + 1;
}

function taskOf(
	{ title, template, dueWorkingDays }: Extract<Step['action'], { kind: 'task' }>,
	{ order }: Step,
	{ enrolment, sequence, calendars, now }: StepInput,
): TaskToDo {
	const today = dayAt(now, sequence.window.timeZone);
	const dueOn = addWorkingDays(calendars.working, today, dueWorkingDays);
	return { automationKey: stepKey(enrolment, order), title, template, dueOn };
}

function decideMail(template: string, step: Step, input: StepInput): StepDecision {
	const { enrolment, sequence, calendars, now } = input;
	if (isLeftOut(step, input)) return { kind: 'skip', step };
	const opensAt = inWindow(sequence, now, calendars);
	if (opensAt > now) return { kind: 'wait', until: opensAt, reason: 'outsideWindow' };
	const { timeZone } = sequence.window;
	const { lastSentAt } = enrolment;
	if (lastSentAt !== null && dayAt(lastSentAt, timeZone) >= dayAt(now, timeZone)) {
		return { kind: 'wait', until: nextSendDay(sequence, now, calendars), reason: 'oneMailADay' };
	}
	return { kind: 'send', step, template, sendKey: stepKey(enrolment, step.order) };
}

function isLeftOut(step: Step, input: StepInput): boolean {
	const { enrolment, sequence, calendars, now } = input;
	if (sequence.catchUp === 'shift') return false;
	if (!isLate(sequence, enrolment.dueAt, now, calendars)) return false;
	return sequence.catchUp === 'skip' || isFollowedByDueMail(step, input);
}

/** Whether another mail is due by now as well, so that this one is not the last. */
function isFollowedByDueMail(step: Step, { enrolment, sequence, facts, calendars, now }: StepInput): boolean {
	let from = enrolment.dueAt;
	for (let next = stepAfter(sequence, step.order); next !== null; ) {
		const due = dueOf(next, sequence, { from, subjects: facts, calendars });
		if (due.kind === 'dateMissing' || due.at > now) return false;
		if (next.action.kind === 'email') return true;
		from = due.at;
		const { action, order } = next;
		next = stepFrom(sequence, action.kind === 'branch' ? branchTarget(action, next, facts) : order + 1);
	}
	return false;
}
