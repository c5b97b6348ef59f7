// Lets runs come by hour after hour and carries out in memory what is decided, as a run in the base would.
import type { StepInput } from '../../../domain/sequence/decideStep';
import type { Enrolment } from '../../../domain/sequence/enrolment';
import type { StepFacts } from '../../../domain/sequence/exitReason';
import { afterStep, carriedOut, planEnrolment } from '../../../domain/sequence/planEnrolment';

const HOUR_MS = 60 * 60_000;

export interface Happened {
	readonly at: Date;
	readonly kind: 'mail' | 'task' | 'change' | 'skipped' | 'ended';
	/** Order of the step; 0 for the end. */
	readonly step: number;
	readonly detail: string;
}

export interface Simulation {
	readonly input: Omit<StepInput, 'now' | 'facts'>;
	readonly from: Date;
	readonly until: Date;
	readonly everyMs?: number;
	readonly factsAt: (now: Date) => StepFacts;
	/** False while the machine is off. */
	readonly isUp?: (now: Date) => boolean;
}

/** One enrolment through all runs between two instants. */
export function simulate(simulation: Simulation): { readonly happened: readonly Happened[]; readonly enrolment: Enrolment } {
	const { input, from, until, everyMs = HOUR_MS, factsAt, isUp = () => true } = simulation;
	const happened: Happened[] = [];
	let { enrolment } = input;
	for (let ms = from.getTime(); ms <= until.getTime() && enrolment.status === 'active'; ms += everyMs) {
		const now = new Date(ms);
		if (now < enrolment.dueAt || !isUp(now)) continue;
		enrolment = oneRun({ ...input, enrolment, now, facts: factsAt(now) }, happened);
	}
	return { happened, enrolment };
}

/** Until nothing of this enrolment is due any more. */
function oneRun(input: StepInput, happened: Happened[]): Enrolment {
	let { enrolment } = input;
	const { now } = input;
	while (enrolment.status === 'active' && enrolment.dueAt <= now) {
		const plan = planEnrolment({ ...input, enrolment });
		for (const { order } of plan.skipped) happened.push({ at: now, kind: 'skipped', step: order, detail: '' });
		const { action } = plan;
		if (action === null) {
			({ enrolment } = plan);
			if (plan.exit !== null) happened.push({ at: now, kind: 'ended', step: 0, detail: plan.exit });
			continue;
		}
		const kind = action.kind === 'send' ? 'mail' : action.kind;
		happened.push({ at: now, kind, step: action.step.order, detail: action.kind === 'send' ? action.template : '' });
		const after = afterStep(action.step, { ...input, enrolment: plan.enrolment }, carriedOut(action, now));
		({ enrolment } = after);
		if (after.exit !== null) happened.push({ at: now, kind: 'ended', step: 0, detail: after.exit });
	}
	return enrolment;
}
