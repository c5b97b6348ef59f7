// What a mail's outcome means for the enrolment that it belongs to.
import { assertNever, mayPass } from '../errors';
import type { DeferralReason, MailOutcome } from '../mail/mailRequest';
import { type StepInput } from './decideStep';
import { nextSendDay } from './dueAt';
import type { Enrolment } from './enrolment';
import type { ExitReason } from './exitReason';
import { afterStep, ended, waiting } from './planEnrolment';
import type { Step } from './sequence';

export type AfterMail =
	| { readonly kind: 'goesOn'; readonly enrolment: Enrolment; readonly exit: ExitReason | null }
	/** Still at this step; looked at again when `enrolment` is due. */
	| { readonly kind: 'waits'; readonly enrolment: Enrolment }
	/** Nothing about it is known to be wrong: the row stays as it is and is due in the next run. */
	| { readonly kind: 'untouched' };

const IN_DOUBT = 'mailInDoubt';

export function afterMail(step: Step, template: string, outcome: MailOutcome, input: StepInput): AfterMail {
	const { enrolment, sequence, calendars, now } = input;
	const goesOn = (kind: 'sent' | 'alreadySent' | 'inDoubt', sentAt: Date): AfterMail => ({
		...{ kind: 'goesOn', ...afterStep(step, input, { outcome: { kind, template }, sentAt }) },
	});
	const waits = (until: Date, reason: string): AfterMail => ({
		...{ kind: 'waits', enrolment: waiting(enrolment, { until, reason }) },
	});
	switch (outcome.kind) {
		case 'sent':
			return goesOn('sent', outcome.sentAt);
		case 'alreadySent':
			return goesOn('alreadySent', now);
		case 'refused': {
			const exit = outcome.reason;
			return { kind: 'goesOn', enrolment: ended(enrolment, exit, input), exit };
		}
		case 'deferred':
			return isPassing(outcome.reason) ? { kind: 'untouched' } : waits(outcome.until, outcome.reason);
		case 'inDoubt':
			// A person has one day of sending to look; then the sequence goes on without this mail.
			if (enrolment.waitReason === IN_DOUBT) return goesOn('inDoubt', now);
			return waits(nextSendDay(sequence, now, calendars), IN_DOUBT);
		case 'failed':
			if (mayPass(outcome.error)) return { kind: 'untouched' };
			return waits(nextSendDay(sequence, now, calendars), outcome.error.code);
		default:
			return assertNever(outcome);
	}
}

/** It is about this run, not about this mail. */
const isPassing = (reason: DeferralReason): boolean => reason === 'pace' || reason === 'claimed';
