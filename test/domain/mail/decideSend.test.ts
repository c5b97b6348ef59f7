import { describe, expect, it } from 'vitest';

import { decideSend, type SendFacts } from '../../../domain/mail/decideSend';
import type { MailRequest } from '../../../domain/mail/mailRequest';
import { mailHeaders } from '../../../domain/mail/mailHeaders';
import { DEFAULT_LIMITS, mailLimits } from '../../../domain/mail/mailLimits';
import { aContact, at } from '../../support/builders';

const NOW = at('2026-03-20T09:00Z');
const RULES = { firmLanguage: 'de', marketingMailsPerWeek: 3 };

const request = (overrides: Partial<MailRequest> = {}): MailRequest => ({
	...{ sendKey: 'k', template: 't', contact: 'c1', email: 'Anna@Kunde.example', recipientName: '' },
	...{ language: 'de-CH', variables: {}, legalBasis: { kind: 'consent' }, topic: 'newsletter', replyTo: '' },
	...overrides,
});
const PERSON = aContact({ email: 'anna@kunde.example', company: 'f1', consent: true });
const facts = (overrides: Partial<SendFacts> = {}): SendFacts => ({
	...{ contact: PERSON, deal: null, suppressed: [], marketingAt: [], isTransactional: false },
	...overrides,
});
const decide = (r: Partial<MailRequest>, f: Partial<SendFacts>) =>
	decideSend(request(r), facts(f), RULES, NOW);
const reasonOf = (r: Partial<MailRequest>, f: Partial<SendFacts>) => {
	const decision = decide(r, f);
	return decision.kind === 'refuse' ? decision.reason : decision.kind;
};

const DEAL = { kind: 'existingCustomer', deal: 'd1' } as const;
const BUSINESS = { legalBasis: { kind: 'transactional' }, topic: null } as const;
const UNSUBSCRIBED = { ...PERSON, unsubscribedAt: '2026-03-01T00:00:00.000Z' };
const BOUNCED = { ...PERSON, bouncedAt: '2026-03-01T00:00:00.000Z' };
const WON = '2026-01-01T00:00:00.000Z';

describe('whether we may write', () => {
	it.each<readonly [string, Partial<MailRequest>, Partial<SendFacts>, string]>([
		['consent', {}, {}, 'send'],
		['no consent', {}, { contact: { ...PERSON, consent: false } }, 'noLegalBasis'],
		['nobody asked yet', {}, { contact: { ...PERSON, consent: null } }, 'noLegalBasis'],
		['consent, but unsubscribed: that beats consent', {}, { contact: UNSUBSCRIBED }, 'unsubscribed'],
		['unsubscribed by address, whoever has it now', {}, { suppressed: ['all'] }, 'unsubscribed'],
		['unsubscribed from this topic', {}, { suppressed: ['newsletter'] }, 'suppressed'],
		['a bad rating that is still open', { hasOpenComplaint: true }, {}, 'openComplaint'],
		['unsubscribed from another topic', {}, { suppressed: ['survey'] }, 'send'],
		['unsubscribed from this topic at an earlier address', {}, { contact: { ...PERSON, offTopics: 'newsletter' } }, 'suppressed'],
		['unsubscribed from another topic at an earlier address', {}, { contact: { ...PERSON, offTopics: 'sequence, survey' } }, 'send'],
		['bounced', {}, { contact: BOUNCED }, 'bounced'],
		['bounced, but the address was corrected since', { email: 'new@kunde.example' }, { contact: { ...BOUNCED, email: 'old@kunde.example' } }, 'send'],
		['the contact is gone', {}, { contact: null }, 'contactGone'],
		['nobody is named', { contact: null }, { contact: null }, 'noLegalBasis'],
		['no topic to unsubscribe from', { topic: null }, {}, 'noLegalBasis'],
		['a deal won with the person', { legalBasis: DEAL }, { deal: { contact: 'c1', wonAt: WON } }, 'send'],
		['a deal won with the firm of the person', { legalBasis: DEAL }, { deal: { contact: 'c2', company: 'f1', wonAt: WON } }, 'send'],
		['a deal won with somebody else', { legalBasis: DEAL }, { deal: { contact: 'c2', company: 'f2', wonAt: WON } }, 'noLegalBasis'],
		['a deal that belongs to nobody', { legalBasis: DEAL }, { contact: { ...PERSON, company: null }, deal: { wonAt: WON } }, 'noLegalBasis'],
		['a deal not won', { legalBasis: DEAL }, { deal: { contact: 'c1' } }, 'noLegalBasis'],
		['a deal that is gone', { legalBasis: DEAL }, {}, 'noLegalBasis'],
		['a customer who unsubscribed', { legalBasis: DEAL }, { contact: UNSUBSCRIBED, deal: { contact: 'c1', wonAt: WON } }, 'unsubscribed'],
		['business mail', BUSINESS, { isTransactional: true }, 'send'],
		['business mail to who unsubscribed', BUSINESS, { isTransactional: true, contact: UNSUBSCRIBED, suppressed: ['all'] }, 'send'],
		['business mail to an address that bounced', BUSINESS, { isTransactional: true, contact: BOUNCED }, 'bounced'],
		['business mail to a colleague', BUSINESS, { isTransactional: true, contact: null }, 'send'],
		['a newsletter that calls itself business mail', BUSINESS, {}, 'notTransactional'],
		['no address', { email: ' ' }, {}, 'noAddress'],
		['what cannot be an address', { email: 'a@b' }, {}, 'unusableAddress'],
	])('%s', (_case, r, f, expected) => {
		expect(reasonOf(r, f)).toBe(expected);
	});

	it('the address is one form, and the language one we have', () => {
		expect(decide({}, {})).toEqual({
			...{ kind: 'send', address: 'Anna@Kunde.example', emailKey: 'anna@kunde.example', language: 'de' },
		});
	});
});

describe('how much one person bears in a week', () => {
	const days = (...ago: readonly number[]) =>
		ago.map((each) => new Date(NOW.getTime() - each * 24 * 60 * 60_000));

	it.each<readonly [string, readonly Date[], string | null]>([
		['two so far', days(1, 2), null],
		['three so far: until the oldest is a week old', days(1, 6, 3), '2026-03-21T09:00:00.000Z'],
		['five, from before the limit was set', days(1, 2, 3, 4, 5), '2026-03-24T09:00:00.000Z'],
		['three, one of them exactly a week ago', days(1, 2, 7), null],
	])('%s', (_case, marketingAt, until) => {
		const decision = decide({}, { marketingAt });
		expect(decision.kind === 'defer' ? decision.until.toISOString() : null).toBe(until);
	});

	it('a mail that is business is neither counted out nor held up', () => {
		const marketingAt = days(1, 1, 1, 1);
		expect(decide(BUSINESS, { isTransactional: true, marketingAt })).toMatchObject({ kind: 'send' });
	});
});

describe('headers', () => {
	const ways = { url: 'https://f.example/u', mailbox: 'off@f.example' };
	const oneClick = {
		'List-Unsubscribe': '<https://f.example/u>, <mailto:off@f.example?subject=unsubscribe>',
		'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
	};
	const auto = { 'Auto-Submitted': 'auto-generated' };

	it.each<readonly [string, Partial<MailRequest>, typeof ways, object]>([
		['a newsletter, which a person wrote', {}, ways, oneClick],
		['a sequence, which nobody wrote for this person', { topic: 'sequence' }, ways, { ...auto, ...oneClick }],
		['business mail has nothing to unsubscribe from', BUSINESS, { url: '', mailbox: 'off@f.example' }, auto],
	])('%s', (_case, overrides, given, expected) => {
		expect(mailHeaders(request(overrides), given)).toEqual(expected);
	});
});

it.each([
	['nothing set', {}, DEFAULT_LIMITS],
	['no limit at all', { mailsPerMinute: '0' }, { ...DEFAULT_LIMITS, mailsPerMinute: 0 }],
	['not a number', { mailsPerDay: 'many', marketingMailsPerWeek: '-1' }, DEFAULT_LIMITS],
	['a number with blanks', { mailsPerDay: ' 90 ' }, { ...DEFAULT_LIMITS, mailsPerDay: 90 }],
])('limits: %s', (_case, settings, expected) => {
	expect(mailLimits(new Map(Object.entries(settings)))).toEqual(expected);
});
