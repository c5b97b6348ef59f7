// Which enrolments end at once, without waiting for their next step, because the person does not want these mails.
import type { Leaver } from '../consent/leaver';
import { ALL, isOffTopic, isTopic } from '../consent/topics';
import type { Fields } from '../record';
import type { Enrolment } from './enrolment';
import type { ExitReason } from './exitReason';
import { type Diary, withLine } from './history';

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
export function leave(
	{ history }: Pick<Enrolment, 'history'>,
	{ reason, at, diary }: { readonly reason: ExitReason; readonly at: Date; readonly diary: Diary },
): Fields<'enrolments'> {
	const told = withLine(history, at, { kind: 'ended', reason }, diary);
	return { status: 'done', exitReason: reason, waitReason: null, history: told };
}
