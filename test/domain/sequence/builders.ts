// Sequences, enrolments and facts for tests: each states only what matters to it.
import type { Enrolment } from '../../../domain/sequence/enrolment';
import type { StepInput } from '../../../domain/sequence/decideStep';
import type { Calendars } from '../../../domain/sequence/dueAt';
import type { StepFacts } from '../../../domain/sequence/exitReason';
import type { Sequence, Step, StepAction, Wait } from '../../../domain/sequence/sequence';
import type { Diary } from '../../../domain/sequence/history';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { aContact, aDeal, aRecord, at } from '../../support/builders';

export const ZURICH = 'Europe/Zurich';

export function calendarsOf(timeZone = ZURICH): Calendars {
	const place = { timeZone, country: 'CH', region: 'ZH' };
	return {
		working: businessCalendar(place),
		open: businessCalendar({ ...place, weekdays: [1, 2, 3, 4, 5, 6, 7] }),
	};
}

export const days = (count: number): Wait => ({ kind: 'days', days: count });
export const workingDays = (count: number): Wait => ({ kind: 'workingDays', days: count });

export const aMail = (order: number, wait: Wait = days(0)): Step => ({
	...{ order, wait, action: { kind: 'email', template: `mail${order}` } },
});

export const aStep = (order: number, action: StepAction, wait: Wait = days(0)): Step => ({ order, wait, action });

export const aTaskStep = (order: number, wait: Wait = days(0)): Step =>
	aStep(order, { kind: 'task', title: 'Call {name}', template: '', dueWorkingDays: 2 }, wait);

const NO_EXITS = {
	...{ onReply: false, onMeeting: false, onDealWon: false, onDealLost: false, onDetractor: false },
	ticketField: null,
};

/** Three mails a day apart, Monday to Friday from 8 to 17 in Zurich. */
export const aSequence = (overrides: Partial<Sequence> = {}): Sequence => ({
	key: 'onboarding',
	language: 'contact',
	kind: 'onboarding',
	legalBasis: 'existingCustomer',
	topic: 'sequence',
	sender: { kind: 'owner' },
	window: { weekdays: [1, 2, 3, 4, 5], from: '08:00', until: '17:00', timeZone: ZURICH },
	catchUp: 'shift',
	exits: NO_EXITS,
	reEntry: { kind: 'never' },
	steps: [aMail(10), aMail(20, days(1)), aMail(30, days(1))],
	...overrides,
});

export const withExits = (exits: Partial<Sequence['exits']>): Partial<Sequence> => ({
	exits: { ...NO_EXITS, ...exits },
});

/** Due on Monday 2 March 2026 at 9 o'clock in Zurich. */
export const anEnrolment = (overrides: Partial<Enrolment> = {}): Enrolment => ({
	id: 'enrolment1',
	key: 'onboarding:contact1:deal1',
	contact: 'contact1',
	sequence: 'sequence1',
	deal: 'deal1',
	version: 'onboarding@1',
	occasion: 'deal1',
	status: 'active',
	nextStep: 10,
	dueAt: at('2026-03-02T08:00Z'),
	enrolledAt: at('2026-03-02T08:00Z'),
	lastSentAt: null,
	waitReason: '',
	history: '',
	...overrides,
});

export const someFacts = (overrides: Partial<StepFacts> = {}): StepFacts => ({
	contact: aRecord('contact1', aContact({ consent: true })),
	deal: aRecord('deal1', aDeal({ stage: 'won', wonAt: '2026-03-01T10:00:00.000Z' })),
	...{ hasReplied: false, hasMet: false, isDetractor: false, isOutranked: false },
	...overrides,
});

export const DIARY: Diary = { language: 'de', timeZone: ZURICH };

export const anInput = (overrides: Partial<StepInput> = {}): StepInput => ({
	enrolment: anEnrolment(),
	sequence: aSequence(),
	facts: someFacts(),
	calendars: calendarsOf(overrides.sequence?.window.timeZone),
	diary: DIARY,
	now: at('2026-03-02T08:30Z'),
	...overrides,
});
