import { describe, expect, it } from 'vitest';

import { campaignMail, readCampaign } from '../../../domain/campaign/campaign';
import { opensAt, planSending } from '../../../domain/campaign/schedule';
import { parseSegment, segmentFilter, segmentOf, segmentText } from '../../../domain/campaign/segment';
import { closedTally, tallyOf } from '../../../domain/campaign/tally';
import { matches } from '../../../domain/filter';
import type { MailOutcome } from '../../../domain/mail/mailRequest';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { aContact, aRecord, at, instant } from '../../support/builders';

const CALENDAR = businessCalendar({ timeZone: 'Europe/Zurich', country: 'CH', region: 'ZH' });
const LIMITS = { mailsPerMinute: 20, mailsPerDay: 450, marketingMailsPerWeek: 3 };

describe('the segment of a campaign', () => {
	it('is ticked by its labels in either language and kept as readable text', () => {
		const segment = segmentOf({ lifecycleStage: ['Kunde', 'lead'], language: 'Deutsch', band: [] });
		expect(segmentText(segment)).toBe('lifecycleStage: customer, lead; language: de');
		expect(parseSegment(segmentText(segment))).toEqual(segment);
	});

	it.each([
		['a group that does not exist', 'stage: customer'],
		['a group without values', 'language:'],
		['a value that nobody has', 'language: klingonisch'],
		['words that mean nothing', 'alle Kunden'],
	])('is refused for %s, for a typing error must not reach everybody', (_case, text) => {
		expect(() => parseSegment(text)).toThrow(/segment of the campaign/);
	});

	it.each([
		['everybody', '', true],
		['the right stage and language', 'lifecycleStage: customer, lead; language: de', true],
		['another language', 'language: en', false],
		['another stage', 'lifecycleStage: customer', false],
	])('%s', (_case, text, isIn) => {
		const contact = aRecord<'contacts'>('c1', aContact());
		expect(matches(segmentFilter(parseSegment(text)), contact)).toBe(isIn);
	});
});

describe('the row of a campaign', () => {
	const content = JSON.stringify({ subject: 'S', headline: 'H', blocks: [] });
	const fields = { key: 'k', name: 'Frühling', template: 'campaign', content, startAt: instant('2026-03-09T08:00Z'), status: 'released' };
	const read = (changed: object) => readCampaign(aRecord<'campaigns'>('row1', { ...fields, ...changed }));

	it('makes one mail per contact, by consent and for nobody twice', () => {
		const contact = aRecord<'contacts'>('c1', aContact());
		expect(campaignMail(read({}), contact)).toMatchObject({
			...{ template: 'campaign', contact: 'c1', topic: 'newsletter' },
			...{ legalBasis: { kind: 'consent' }, recipientName: 'Anna Müller', language: 'de' },
			variables: { subject: 'S', headline: 'H' },
		});
	});

	it('goes to an address once, whichever contact has it at the time, and its key does not show the address', () => {
		const keyOf = (id: string, email: string | null) => campaignMail(read({}), aRecord<'contacts'>(id, aContact({ email }))).sendKey;
		expect(keyOf('c1', 'Anna@Muster.example')).toBe(keyOf('c2', 'anna@muster.example '));
		expect(keyOf('c1', 'anna@muster.example')).not.toBe(keyOf('c1', 'berta@muster.example'));
		expect(keyOf('c1', 'anna@muster.example')).toMatch(/^campaign:k:[0-9a-f]{24}$/);
		expect(keyOf('c1', null)).toBe('campaign:k:c1');
	});

	it.each([
		['names no template', { template: null }],
		['has no key', { key: null }],
		['has no start', { startAt: null }],
		['has no texts', { content: 'oh' }],
		['has no texts', { content: '{"headline":"H","blocks":[]}' }],
	])('that %s is refused by its name', (problem, changed) => {
		expect(() => read(changed)).toThrow(`The campaign "Frühling" ${problem}`);
	});

	it('needs no texts when the template is one of the firm', () => {
		expect(read({ template: 'unser-brief', content: null }).content).toEqual({});
	});
});

describe('the sending of a campaign', () => {
	it.each([
		['in office hours at once', '2026-03-09T10:00+01:00', '2026-03-09T10:00+01:00'],
		['in the evening: the next morning', '2026-03-09T19:00+01:00', '2026-03-10T08:00+01:00'],
		['on a Saturday: on Monday', '2026-03-07T10:00+01:00', '2026-03-09T08:00+01:00'],
		['on Good Friday: after Easter', '2026-04-03T10:00+02:00', '2026-04-07T08:00+02:00'],
	])('begins %s', (_case, from, expected) => {
		expect(opensAt(CALENDAR, at(from))).toEqual(at(expected));
	});

	it.each([
		['nobody', 0, '2026-03-09T10:00+01:00', 1],
		['as many as one day takes', 450, '2026-03-09T10:23+01:00', 1],
		['more than one day takes', 451, '2026-03-10T08:01+01:00', 2],
		['over a weekend', 3_000, '2026-03-17T08:15+01:00', 7],
	])('ends, for %s', (_case, mails, endsAt, days) => {
		const plan = planSending(mails, at('2026-03-09T10:00+01:00'), LIMITS, CALENDAR);
		expect([plan.endsAt, plan.days]).toEqual([at(endsAt), days]);
	});
});

it('what became of a campaign is counted once each, and closed with nobody waiting', () => {
	const until = at('2026-03-10T08:00Z');
	const outcomes: MailOutcome[] = [
		{ kind: 'sent', messageId: 'a', sentAt: until },
		{ kind: 'alreadySent', messageId: 'b' },
		{ kind: 'refused', reason: 'unsubscribed' },
		{ kind: 'refused', reason: 'unsubscribed' },
		{ kind: 'inDoubt' },
		{ kind: 'deferred', reason: 'frequencyCap', until },
	];
	const tally = tallyOf(outcomes);
	expect(tally).toEqual({
		...{ planned: 6, sent: 2, waiting: 1 },
		notSent: [{ reason: 'unsubscribed', count: 2 }, { reason: 'inDoubt', count: 1 }],
	});
	expect(closedTally(outcomes)).toMatchObject({ waiting: 0, notSent: [{ count: 2 }, { reason: 'frequencyCap', count: 1 }, { reason: 'inDoubt', count: 1 }] });
});
