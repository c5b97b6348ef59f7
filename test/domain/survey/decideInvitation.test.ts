// Who may be asked: consent, turns, events, clocks of people and companies, open complaints.
import { describe, expect, it } from 'vitest';

import { type Asked, createAskedBook } from '../../../domain/survey/askedBook';
import { type Candidate, decideInvitation } from '../../../domain/survey/decideInvitation';
import type { Survey } from '../../../domain/survey/survey';
import { at } from '../../support/builders';
import { aCandidate, anAsked, aSurvey, TIME_ZONE } from './aSurvey';

/** A Tuesday. */
const TODAY = '2026-03-10';

function decided(survey: Partial<Survey>, candidate: Candidate, asked: readonly Asked[] = []): string {
	const decision = decideInvitation(aSurvey(survey), candidate, createAskedBook(asked, TIME_ZONE), TODAY);
	if (decision.kind === 'invite') return `invite for ${decision.occasion}`;
	return decision.until === null ? decision.reason : `${decision.reason} until ${decision.until}`;
}

const DEAL = { id: 'd1', wonAt: at('2026-03-03T10:00:00+01:00'), isOwn: true };
const AFTER_DEAL: Partial<Survey> = { kind: 'transactional', trigger: { kind: 'dealWon', delayDays: 7 } };
const buyer = (wonAt: string) => aCandidate('c', {}, { deals: [{ id: 'd1', wonAt: at(wonAt), isOwn: true }] });

describe('the law and the address', () => {
	it.each<[string, Partial<Survey>, Candidate, string]>([
		['somebody who agreed', {}, aCandidate('c'), 'invite for 2026-03-10'],
		['no address', {}, aCandidate('c', { email: null }), 'noAddress'],
		['an address that is none', {}, aCandidate('c', { email: 'anna' }), 'noAddress'],
		['unsubscribed, in spite of consent', {}, aCandidate('c', { unsubscribedAt: '2026-01-01T00:00:00.000Z' }), 'unsubscribed'],
		['unsubscribed from surveys at an earlier address', {}, aCandidate('c', { offTopics: 'newsletter, survey' }), 'unsubscribed'],
		['mails come back', {}, aCandidate('c', { bouncedAt: '2026-01-01T00:00:00.000Z' }), 'bounced'],
		['neither consent nor a deal', {}, aCandidate('c', { consent: false }), 'noLegalBasis'],
		['no consent, but bought', {}, aCandidate('c', { consent: false }, { deals: [DEAL] }), 'invite for 2026-03-10'],
		['bought, but only consent counts', { onlyWithConsent: true }, aCandidate('c', { consent: null }, { deals: [DEAL] }), 'noLegalBasis'],
	])('%s', (_case, survey, candidate, wanted) => {
		expect(decided(survey, candidate)).toBe(wanted);
	});

	it('the latest deal is the one that the mail rests on', () => {
		const deals = [DEAL, { id: 'd2', wonAt: at('2026-03-05T10:00Z'), isOwn: false }, { id: 'd0', wonAt: at('2024-01-05T10:00Z'), isOwn: true }];
		const decision = decideInvitation(aSurvey(), aCandidate('c', { consent: false }, { deals }), createAskedBook([], TIME_ZONE), TODAY);
		expect(decision).toMatchObject({ legalBasis: { kind: 'existingCustomer', deal: 'd2' } });
	});
});

describe('a turn at intervals', () => {
	it.each<[string, Partial<Survey>, Candidate, readonly Asked[], string]>([
		['asked for this turn already', {}, aCandidate('c'), [anAsked('c', '2026-03-10')], 'alreadyAsked until 2026-03-11'],
		['asked by another survey', {}, aCandidate('c'), [anAsked('c', '2026-03-10', { key: 'other:c:2026-03-10', survey: 's2' })], 'invite for 2026-03-10'],
		['asked for this turn by the address of a row that is gone', {}, aCandidate('c'), [anAsked('old', '2026-03-10', { contact: '', emailKey: 'c@kunde.example' })], 'alreadyAsked until 2026-03-11'],
		['a complaint that nobody has answered, of a row that is gone', {}, aCandidate('c'), [anAsked('old', '2025-12-01', { contact: '', emailKey: 'c@kunde.example', isOpenLoop: true })], 'openLoop'],
		['the survey begins tomorrow', { startOn: '2026-03-11' }, aCandidate('c'), [], 'notYet until 2026-03-11'],
		['the survey has just been switched on', { startOn: null }, aCandidate('c'), [], 'invite for 2026-03-10'],
		['a customer since Sunday, asked after a month', { tenureDays: 30 }, buyer('2026-03-08T10:00Z'), [], 'tooNew until 2026-03-11'],
		['a customer for exactly a month', { tenureDays: 30 }, buyer('2026-02-08T10:00Z'), [], 'invite for 2026-03-10'],
		['a complaint that nobody has answered', {}, aCandidate('c'), [anAsked('c', '2025-12-01', { isOpenLoop: true })], 'openLoop'],
		['the complaint of somebody else', {}, aCandidate('c'), [anAsked('x', '2025-12-01', { isOpenLoop: true })], 'invite for 2026-03-10'],
	])('%s', (_case, survey, candidate, asked, wanted) => {
		expect(decided(survey, candidate, asked)).toBe(wanted);
	});

	it.each([
		['filled', 'INC-7', 'openRequest'],
		['a tick', true, 'openRequest'],
		['empty', '', 'invite for 2026-03-10'],
		['no tick', false, 'invite for 2026-03-10'],
		['nothing', null, 'invite for 2026-03-10'],
		['linked to a ticket', ['rec1'], 'openRequest'],
		['linked to no ticket', [], 'invite for 2026-03-10'],
	])('the column of open requests is %s', (_case, value, wanted) => {
		const { contact } = aCandidate('c');
		const candidate = { contact: { ...contact, own: { fld1: value } }, deals: [] };
		expect(decided({ ticketColumn: 'fld1' }, candidate)).toBe(wanted);
	});
});

describe('quiet periods', () => {
	const person = { personQuietDays: 90 };
	const company = { companyQuietDays: 14 };
	const colleague = (day: string, overrides: Partial<Asked> = {}) => anAsked('x', day, { company: 'f1', ...overrides });
	const ofFirm = aCandidate('c', { company: 'f1' });
	it.each<[string, Partial<Survey>, Candidate, readonly Asked[], string]>([
		['a day too early', person, aCandidate('c'), [anAsked('c', '2025-12-11')], 'personQuiet until 2026-03-11'],
		['over today', person, aCandidate('c'), [anAsked('c', '2025-12-10')], 'invite for 2026-03-10'],
		['a reminder counts as asked', person, aCandidate('c'), [anAsked('c', '2025-12-01', { at: at('2025-12-20T09:00Z') })], 'personQuiet until 2026-03-20'],
		['after an event has a clock of its own', person, aCandidate('c'), [anAsked('c', '2026-03-09', { kind: 'transactional' })], 'invite for 2026-03-10'],
		['a survey that is gone, of a kind that nobody knows', person, aCandidate('c'), [anAsked('c', '2026-03-01', { survey: '', kind: null })], 'personQuiet until 2026-05-30'],
		['another survey of the kind counts', person, aCandidate('c'), [anAsked('c', '2026-03-01', { survey: 's2' })], 'personQuiet until 2026-05-30'],
		['a colleague was asked last week', company, ofFirm, [colleague('2026-03-03')], 'companyQuiet until 2026-03-17'],
		['a colleague was asked two weeks ago', company, ofFirm, [colleague('2026-02-24')], 'invite for 2026-03-10'],
		['a colleague, after an event', company, ofFirm, [colleague('2026-03-09', { kind: 'transactional' })], 'invite for 2026-03-10'],
		['somebody of another company', company, ofFirm, [colleague('2026-03-09', { company: 'f2' })], 'invite for 2026-03-10'],
		['people without a company are no colleagues', company, aCandidate('c'), [anAsked('x', '2026-03-09')], 'invite for 2026-03-10'],
		['the longer one of both is told', { ...person, ...company }, ofFirm, [anAsked('c', '2026-03-01', { company: 'f1' })], 'personQuiet until 2026-05-30'],
	])('%s', (_case, survey, candidate, asked, wanted) => {
		expect(decided(survey, candidate, asked)).toBe(wanted);
	});
});

describe('after an event', () => {
	it.each<[string, Candidate, readonly Asked[], string]>([
		['a week after the deal', aCandidate('c', {}, { deals: [DEAL] }), [], 'invite for deal:d1'],
		['six days after the deal', buyer('2026-03-04T10:00Z'), [], 'notYet until 2026-03-11'],
		['thirty days late', buyer('2026-02-01T10:00Z'), [], 'invite for deal:d1'],
		['more than thirty days late', buyer('2026-01-31T10:00Z'), [], 'noEvent'],
		['nothing was bought', aCandidate('c'), [], 'noEvent'],
		['a colleague bought', aCandidate('c', {}, { deals: [{ ...DEAL, isOwn: false }] }), [], 'noEvent'],
		['asked about it already', aCandidate('c', {}, { deals: [DEAL] }), [anAsked('c', '2026-03-10', { key: 'nps:c:deal:d1' })], 'alreadyAsked'],
	])('%s', (_case, candidate, asked, wanted) => {
		expect(decided(AFTER_DEAL, candidate, asked)).toBe(wanted);
	});

	it.each([
		['a day', '2026-03-03', 'invite for ticket:2026-03-03'],
		['an instant', '2026-03-02T23:30:00.000Z', 'invite for ticket:2026-03-03'],
		['later today is not a week ago', '2026-03-10', 'notYet until 2026-03-17'],
		['nothing', null, 'noEvent'],
		['no day at all', 'soon', 'noEvent'],
	])('a ticket was closed: %s', (_case, value, wanted) => {
		const { contact } = aCandidate('c');
		const survey: Partial<Survey> = { kind: 'transactional', trigger: { kind: 'ticketClosed', delayDays: 7, column: 'fld1' } };
		expect(decided(survey, { contact: { ...contact, own: { fld1: value } }, deals: [] })).toBe(wanted);
	});
});
