import { describe, expect, it } from 'vitest';

import { equals } from '../../../domain/filter';
import { decideStep } from '../../../domain/sequence/decideStep';
import type { StepFacts } from '../../../domain/sequence/exitReason';
import { afterStep, planEnrolment } from '../../../domain/sequence/planEnrolment';
import type { Sequence } from '../../../domain/sequence/sequence';
import { aContact, aDeal, aRecord, at } from '../../support/builders';
import * as a from './builders';

const person = (fields: Parameters<typeof aContact>[0]): Partial<StepFacts> => ({
	contact: aRecord('contact1', aContact({ consent: true, ...fields })),
});
const deal = (fields: Parameters<typeof aDeal>[0]): Partial<StepFacts> => ({
	deal: aRecord('deal1', aDeal(fields)),
});
const SOME_DAY = '2026-03-02T07:00:00.000Z';

describe('exits, each asked again right before the step', () => {
	const ticket = { ...a.withExits({ ticketField: 'scoreReasons' }) };
	it.each<readonly [string, Partial<Sequence>, Partial<StepFacts>, string | null]>([
		['nothing speaks against it', {}, {}, null],
		['the contact was deleted or merged', {}, { contact: null }, 'contactGone'],
		['unsubscribed', {}, person({ unsubscribedAt: SOME_DAY }), 'unsubscribed'],
		['unsubscribed counts before the address that bounced', {}, person({ unsubscribedAt: SOME_DAY, bouncedAt: SOME_DAY }), 'unsubscribed'],
		['the address bounced', {}, person({ bouncedAt: SOME_DAY }), 'bounced'],
		['consent withdrawn', { legalBasis: 'consent' }, person({ consent: false }), 'consentWithdrawn'],
		['no consent needed for a customer', {}, person({ consent: false }), null],
		['deal won, rule ticked', a.withExits({ onDealWon: true }), deal({ wonAt: SOME_DAY }), 'dealWon'],
		['deal won by its stage alone', a.withExits({ onDealWon: true }), deal({ stage: 'won' }), 'dealWon'],
		['deal won, rule not ticked', {}, deal({ wonAt: SOME_DAY }), null],
		['deal lost, rule ticked', a.withExits({ onDealLost: true }), deal({ lostAt: SOME_DAY }), 'dealLost'],
		['deal lost, rule not ticked', {}, deal({ lostAt: SOME_DAY }), null],
		['no deal at all', a.withExits({ onDealWon: true, onDealLost: true }), { deal: null }, null],
		['wrote back, rule ticked', a.withExits({ onReply: true }), { hasReplied: true }, 'replied'],
		['wrote back, rule not ticked', {}, { hasReplied: true }, null],
		['met, rule ticked', a.withExits({ onMeeting: true }), { hasMet: true }, 'met'],
		['met, rule not ticked', {}, { hasMet: true }, null],
		['open ticket', ticket, person({ scoreReasons: 'T-17' }), 'openTicket'],
		['no open ticket', ticket, person({ scoreReasons: null }), null],
		['detractor, rule ticked', a.withExits({ onDetractor: true }), { isDetractor: true }, 'detractor'],
		['detractor, rule not ticked', {}, { isDetractor: true }, null],
		['in another sequence of the same kind', {}, { isOutranked: true }, 'sameKind'],
	])('%s', (_case, sequence, facts, reason) => {
		const decision = decideStep(a.anInput({ sequence: a.aSequence(sequence), facts: a.someFacts(facts) }));
		expect(decision.kind === 'exit' ? decision.reason : null).toBe(reason);
	});

	it('a person set the status to stopped', () => {
		const enrolment = a.anEnrolment({ status: 'stopped' });
		expect(decideStep(a.anInput({ enrolment }))).toEqual({ kind: 'exit', reason: 'stoppedByHand' });
		expect(planEnrolment(a.anInput({ enrolment })).enrolment.status).toBe('stopped');
	});

	it('counts before the due time, too: nobody waits for a step that will not come', () => {
		const decision = decideStep(
			a.anInput({ now: at('2026-03-01T08:00Z'), facts: a.someFacts({ contact: null }) }),
		);
		expect(decision).toEqual({ kind: 'exit', reason: 'contactGone' });
	});

	it('behind the last step it is completed', () => {
		const enrolment = a.anEnrolment({ nextStep: 31 });
		expect(decideStep(a.anInput({ enrolment }))).toEqual({ kind: 'exit', reason: 'completed' });
	});
});

describe('the window', () => {
	const window = (over: Partial<Sequence['window']>) => a.aSequence({ window: { ...a.aSequence().window, ...over } });
	it.each<readonly [string, Sequence, string, string | null]>([
		['at its opening', window({}), '2026-03-02T07:00Z', null],
		['a second before', window({}), '2026-03-02T06:59:59Z', '2026-03-02T07:00Z'],
		['a second before it closes', window({}), '2026-03-02T15:59:59Z', null],
		['at its close: tomorrow', window({}), '2026-03-02T16:00Z', '2026-03-03T07:00Z'],
		['on Friday evening: Monday', window({}), '2026-03-06T18:00Z', '2026-03-09T07:00Z'],
		['on Saturday, when Saturday is ticked', window({ weekdays: [6] }), '2026-03-07T09:00Z', null],
		['only on Tuesdays', window({ weekdays: [2] }), '2026-03-04T09:00Z', '2026-03-10T07:00Z'],
		['Good Friday and Easter Monday are passed over', window({}), '2026-04-03T09:00Z', '2026-04-07T06:00Z'],
		['winter time: 8 is 7 UTC', window({}), '2026-03-27T06:00Z', '2026-03-27T07:00Z'],
		['summer time begins: 8 is 6 UTC', window({}), '2026-03-29T09:00Z', '2026-03-30T06:00Z'],
		['summer time ends: 8 is 7 UTC again', window({ weekdays: [7, 1] }), '2026-10-25T05:30Z', '2026-10-25T07:00Z'],
		['a window in the hour that spring skips opens after it', window({ weekdays: [7], from: '02:30', until: '04:00' }), '2026-03-29T00:00Z', '2026-03-29T01:30Z'],
		['in New York', window({ timeZone: 'America/New_York' }), '2026-03-03T12:00Z', '2026-03-03T13:00Z'],
	])('%s', (_case, sequence, now, opensAt) => {
		const enrolment = a.anEnrolment({ dueAt: at(now) });
		const decision = decideStep(a.anInput({ sequence, enrolment, now: at(now) }));
		expect(decision).toMatchObject(
			opensAt === null
				? { kind: 'send', template: 'mail10', sendKey: 'sequence:onboarding:contact1:deal1:10' }
				: { kind: 'wait', reason: 'outsideWindow', until: at(opensAt) },
		);
	});

	it('does not hold up tasks and field changes', () => {
		const sequence = a.aSequence({ steps: [a.aTaskStep(10)] });
		const now = at('2026-03-07T20:00Z');
		const enrolment = a.anEnrolment({ dueAt: now });
		expect(decideStep(a.anInput({ sequence, enrolment, now }))).toMatchObject({
			kind: 'task',
			task: { automationKey: 'sequence:onboarding:contact1:deal1:10', dueOn: '2026-03-10' },
		});
	});
});

describe('when the next step is due', () => {
	const birthday: Sequence['steps'][number]['wait'] = {
		...{ kind: 'untilDate', place: { table: 'deals', ref: 'expectedCloseOn' }, days: -3 },
	};
	it.each<readonly [string, Sequence['steps'][number], string, string]>([
		['days keep the clock', a.aMail(20, a.days(3)), '2026-03-02T08:00Z', '2026-03-05T08:00Z'],
		['days over the change to summer time keep the clock', a.aMail(20, a.days(3)), '2026-03-27T08:00Z', '2026-03-30T07:00Z'],
		['a mail on Saturday goes out on Monday morning', a.aMail(20, a.days(5)), '2026-03-02T08:00Z', '2026-03-09T07:00Z'],
		['a task may fall due on Saturday', a.aTaskStep(20, a.days(5)), '2026-03-02T08:00Z', '2026-03-07T08:00Z'],
		['working days pass over the weekend', a.aMail(20, a.workingDays(2)), '2026-03-05T08:00Z', '2026-03-09T08:00Z'],
		['working days pass over Easter', a.aMail(20, a.workingDays(1)), '2026-04-02T08:00Z', '2026-04-07T08:00Z'],
		['three days before a date, when the window opens', a.aMail(20, birthday), '2026-03-02T08:00Z', '2026-03-23T07:00Z'],
	])('%s', (_case, step, from, dueAt) => {
		const sequence = a.aSequence({ steps: [a.aMail(10), step] });
		const facts = a.someFacts(deal({ wonAt: SOME_DAY, expectedCloseOn: '2026-03-26' }));
		const input = a.anInput({ sequence, facts, enrolment: a.anEnrolment({ dueAt: at(from) }), now: at(from) });
		const { enrolment } = afterStep(a.aMail(10), input, { outcome: { kind: 'sent', template: 'welcome' }, sentAt: at(from) });
		expect(enrolment).toMatchObject({ nextStep: 20, dueAt: at(dueAt) });
	});

	it('a date that moved is waited for anew, one that is empty until somebody fills it', () => {
		const sequence = a.aSequence({ steps: [a.aMail(10, birthday)] });
		const until = (expectedCloseOn: string | null) =>
			decideStep(a.anInput({ sequence, facts: a.someFacts(deal({ wonAt: SOME_DAY, expectedCloseOn })) }));
		expect(until('2026-03-26')).toMatchObject({ kind: 'wait', reason: 'notDue', until: at('2026-03-23T07:00Z') });
		expect(until(null)).toMatchObject({ kind: 'wait', reason: 'dateMissing', until: at('2026-03-03T07:00Z') });
		expect(until('2026-03-05')).toMatchObject({ kind: 'send' });
	});

	it('two mails without a wait between them go out on two days', () => {
		const sequence = a.aSequence({ steps: [a.aMail(10), a.aMail(20)] });
		const sent = afterStep(a.aMail(10), a.anInput({ sequence }), { outcome: { kind: 'sent', template: 'welcome' }, sentAt: at('2026-03-02T08:30Z') });
		expect(decideStep(a.anInput({ sequence, enrolment: sent.enrolment }))).toEqual({
			...{ kind: 'wait', reason: 'oneMailADay', until: at('2026-03-03T07:00Z') },
		});
	});
});

describe('branches', () => {
	const branch = a.aStep(10, {
		...{ kind: 'branch', place: { table: 'deals', ref: 'stage' }, condition: equals('stage', 'won'), targetOrder: 30 },
	});
	const sequence = a.aSequence({ steps: [branch, a.aMail(20), a.aMail(30)] });
	it.each<readonly [string, Partial<StepFacts>, string]>([
		['the condition holds: on at the target', deal({ stage: 'won' }), 'mail30'],
		['it does not: the next step', deal({ stage: 'proposal' }), 'mail20'],
		['there is nothing to compare: the next step', { deal: null }, 'mail20'],
	])('%s', (_case, facts, template) => {
		const { action } = planEnrolment(a.anInput({ sequence, facts: a.someFacts(facts) }));
		expect(action).toMatchObject({ kind: 'send', template });
	});

	it('a target that was taken out of the sequence means the first step behind it', () => {
		const jump = a.aSequence({ steps: [branch, a.aMail(20), a.aMail(40)] });
		expect(planEnrolment(a.anInput({ sequence: jump })).action).toMatchObject({ template: 'mail40' });
	});

	it('a wait that is over is passed', () => {
		const steps = [a.aStep(10, { kind: 'wait' }), a.aMail(20)];
		expect(planEnrolment(a.anInput({ sequence: a.aSequence({ steps }) })).action).toMatchObject({ template: 'mail20' });
	});
});
