// Whether somebody who does not want some mails any more leaves a sequence at once.
import { expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { leavingReason } from '../../../domain/sequence/leaveSequence';

interface Said {
	readonly contact?: Fields<'contacts'>;
	readonly suppressed?: readonly string[];
}

const NEWSLETTER = { topic: 'newsletter', legalBasis: 'consent' } as const;
const CUSTOMERS = { topic: null, legalBasis: 'existingCustomer' } as const;

it.each<[string, Fields<'sequences'>, Said, string | null]>([
	['nothing was said, and consent stands', NEWSLETTER, { contact: { consent: true } }, null],
	['consent was taken back', NEWSLETTER, { contact: { consent: false } }, 'consentWithdrawn'],
	['consent was never given', NEWSLETTER, {}, 'consentWithdrawn'],
	['consent is not what the sequence rests on', CUSTOMERS, { contact: { consent: false } }, null],
	['the topic is off at the contact only', CUSTOMERS, { contact: { offTopics: 'survey, sequence' } }, 'suppressed'],
	['another topic is off at the contact', CUSTOMERS, { contact: { offTopics: 'newsletter' } }, null],
	['the address is suppressed for its topic', NEWSLETTER, { contact: { consent: true }, suppressed: ['newsletter'] }, 'suppressed'],
	['the address is suppressed for another topic', NEWSLETTER, { contact: { consent: true }, suppressed: ['sequence'] }, null],
	['a sequence without a topic is about sequences', CUSTOMERS, { suppressed: ['sequence'] }, 'suppressed'],
	['everything is off', CUSTOMERS, { suppressed: ['survey', 'all'] }, 'unsubscribed'],
	['the contact was unsubscribed', CUSTOMERS, { contact: { unsubscribedAt: '2026-03-02T12:00:00.000Z' } }, 'unsubscribed'],
])('%s', (_case, sequence, { contact = {}, suppressed = [] }, reason) => {
	const leaver = { contact: 'c', fields: contact, suppressed, at: '2026-03-02T12:00:00.000Z' };
	expect(leavingReason(sequence, leaver)).toBe(reason);
});
