// Which enrolments end at once, without waiting for their next step, because the person does not want these mails.
import type { Leaver } from '../consent/leaver';
import { ALL, isOffTopic, isTopic } from '../consent/topics';
import type { Fields } from '../record';
import { type Enrolment, withLine } from './enrolment';
import type { ExitReason } from './exitReason';

/** As right before a step: `null` when the topic and the legal basis of the sequence still stand. */
export function leavingReason(
	{ topic, legalBasis }: Fields<'sequences'>,
	{ fields, suppressed }: Leaver,
): ExitReason | null {
	const own = isTopic(topic) ? topic : 'sequence';
	if (fields.unsubscribedAt || suppressed.includes(ALL)) return 'unsubscribed';
	if (suppressed.includes(own) || isOffTopic(fields, own)) return 'suppressed';
	return legalBasis === 'consent' && fields.consent !== true ? 'consentWithdrawn' : null;
}

/** Who is held leaves as well; what a person stopped stays stopped. */
export function leave({ history }: Pick<Enrolment, 'history'>, reason: ExitReason, at: Date): Fields<'enrolments'> {
	return { status: 'done', exitReason: reason, waitReason: null, history: withLine(history, at, `ended: ${reason}`) };
}
