// Whether a contact may enter a sequence, and if not, by which rule.
import type { StoredRecord } from '../record';
import { addDays, dayAt } from '../time/day';
import { type Calendars, type Subjects, dueOf, nextSendDay } from './dueAt';
import { type Enrolment, enrolmentKey } from './enrolment';
import type { Sequence } from './sequence';

export type EnrolRefusal =
	| 'contactGone'
	| 'noAddress'
	| 'unsubscribed'
	| 'bounced'
	| 'noConsent'
	/** The exception for customers needs the deal that was won. */
	| 'noLegalBasis'
	| 'sameKind'
	/** Took part before, and the re-entry rule says no. */
	| 'tookPart'
	| 'sequenceInactive'
	/** A row of the sequence is broken. */
	| 'sequenceFaulty'
	| 'sequenceUnknown';

export type EnrolDecision =
	| { readonly kind: 'enrol'; readonly key: string; readonly nextStep: number; readonly dueAt: Date }
	/** The same contact, sequence and occasion: nothing changes. */
	| { readonly kind: 'alreadyEnrolled'; readonly enrolment: Enrolment }
	| { readonly kind: 'refuse'; readonly reason: EnrolRefusal };

export interface EnrolInput {
	readonly contactId: string;
	readonly occasion: string;
	readonly subjects: Subjects;
	readonly sequence: Sequence;
	/** The contact's other enrolments in sequences of the same kind, and all in this sequence. */
	readonly others: ReadonlyArray<{ readonly enrolment: Enrolment; readonly isSameSequence: boolean }>;
	readonly calendars: Calendars;
	readonly now: Date;
}

export function decideEnrolment(input: EnrolInput): EnrolDecision {
	const { contactId, occasion, sequence, others, subjects, calendars, now } = input;
	const key = enrolmentKey(sequence.key, contactId, occasion);
	const same = others.find(({ enrolment }) => enrolment.key === key);
	if (same !== undefined) return { kind: 'alreadyEnrolled', enrolment: same.enrolment };

	const reason = refusal(input);
	const [first] = sequence.steps;
	if (reason !== null) return { kind: 'refuse', reason };
	if (first === undefined) return { kind: 'refuse', reason: 'sequenceFaulty' };
	const due = dueOf(first, sequence, { from: now, subjects, calendars });
	const dueAt = due.kind === 'at' ? due.at : nextSendDay(sequence, now, calendars);
	return { kind: 'enrol', key, nextStep: first.order, dueAt };
}

function refusal({ subjects, sequence, others, now }: EnrolInput): EnrolRefusal | null {
	const { contact, deal } = subjects;
	if (contact === null) return 'contactGone';
	const { email, unsubscribedAt, bouncedAt, consent } = contact.fields;
	if (!email) return 'noAddress';
	if (unsubscribedAt) return 'unsubscribed';
	if (bouncedAt) return 'bounced';
	if (sequence.legalBasis === 'consent' && consent !== true) return 'noConsent';
	if (sequence.legalBasis === 'existingCustomer' && !isWon(deal)) return 'noLegalBasis';
	if (sequence.kind !== null && others.some(({ enrolment }) => isRunning(enrolment))) return 'sameKind';
	const before = others.filter(({ isSameSequence }) => isSameSequence).map(({ enrolment }) => enrolment);
	return before.every((enrolment) => mayReEnter(sequence, enrolment, now)) ? null : 'tookPart';
}

/** As the law's exception asks for when a mail goes out: bought, and known when. */
const isWon = (deal: StoredRecord<'deals'> | null): boolean => Boolean(deal?.fields.wonAt);

const isRunning = ({ status }: Enrolment): boolean => status === 'active' || status === 'paused';

function mayReEnter({ reEntry, window }: Sequence, { enrolledAt }: Enrolment, now: Date): boolean {
	switch (reEntry.kind) {
		case 'always':
			return true;
		case 'never':
			return false;
		case 'afterDays': {
			const day = (instant: Date) => dayAt(instant, window.timeZone);
			return day(now) >= addDays(day(enrolledAt), reEntry.days);
		}
	}
}
