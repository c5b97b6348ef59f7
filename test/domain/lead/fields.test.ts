import { describe, expect, it } from 'vitest';

import { leadOf } from './understand';

const anna = { email: 'anna@example.ch' };

describe('email', () => {
	it.each([
		['trimmed, lower case', '  Anna.MUSTER@Example.CH ', 'anna.muster@example.ch'],
		['display name', 'Anna Muster <anna@example.ch>', 'anna@example.ch'],
		['mailto link', 'mailto:anna@example.ch', 'anna@example.ch'],
		['apostrophe', "o'brien@example.ie", "o'brien@example.ie"],
		['plus address', 'anna+crm@example.ch', 'anna+crm@example.ch'],
		['domain with umlaut', 'anna@müller.ch', 'anna@xn--mller-kva.ch'],
		['full stop behind', 'anna@example.ch.', 'anna@example.ch'],
		['two addresses', 'anna@example.ch; bruno@example.ch', 'anna@example.ch'],
		['zero-width space', '\u200banna@example.ch', 'anna@example.ch'],
	])('%s', (_case, email, expected) => {
		expect(leadOf({ email }).email).toBe(expected);
	});

	it.each([
		'anna',
		'anna@',
		'@example.ch',
		'anna@example',
		'anna@-.ch',
		'a..b@example.ch',
		'anna@127.0.0.1',
	])('"%s" is none, and stays readable', (email) => {
		const lead = leadOf({ email, phone: '+41 79 123 45 67' });
		expect(lead.email).toBeUndefined();
		expect(lead.extras).toEqual({ email });
	});
});

describe('phone', () => {
	it.each([
		['national, Swiss by default', '079 123 45 67', {}, '+41791234567'],
		['with country code', '+49 30 901820', {}, '+4930901820'],
		['with 00', '0049 30 901820', {}, '+4930901820'],
		['with (0)', '+41 (0)44 668 18 00', {}, '+41446681800'],
		[
			'national, country of the post before the default',
			'030 901820',
			{ Land: 'Deutschland' },
			'+4930901820',
		],
		[
			'explicit code before the country of the post',
			'+41 44 668 18 00',
			{ country: 'AT' },
			'+41446681800',
		],
		['slashes and hyphens', '044/668-18-00', {}, '+41446681800'],
	])('%s', (_case, phone, more, expected) => {
		expect(leadOf({ phone, ...more }).phone).toBe(expected);
	});

	it('keeps what is no number as it was typed', () => {
		const lead = leadOf({ ...anna, Telefon: 'nur abends' });
		expect(lead.phone).toBeUndefined();
		expect(lead.extras).toEqual({ Telefon: 'nur abends' });
	});
});

describe('company', () => {
	it.each([
		['business address', { email: 'a@muster.ch', company: 'Muster AG' }, 'Muster AG', 'muster.ch'],
		['free mailbox', { email: 'a@gmail.com', Firma: 'Muster AG' }, 'Muster AG', undefined],
		['access provider', { email: 'a@bluewin.ch', Firma: 'Muster AG' }, 'Muster AG', undefined],
		[
			'free mailbox of any country',
			{ email: 'a@gmx.li', Firma: 'Muster AG' },
			'Muster AG',
			undefined,
		],
		[
			'free mailbox and website',
			{ email: 'a@web.de', Firma: 'X', Webseite: 'www.muster.de' },
			'X',
			'muster.de',
		],
		['short domain of its own', { email: 'a@x.ch', Firma: 'X' }, 'X', 'x.ch'],
		[
			'page in a social network',
			{ email: 'a@gmx.ch', Firma: 'X', website: 'facebook.com/x' },
			'X',
			undefined,
		],
		['says that there is none', { email: 'a@gmx.ch', Firma: 'privat' }, undefined, undefined],
	])('%s', (_case, body, company, companyDomain) => {
		const lead = leadOf(body);
		expect(lead.company).toBe(company);
		expect(lead.companyDomain).toBe(companyDomain);
	});
});

describe('names, by the fields a form has', () => {
	it.each([
		['Vorname and Name', { Vorname: 'Anna', Name: 'Muster' }],
		['Prénom and Nom', { Prénom: 'Anna', Nom: 'Muster' }],
		['Nome and Cognome', { Nome: 'Anna', Cognome: 'Muster' }],
		['first_name and last_name', { first_name: 'Anna', last_name: 'Muster' }],
		['firstName and surname', { firstName: 'Anna', surname: 'Muster' }],
		['a full name beside its half', { firstname: 'Anna', name: 'Anna Muster' }],
		['one field', { 'Ihr Name *': 'Anna Muster' }],
		['a question', { 'Wie ist Ihr Name?': 'Anna Muster' }],
		['nested', { name: { first: 'Anna', last: 'Muster' } }],
	])('%s', (_case, body) => {
		expect(leadOf({ ...anna, ...body })).toMatchObject({
			firstName: 'Anna',
			lastName: 'Muster',
			fullName: 'Anna Muster',
			extras: {},
		});
	});

	it('does not take the name of something else for a person', () => {
		const lead = leadOf({ ...anna, product_name: 'Pumpe 3', file_name: 'x.pdf' });
		expect(lead.fullName).toBeUndefined();
		expect(lead.extras).toEqual({ product_name: 'Pumpe 3', file_name: 'x.pdf' });
	});
});

describe('salutation, language, country', () => {
	it.each([
		[{ Anrede: 'Frau' }, { salutation: 'ms' }],
		[{ civilité: 'Monsieur' }, { salutation: 'mr' }],
		[{ gender: 'divers' }, { salutation: 'neutral' }],
		[{ Sprache: 'Französisch' }, { language: 'fr' }],
		[{ language: 'de-CH' }, { language: 'de' }],
		[{ Land: 'Österreich' }, { country: 'AT' }],
		[{ country: 'ch' }, { country: 'CH' }],
		[{ Paese: 'Svizzera' }, { country: 'CH' }],
		[{ country_code: 'DEU' }, { country: 'DE' }],
	])('%j', (body, expected) => {
		expect(leadOf({ ...anna, ...body })).toMatchObject(expected);
	});

	it('takes the language of the browser when the form does not ask', () => {
		const headers = { 'accept-language': 'fr-CH,fr;q=0.9,en;q=0.8' };
		expect(leadOf(anna, { headers }).language).toBe('fr');
		expect(leadOf({ ...anna, lang: 'it' }, { headers }).language).toBe('it');
		expect(leadOf(anna, { headers: { 'accept-language': '*' } }).language).toBeUndefined();
	});
});

describe('where a lead came from', () => {
	it('prefers what the form says, then the query, then the address of the page', () => {
		const lead = leadOf(
			{
				...anna,
				utm_source: 'form',
				page_url: 'https://x.ch/?utm_source=page&utm_term=crm&gclid=abc',
			},
			{ query: { utm_source: 'query', utm_medium: 'cpc' } },
		);
		expect(lead.utm).toEqual({ source: 'form', medium: 'cpc', term: 'crm' });
		expect(lead.clickIds).toEqual({ gclid: 'abc' });
		expect(lead.pageUrl).toBe('https://x.ch/?utm_source=page&utm_term=crm&gclid=abc');
		expect(lead.extras).toEqual({});
	});

	it('takes the page from the Referer header of a browser', () => {
		expect(leadOf(anna, { headers: { referer: 'https://x.ch/kontakt' } }).pageUrl).toBe(
			'https://x.ch/kontakt',
		);
	});

	it.each([
		['ISO with zone', '2026-03-02T09:58:00+01:00', '2026-03-02T08:58:00.000Z'],
		['with the name of the zone', '2026-03-02 08:58:00 UTC', '2026-03-02T08:58:00.000Z'],
		['seconds', '1772441880', '2026-03-02T08:58:00.000Z'],
		['without zone', '2026-03-02T08:58:00', '2026-03-02T09:00:00.000Z'],
		['long ago', '2019-01-01T00:00:00Z', '2026-03-02T09:00:00.000Z'],
		['in the future', '2027-01-01T00:00:00Z', '2026-03-02T09:00:00.000Z'],
	])('sent at: %s', (_case, submitted_at, expected) => {
		expect(leadOf({ ...anna, submitted_at }).submittedAt).toBe(expected);
	});
});

describe('a mapping for one form', () => {
	it('goes before every other reading', () => {
		const body = { feld_1: 'anna@example.ch', email: 'info@owner.ch', wer: 'Anna Muster' };
		const lead = leadOf(body, {}, { mapping: { email: 'feld_1', fullName: 'wer' } });
		expect(lead).toMatchObject({ email: 'anna@example.ch', lastName: 'Muster' });
		expect(lead.extras).toEqual({ email: 'info@owner.ch' });
	});
});

describe('what was typed is stored as text', () => {
	it('keeps markup, line breaks and emoji, and drops control characters', () => {
		const message = 'Grüezi\r\n<script>alert(1)</script> {{7*7}}\u0000 👩‍🔧  ';
		expect(leadOf({ ...anna, message }).message).toBe(
			'Grüezi\n<script>alert(1)</script> {{7*7}} 👩‍🔧',
		);
	});

	it('keeps no passwords among the readable answers', () => {
		expect(leadOf({ ...anna, Passwort: 'geheim' }).extras).toEqual({});
	});
});
