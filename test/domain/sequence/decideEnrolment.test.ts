import { describe, expect, it } from 'vitest';

import { type EnrolInput, decideEnrolment } from '../../../domain/sequence/decideEnrolment';
import type { Enrolment } from '../../../domain/sequence/enrolment';
import type { Sequence } from '../../../domain/sequence/sequence';
import { aContact, aDeal, aRecord, at } from '../../support/builders';
import * as a from './builders';

const NOW = at('2026-03-02T08:00Z');
const person = (fields: Parameters<typeof aContact>[0]) => aRecord('contact1', aContact(fields));
const WON = aRecord('deal1', aDeal({ stage: 'won', wonAt: '2026-03-01T10:00:00.000Z' }));

const anInput = (overrides: Partial<EnrolInput> = {}): EnrolInput => ({
	...{ contactId: 'contact1', occasion: 'deal1', sequence: a.aSequence(), others: [], now: NOW },
	subjects: { contact: person({}), deal: WON },
	calendars: a.calendarsOf(),
	...overrides,
});

const other = (enrolment: Partial<Enrolment>, isSameSequence: boolean) => ({
	...{ enrolment: a.anEnrolment({ key: 'other', occasion: 'deal0', ...enrolment }), isSameSequence },
});

const DONE = { status: 'done', enrolledAt: at('2026-01-01T08:00Z') } as const;
const reEntering = (reEntry: Sequence['reEntry']) => ({ sequence: a.aSequence({ reEntry }), others: [other(DONE, true)] });

describe('who may enter a sequence', () => {
	it.each<readonly [string, Partial<EnrolInput>, string]>([
		['a customer who bought', {}, 'enrol'],
		['the same occasion again', { others: [other({ key: 'onboarding:contact1:deal1', ...DONE }, true)] }, 'alreadyEnrolled'],
		['nobody there', { subjects: { contact: null, deal: WON } }, 'contactGone'],
		['no address', { subjects: { contact: person({ email: null }), deal: WON } }, 'noAddress'],
		['unsubscribed', { subjects: { contact: person({ unsubscribedAt: 'then' }), deal: WON } }, 'unsubscribed'],
		['address bounced', { subjects: { contact: person({ bouncedAt: 'then' }), deal: WON } }, 'bounced'],
		['a customer without the deal that was won', { subjects: { contact: person({}), deal: null } }, 'noLegalBasis'],
		['a deal that is still open', { subjects: { contact: person({}), deal: aRecord('deal1', aDeal()) } }, 'noLegalBasis'],
		['consent wanted, none given', { sequence: a.aSequence({ legalBasis: 'consent' }) }, 'noConsent'],
		['consent wanted and given', { sequence: a.aSequence({ legalBasis: 'consent' }), subjects: { contact: person({ consent: true }), deal: null } }, 'enrol'],
		['in another sequence of the kind', { others: [other({}, false)] }, 'sameKind'],
		['paused in another sequence of the kind', { others: [other({ status: 'paused' }, false)] }, 'sameKind'],
		['done with another sequence of the kind', { others: [other(DONE, false)] }, 'enrol'],
		['took part before, never again', reEntering({ kind: 'never' }), 'tookPart'],
		['took part before, always again', reEntering({ kind: 'always' }), 'enrol'],
		['took part 60 days ago, again after 60', reEntering({ kind: 'afterDays', days: 60 }), 'enrol'],
		['took part 60 days ago, again after 61', reEntering({ kind: 'afterDays', days: 61 }), 'tookPart'],
	])('%s', (_case, overrides, expected) => {
		const decision = decideEnrolment(anInput(overrides));
		expect(decision.kind === 'refuse' ? decision.reason : decision.kind).toBe(expected);
	});

	it('begins when the window is open', () => {
		const decision = decideEnrolment(anInput({ now: at('2026-03-07T12:00Z') }));
		expect(decision).toMatchObject({ key: 'onboarding:contact1:deal1', nextStep: 10, dueAt: at('2026-03-09T07:00Z') });
	});
});
