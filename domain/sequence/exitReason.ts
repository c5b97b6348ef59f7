// Why an enrolment ends before its last step; asked again right before each step.
import { cellOf, isFilled } from '../record';
import type { Subjects } from './dueAt';
import type { Enrolment } from './enrolment';
import type { Sequence } from './sequence';

/** In the order in which they count. */
export type ExitReason =
	| 'stoppedByHand'
	| 'contactGone'
	| 'unsubscribed'
	| 'bounced'
	| 'consentWithdrawn'
	| 'dealWon'
	| 'dealLost'
	| 'replied'
	| 'met'
	| 'openTicket'
	| 'detractor'
	| 'sameKind'
	/** The mail was refused for good, by our own rules or by the mail server. */
	| 'noAddress'
	| 'unusableAddress'
	| 'refusedByServer'
	| 'noLegalBasis'
	| 'notTransactional'
	| 'suppressed'
	| 'openComplaint'
	| 'completed';

/** What is known about the person when a step comes up. */
export interface StepFacts extends Subjects {
	/** Wrote to us since the enrolment began. */
	readonly hasReplied: boolean;
	readonly hasMet: boolean;
	/** The latest answer to a survey came from somebody who would not recommend us. */
	readonly isDetractor: boolean;
	/** Takes part in another sequence of the same kind that began earlier. */
	readonly isOutranked: boolean;
}

/** `null`: the enrolment goes on. */
export function exitReasonOf(
	enrolment: Pick<Enrolment, 'status'>,
	{ exits, legalBasis }: Sequence,
	facts: StepFacts,
): ExitReason | null {
	if (enrolment.status === 'stopped') return 'stoppedByHand';
	if (facts.contact === null) return 'contactGone';
	const { fields } = facts.contact;
	const won = Boolean(facts.deal?.fields.wonAt) || facts.deal?.fields.stage === 'won';
	const lost = Boolean(facts.deal?.fields.lostAt) || facts.deal?.fields.stage === 'lost';
	if (fields.unsubscribedAt) return 'unsubscribed';
	if (fields.bouncedAt) return 'bounced';
	if (legalBasis === 'consent' && fields.consent !== true) return 'consentWithdrawn';
	if (exits.onDealWon && won) return 'dealWon';
	if (exits.onDealLost && lost) return 'dealLost';
	if (exits.onReply && facts.hasReplied) return 'replied';
	if (exits.onMeeting && facts.hasMet) return 'met';
	if (exits.ticketField !== null && isFilled(cellOf(facts.contact, exits.ticketField))) return 'openTicket';
	if (exits.onDetractor && facts.isDetractor) return 'detractor';
	return facts.isOutranked ? 'sameKind' : null;
}
