import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { describeSigns, isSpam, signsIn, SPAM_CODES } from '../../../../domain/lead/spam/spamSign';
import { understandLead } from '../../../../domain/lead/understandLead';
import { aPost } from '../understand';

const SENT_AT = '2026-03-02T09:00:00.000Z';
const at = (secondsBefore: number) => Date.parse(SENT_AT) - secondsBefore * 1_000;

function reasonFor(body: object, minFillSeconds?: number): string | null {
	const post = { ...aPost(body), receivedAt: SENT_AT };
	const understood = understandLead(post, {
		defaultCountry: 'CH',
		...(minFillSeconds !== undefined && { minFillSeconds }),
	});
	if (understood.kind === 'invalid') throw new Error(understood.reason);
	return understood.kind === 'spam' ? understood.reason : null;
}

const anna = { email: 'anna.mueller@muster.ch', name: 'Anna Müller' };

describe('an honest post is let through', () => {
	it.each([
		['a short question', { ...anna, message: 'Preis?' }],
		['a greeting', { ...anna, message: 'hi' }],
		['no message at all', anna],
		['nothing but a number', { telefon: '079 123 45 67' }],
		['a long German word', { ...anna, message: 'Donaudampfschifffahrtsgesellschaftskapitän' }],
		['many consonants in a row', { ...anna, message: 'Angstschweiss Rechtsschutzversicherung' }],
		['a Polish name', { ...anna, name: 'Grzegorz Brzęczyszczykiewicz', message: 'Szczebrzeszyn' }],
		['Cyrillic', { ...anna, name: 'Анна Мельник', message: 'Доброго дня, надішліть прайс' }],
		['Greek', { ...anna, message: 'Καλημέρα σας' }],
		['Chinese', { ...anna, message: '你好，请发报价' }],
		['Arabic', { ...anna, message: 'مرحبا، أريد عرض سعر من فضلك' }],
		['French', { ...anna, message: 'Bonjour, pourriez-vous m’envoyer un devis ? Merci d’avance' }],
		['Italian', { ...anna, message: "Buongiorno, vorrei un'offerta" }],
		['camel case brand names', { ...anna, message: 'WordPress JavaScript SalesForceIntegration' }],
		['an order number', { ...anna, message: 'BRKXPTZQWM4711' }],
		['capitals', { ...anna, message: 'BITTE UM RÜCKRUF' }],
		['a web shop test', { ...anna, message: 'asdf' }],
		['a link with a sentence', { ...anna, message: 'Was kostet https://shop.example/stuhl-7 mit Lieferung?' }],
		['a link to our own page', { ...anna, message: 'https://firma.example/produkt/3', page_url: 'https://firma.example/kontakt' }],
		['a link to their own site', { ...anna, message: 'https://www.muster.ch/ueber-uns' }],
		['only a link, with a number to call', { ...anna, telefon: '044 668 18 00', message: 'https://shop.example/stuhl-7' }],
		['two links', { ...anna, message: 'Vergleich https://a.example und https://b.example, was meinen Sie?' }],
		['somebody who wants SEO from us', { ...anna, message: 'We need an SEO agency, can you help us onto the first page of Google?' }],
		['somebody who writes about crypto', { ...anna, message: 'Wir nehmen Bitcoin an. Bieten Sie crypto trading Beratung?' }],
		['a relay of Apple', { ...anna, email: 'x7k@privaterelay.appleid.com' }],
		['a relay of DuckDuckGo', { ...anna, email: 'anna@duck.com' }],
		['Proton', { ...anna, email: 'anna@proton.me' }],
		['a young top-level domain', { ...anna, email: 'anna@muster.xyz' }],
		['an empty trap', { ...anna, _gotcha: '' }],
		['a trap left unticked', { ...anna, botcheck: 'false' }],
		['a fax number', { ...anna, fax_number: '044 668 18 01' }],
		['a form that was open for a day', { ...anna, _startedAt: at(86_400) }],
		['just slow enough', { ...anna, _startedAt: at(3) }],
		['a clock that goes before ours', { ...anna, _startedAt: at(-30) }],
		['a start that is no instant', { ...anna, started_at: 'gestern' }],
		['a filled-in time that is no number', { ...anna, fill_time: 'schnell' }],
	])('%s', (_case, body) => {
		expect(reasonFor(body)).toBeNull();
	});
});

describe('spam is told by', () => {
	it.each([
		['a trap', { ...anna, _gotcha: 'x' }, 'trap'],
		['a trap of Contact Form 7', { ...anna, _wpcf7_ak_hp_textarea: 'buy' }, 'trap'],
		['a trap without any address', { name: 'x', honeypot: 'x' }, 'trap'],
		['a second after the page was shown', { ...anna, _startedAt: at(1) }, 'tooFast'],
		['the same in seconds', { ...anna, started_at: at(1) / 1_000 }, 'tooFast'],
		['the same as an instant', { ...anna, startedAt: new Date(at(2)).toISOString() }, 'tooFast'],
		['a fill time in milliseconds', { ...anna, fill_time_ms: '812' }, 'tooFast'],
		['a fill time in seconds', { ...anna, fillTime: 1 }, 'tooFast'],
		['a throw-away address', { ...anna, email: 'anna@mailinator.com' }, 'disposable'],
		['a throw-away address below a domain', { ...anna, email: 'anna@x.yopmail.com' }, 'disposable'],
		['a message that is a link', { ...anna, message: 'https://cheap-pills.example/x' }, 'onlyLinks'],
		['links and tags', { ...anna, message: '<a href="https://a.example">a</a> [url=https://b.example]b[/url]' }, 'onlyLinks'],
		['letters drawn by lot', { ...anna, message: 'xKjHgTrWqPzLmNbVc' }, 'gibberish'],
		['letters without a vowel', { ...anna, message: 'sdkfjhgskdjfhgsdkfjhg' }, 'gibberish'],
		['an offer full of links', {
			...anna,
			message: 'Boost your website traffic! https://a.example https://b.example https://c.example Best backlinks service',
		}, 'manyLinks'],
	])('%s', (_case, body, code) => {
		expect(reasonFor(body)).toContain(`(${code})`);
	});

	it('several signs, and all of them are named', () => {
		const body = { ...anna, email: 'a@yopmail.com', _hp: 'x', message: 'https://a.example' };
		expect(signsIn(reasonFor(body) ?? '')).toEqual(['trap', 'disposable', 'onlyLinks']);
	});

	it('no fill time where nobody asks', () => {
		expect(reasonFor({ ...anna, _startedAt: at(1) }, 0)).toBeNull();
	});
});

describe('one weak sign is none', () => {
	it.each([
		[[], false],
		[['pitch'], false],
		[['manyLinks'], false],
		[['manyLinks', 'pitch'], true],
		[['trap'], true],
	] as const)('%j', (signs, verdict) => {
		expect(isSpam(signs)).toBe(verdict);
	});
});

it('what a person reads names every sign again, in both languages', () => {
	fc.assert(
		fc.property(fc.subarray([...SPAM_CODES]), fc.constantFrom('de', 'en'), (signs, language) => {
			expect(signsIn(describeSigns(signs, language))).toEqual(signs);
		}),
	);
});

it('any message is judged in no time', () => {
	const hostile = ['www.', '[url=', '<a href', 'https://x ', 'aB'].map((piece) => piece.repeat(40_000));
	for (const message of hostile) expect(() => reasonFor({ ...anna, message })).not.toThrow();
});
