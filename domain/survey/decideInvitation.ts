// Whether one person may be asked by one survey now, and if not, why and until when.
import { isOffTopic } from '../consent/topics';
import { emailKey } from '../contact/contactKey';
import type { LegalBasis } from '../mail/mailRequest';
import { cellOf, isFilled, type StoredRecord } from '../record';
import { addDays, type Day, dayAt } from '../time/day';
import { type AskedBook, personIn } from './askedBook';
import { responseKey, type Survey } from './survey';
import { isSampled, lastTurn, monthNumber, shareOf } from './turn';

export interface WonDeal {
	readonly id: string;
	readonly wonAt: Date;
	/** With this person, not only with the company. */
	readonly isOwn: boolean;
}

/** Somebody in the audience of a survey. */
export interface Candidate {
	readonly contact: StoredRecord<'contacts'>;
	/** Won with this person or with the person's company, in any order. */
	readonly deals: readonly WonDeal[];
}

export type SkipReason =
	| 'noAddress'
	| 'unsubscribed'
	| 'bounced'
	| 'noLegalBasis'
	/** Nothing has happened that this survey asks about. */
	| 'noEvent'
	| 'notYet'
	| 'tooNew'
	| 'notSampled'
	| 'alreadyAsked'
	| 'openLoop'
	| 'openRequest'
	| 'personQuiet'
	| 'companyQuiet'
	| 'dailyLimit';

export interface Invitation {
	readonly kind: 'invite';
	readonly survey: Survey;
	readonly contact: StoredRecord<'contacts'>;
	readonly key: string;
	readonly occasion: string;
	/** The day from which on it was due. */
	readonly since: Day;
	/** Record id of the deal that it is about; `null` when it is about none. */
	readonly deal: string | null;
	readonly legalBasis: LegalBasis;
}

export interface Skip {
	readonly kind: 'skip';
	readonly reason: SkipReason;
	/** The first day on which it may be otherwise, where that is known. */
	readonly until: Day | null;
}

/** Events are asked about for so long after the day on which it was due. */
export const EVENT_DAYS = 30;

export function decideInvitation(
	survey: Survey,
	candidate: Candidate,
	book: AskedBook,
	today: Day,
): Invitation | Skip {
	const { contact } = candidate;
	const objection = objectionOf(candidate);
	if (objection !== null) return skip(objection);
	const legalBasis = basisOf(survey, candidate);
	if (legalBasis === null) return skip('noLegalBasis');
	const due = dueOf(survey, candidate, book, today);
	if (due.kind === 'skip') return due;
	if (book.hasOpenLoop(personIn(contact))) return skip('openLoop');
	if (survey.ticketColumn !== null && isFilled(cellOf(contact, survey.ticketColumn))) return skip('openRequest');
	const quiet = quietUntil(survey, contact, book);
	if (quiet !== null && quiet.until > today) return skip(quiet.reason, quiet.until);
	const key = responseKey(survey.key, contact.id, due.occasion);
	return { kind: 'invite', survey, contact, key, legalBasis, occasion: due.occasion, since: due.since, deal: due.deal };
}

const skip = (reason: SkipReason, until: Day | null = null): Skip => ({ kind: 'skip', reason, until });

function objectionOf({ contact: { fields } }: Candidate): SkipReason | null {
	const address = emailKey(fields.email ?? '');
	if (address === null) return 'noAddress';
	if (fields.unsubscribedAt || isOffTopic(fields, 'survey')) return 'unsubscribed';
	return fields.bouncedAt ? 'bounced' : null;
}

/** Consent where there is one, else the deal that made a customer of this person or company. */
export function basisOf({ onlyWithConsent }: Survey, { contact, deals }: Candidate): LegalBasis | null {
	if (contact.fields.consent === true) return { kind: 'consent' };
	const latest = [...deals].sort((a, b) => b.wonAt.getTime() - a.wonAt.getTime())[0];
	return latest === undefined || onlyWithConsent ? null : { kind: 'existingCustomer', deal: latest.id };
}

interface Due {
	readonly kind: 'due';
	readonly occasion: string;
	readonly since: Day;
	readonly deal: string | null;
}

function dueOf(survey: Survey, candidate: Candidate, book: AskedBook, today: Day): Due | Skip {
	return survey.trigger.kind === 'interval'
		? dueByTurn(survey, survey.trigger.days, candidate, book, today)
		: dueByEvent(survey, candidate, book, today);
}

/** The turn of a contact is a day; it stays due until the next one when something held it up. */
function dueByTurn(
	survey: Survey,
	days: number,
	candidate: Candidate,
	book: AskedBook,
	today: Day,
): Due | Skip {
	const { contact } = candidate;
	const share = shareOf(survey.key, contact.id);
	const turn = lastTurn(share, days, today);
	const next = addDays(turn.on, days);
	if (book.has(survey.key, personIn(contact), turn.on)) return skip('alreadyAsked', next);
	if (turn.on < (survey.startOn ?? today)) return skip('notYet', next);
	if (!isSampled(share, survey.samplePercent, turn.number)) return skip('notSampled', next);
	const since = customerSince(candidate, survey.window.timeZone);
	if (since !== null && addDays(since, survey.tenureDays) > turn.on) return skip('tooNew', next);
	return { kind: 'due', occasion: turn.on, since: turn.on, deal: null };
}

/** The first deal that was won, else the day on which the contact was entered. */
function customerSince({ contact, deals }: Candidate, timeZone: string): Day | null {
	const first = deals.map(({ wonAt }) => wonAt.getTime()).sort((a, b) => a - b)[0];
	const at = first ?? Date.parse(contact.createdAt ?? '');
	return Number.isNaN(at) ? null : dayAt(new Date(at), timeZone);
}

interface Event {
	readonly occasion: string;
	readonly on: Day;
	readonly deal: string | null;
}

function dueByEvent(survey: Survey, candidate: Candidate, book: AskedBook, today: Day): Due | Skip {
	const { trigger } = survey;
	const delayDays = trigger.kind === 'interval' ? 0 : trigger.delayDays;
	const events = eventsOf(survey, candidate)
		.map((event) => ({ ...event, since: addDays(event.on, delayDays) }))
		.filter(({ since }) => since >= (survey.startOn ?? today) && addDays(since, EVENT_DAYS) >= today)
		.sort((a, b) => (a.since < b.since ? 1 : -1));
	const due = events.find(({ since }) => since <= today);
	if (due === undefined) {
		const coming = events.at(-1);
		return coming === undefined ? skip('noEvent') : skip('notYet', coming.since);
	}
	const { contact } = candidate;
	if (!isSampled(shareOf(survey.key, contact.id), survey.samplePercent, monthNumber(due.on))) return skip('notSampled');
	if (book.has(survey.key, personIn(contact), due.occasion)) return skip('alreadyAsked');
	return { kind: 'due', occasion: due.occasion, since: due.since, deal: due.deal };
}

function eventsOf({ trigger, window }: Survey, { contact, deals }: Candidate): readonly Event[] {
	switch (trigger.kind) {
		case 'interval':
			return [];
		case 'dealWon':
			return deals
				.filter(({ isOwn }) => isOwn)
				.map(({ id, wonAt }) => ({ occasion: `deal:${id}`, on: dayAt(wonAt, window.timeZone), deal: id }));
		case 'ticketClosed': {
			const cell = cellOf(contact, trigger.column);
			const ms = typeof cell === 'string' ? Date.parse(cell) : Number.NaN;
			if (Number.isNaN(ms)) return [];
			const on = String(cell).length === 10 ? String(cell) : dayAt(new Date(ms), window.timeZone);
			return [{ occasion: `ticket:${on}`, on, deal: null }];
		}
	}
}

/** By calendar days, so that the hour of a run does not matter. */
function quietUntil(
	{ kind, personQuietDays, companyQuietDays }: Survey,
	contact: Candidate['contact'],
	book: AskedBook,
): { readonly reason: SkipReason; readonly until: Day } | null {
	const after = (asked: Day | null, days: number): Day =>
		asked === null || days === 0 ? '' : addDays(asked, days);
	const { fields } = contact;
	const person = after(book.personAskedOn(kind, personIn(contact)), personQuietDays);
	const company = fields.company ? after(book.companyAskedOn(kind, fields.company), companyQuietDays) : '';
	if (person === '' && company === '') return null;
	return person >= company ? { reason: 'personQuiet', until: person } : { reason: 'companyQuiet', until: company };
}
