// What stands in `messages` about one send: as it is claimed, and after the mail server has answered.
import { assertNever } from '../errors';
import type { Fields } from '../record';
import type { Language } from '../schema';
import type { MailOutcome, MailRequest } from './mailRequest';
import type { Delivery } from './outgoingMail';
import { giveUpAfter, retryAt } from './retryDelay';

export interface Claim {
	readonly request: MailRequest;
	/** `null` for colleagues, and for a contact that was deleted. */
	readonly contact: string | null;
	readonly emailKey: string;
	readonly language: Language;
	/** Earlier attempts of the same send. */
	readonly attempts: number;
	readonly claimedBy: string;
}

export function claimRow(claim: Claim, now: Date): Fields<'messages'> {
	const { request, contact, emailKey, language, attempts, claimedBy } = claim;
	return {
		sendKey: request.sendKey,
		contact,
		template: request.template,
		legalBasis: basisText(request),
		topic: request.topic,
		...{ emailKey, language, attempts, claimedBy },
		status: 'claimed',
		claimedAt: now.toISOString(),
	};
}

/** The deal stands beside the exception that rests on it. */
function basisText({ legalBasis }: MailRequest): string {
	return legalBasis.kind === 'existingCustomer'
		? `${legalBasis.kind}: ${legalBasis.deal}`
		: legalBasis.kind;
}

export interface Delivered {
	readonly change: Fields<'messages'>;
	readonly outcome: MailOutcome;
	/** The address takes no mail at all, so that nothing more is sent to it. */
	readonly isBounce: boolean;
}

export interface Attempt {
	readonly messageId: string;
	readonly attempts: number;
	readonly isMarketing: boolean;
}

/** What a delivery means for the row, for the caller, and for the address. */
export function afterDelivery(delivery: Delivery, attempt: Attempt, now: Date): Delivered {
	const { messageId, isMarketing } = attempt;
	switch (delivery.kind) {
		case 'taken':
			return {
				change: { status: 'sent', sentAt: now.toISOString(), messageId, reason: null, retryAt: null },
				outcome: { kind: 'sent', messageId, sentAt: now },
				isBounce: false,
			};
		case 'badAddress':
			return {
				change: { status: 'failed', reason: delivery.reason, messageId },
				outcome: { kind: 'refused', reason: 'refusedByServer' },
				isBounce: true,
			};
		case 'refused':
			return {
				change: { status: 'failed', reason: delivery.reason, messageId },
				outcome: { kind: 'failed', error: delivery.error },
				isBounce: false,
			};
		case 'later':
			return later(delivery.reason, attempt, now);
		case 'away':
			return putBack(delivery.reason, attempt, now);
		case 'unknown':
			return isMarketing
				? {
						change: { status: 'inDoubt', reason: 'No answer from the mail server', messageId },
						outcome: { kind: 'inDoubt' },
						isBounce: false,
					}
				: later('No answer from the mail server', attempt, now);
		default:
			return assertNever(delivery);
	}
}

/** Not handed over: nothing went out, and it counts as no attempt. */
export function putBack(reason: string, { attempts }: Attempt, now: Date): Delivered {
	const until = retryAt(1, now);
	return {
		change: { status: 'later', retryAt: until.toISOString(), attempts, reason },
		outcome: { kind: 'deferred', reason: 'serverBusy', until },
		isBounce: false,
	};
}

function later(reason: string, { attempts }: Attempt, now: Date): Delivered {
	const made = attempts + 1;
	if (giveUpAfter(made)) {
		return {
			change: { status: 'failed', attempts: made, reason },
			outcome: { kind: 'refused', reason: 'refusedByServer' },
			isBounce: false,
		};
	}
	const until = retryAt(made, now);
	return {
		change: { status: 'later', retryAt: until.toISOString(), attempts: made, reason },
		outcome: { kind: 'deferred', reason: 'serverBusy', until },
		isBounce: false,
	};
}
