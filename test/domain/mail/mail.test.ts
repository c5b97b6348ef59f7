import { describe, expect, it } from 'vitest';

import { firmFromSettings } from '../../../domain/mail/firm';
import { messageIdFor } from '../../../domain/mail/messageId';
import { decideTransactional, languageOf } from '../../../domain/mail/recipient';

describe('the Message-ID', () => {
	it('is the same for the same send and another for another', () => {
		expect(messageIdFor('task:1', 'info@muster.ch')).toBe(messageIdFor('task:1', 'info@muster.ch'));
		expect(messageIdFor('task:1', 'info@muster.ch')).not.toBe(messageIdFor('task:2', 'info@muster.ch'));
	});

	it('shows the domain of the sender and nothing of the key', () => {
		expect(messageIdFor('anna@kunde.ch', 'Info@Muster.CH')).toMatch(/^<[0-9a-f]{40}@muster\.ch>$/);
	});
});

describe('whom a transactional mail goes to', () => {
	it.each([
		['an address', 'anna@muster.ch', { kind: 'send', address: 'anna@muster.ch', language: 'de' }],
		['an address with blanks around', '  anna@muster.ch ', { kind: 'send', address: 'anna@muster.ch', language: 'de' }],
		['no address', '', { kind: 'refuse', reason: 'noAddress' }],
		['two addresses', 'a@b.ch, c@d.ch', { kind: 'refuse', reason: 'unusableAddress' }],
		['a header smuggled in', 'a@b.ch\r\nBcc: c@d.ch', { kind: 'refuse', reason: 'unusableAddress' }],
		['a display name', 'Anna <a@b.ch>', { kind: 'refuse', reason: 'unusableAddress' }],
	])('%s', (_case, email, decision) => {
		expect(decideTransactional({ email, language: '' }, 'de')).toEqual(decision);
	});
});

it.each([
	['the wish of the person', ['en', 'de'], 'en'],
	['a regional variant', ['de-CH', 'en'], 'de'],
	['a language without templates falls back to the firm', ['fr', 'en'], 'en'],
	['nobody said anything', ['', ''], 'de'],
])('language: %s', (_case, wishes, expected) => {
	expect(languageOf(...wishes)).toBe(expected);
});

describe('the firm in the settings', () => {
	it('sends under its own name unless another is set', () => {
		const firm = firmFromSettings(new Map([['firmName', 'Muster AG'], ['fromAddress', 'info@muster.ch']]));
		expect(firm).toMatchObject({ fromName: 'Muster AG', country: 'CH', timeZone: 'Europe/Zurich' });
	});

	it('without a sender address is told which setting to fill in', () => {
		expect(() => firmFromSettings(new Map())).toThrow('The setting "fromAddress" is empty');
	});
});
