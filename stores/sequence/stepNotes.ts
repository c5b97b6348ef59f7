// Keeps what became of each enrolment of a page: the row to write, the event to report, whether to go on.
import { type CrmError, sentenceOf } from '../../domain/errors';
import type { Enrolment } from '../../domain/sequence/enrolment';
import type { ExitReason } from '../../domain/sequence/exitReason';
import { nextSendDay } from '../../domain/sequence/dueAt';
import { type EnrolmentPlan, waiting } from '../../domain/sequence/planEnrolment';
import type { StepInput } from '../../domain/sequence/decideStep';
import { type EnrolmentWriter } from './enrolmentWriter';
import type { StepEvent } from './runReport';

export interface Planned {
	/** As the row has it. */
	readonly before: Enrolment;
	/** With the enrolment at the step that is carried out. */
	readonly input: StepInput;
	readonly plan: EnrolmentPlan;
}

/**
 * `more`: something of these is due again at once; `moved`: rows were changed, so that a new list is another one;
 * `held`: mails have to wait for the mail server or its pace; `none`: nothing could be done.
 */
export type Progress = 'more' | 'moved' | 'held' | 'none';

type Told = Pick<StepEvent, 'outcome' | 'detail'>;

export interface StepNotes {
	/** Mails left out on the way, and an end or a wait where there is nothing to carry out. */
	planned(one: Planned): Promise<void>;
	movedOn(one: Planned, after: { readonly enrolment: Enrolment; readonly exit: ExitReason | null }, told: Told): Promise<void>;
	/** Still at this step, to be looked at again when `enrolment` is due. */
	waits(one: Planned, enrolment: Enrolment, told?: Told): Promise<void>;
	/** The step could not be carried out: looked at again on the next day of sending. */
	failed(one: Planned, error: CrmError): Promise<void>;
	/** The run cannot do this now: the row stays as it is. */
	held(): void;
	/** Planned, and since then stopped, held or moved on by others: nothing is carried out. */
	leftOut(): void;
	/** Writes what is left; afterwards `progress` is known. */
	finish(): Promise<Progress>;
}

export function stepNotes(writer: EnrolmentWriter, events: StepEvent[]): StepNotes {
	let isHeld = false;
	let isMoreDue = false;
	let isListChanged = false;
	const noted = new Map<string, Planned>();

	const tell = ({ before, input }: Planned, step: number | null, told: Told): void => {
		const { contact, key: enrolment } = before;
		events.push({ enrolment, contact, sequence: input.sequence.key, step, ...told });
	};
	const write = async (one: Planned, after: Enrolment, exit: ExitReason | null): Promise<void> => {
		noted.set(one.before.id, one);
		await writer.note(one.before, after, exit);
		if (exit !== null) tell(one, null, { outcome: 'ended', detail: exit });
		else if (after.dueAt <= one.input.now) isMoreDue = true;
	};
	const waits: StepNotes['waits'] = async (one, enrolment, told) => {
		const { waitReason, nextStep } = enrolment;
		if (told !== undefined) tell(one, nextStep, told);
		else if (waitReason !== '') tell(one, nextStep, { outcome: 'waits', detail: waitReason });
		await write(one, enrolment, null);
	};

	return {
		waits,
		planned: async (one) => {
			const { skipped, enrolment, exit } = one.plan;
			for (const { order } of skipped) tell(one, order, { outcome: 'skipped', detail: 'tooLate' });
			if (one.plan.action !== null) return;
			if (exit === null) await waits(one, enrolment);
			else await write(one, enrolment, exit);
		},
		movedOn: async (one, { enrolment, exit }, told) => {
			tell(one, one.plan.enrolment.nextStep, told);
			await write(one, enrolment, exit);
		},
		failed: async (one, error) => {
			const { input } = one;
			const until = nextSendDay(input.sequence, input.now, input.calendars);
			const told = { outcome: 'failed', detail: sentenceOf(error) } as const;
			await waits(one, waiting(input.enrolment, { until, reason: error.code }), told);
		},
		held: () => {
			isHeld = true;
		},
		leftOut: () => {
			isListChanged = true;
		},
		finish: async () => {
			await writer.flush();
			for (const [id, error] of writer.failed) {
				const one = noted.get(id);
				if (one !== undefined) tell(one, null, { outcome: 'failed', detail: sentenceOf(error) });
			}
			if (isHeld) return 'held';
			if (writer.failed.size >= noted.size && !isListChanged) return 'none';
			return isMoreDue ? 'more' : 'moved';
		},
	};
}
