// What is made of single answers, with people from Switzerland, Germany, France, Italy and England.
import { describe, expect, it } from 'vitest';

import { emailHint } from '../../../domain/lead/emailHint';
import { isCompanyDomain, registrableDomain } from '../../../domain/lead/freemail';
import { parseFullName } from '../../../domain/lead/personName';
import { normalisePhone } from '../../../domain/lead/phone';
import { leadOf, understand } from './understand';

const anna = { email: 'anna@example.ch' };

describe('a slip in a well-known domain is told, never changed', () => {
	it.each([
		['letters swapped', 'anna@gmial.com', 'anna@gmail.com'],
		['a letter missing', 'anna@gmai.com', 'anna@gmail.com'],
		['a letter too many', 'anna@bluewinn.ch', 'anna@bluewin.ch'],
		['another end', 'anna@bluewin.cj', 'anna@bluewin.ch'],
		['an end that slipped', 'anna@muster-bau.con', 'anna@muster-bau.com'],
		['hotmail', 'anna@hotmial.com', 'anna@hotmail.com'],
	])('%s: %s', (_case, email, hint) => {
		expect(emailHint(email)).toBe(hint);
	});

	it('stands among the extras', () => {
		expect(leadOf({ email: 'anna@gmai.com' })).toMatchObject({
			...{ email: 'anna@gmai.com', extras: { emailHint: 'anna@gmail.com' } },
		});
	});

	it.each(['anna@gmail.com', 'anna@gmx.li', 'anna@ymail.com', 'anna@mail.com', 'anna@muster.ch', 'anna@alice.at'])(
		'%s is none',
		(email) => {
			expect(emailHint(email)).toBeNull();
		},
	);
});

describe('a phone number', () => {
	it.each([
		['with a plus', '+41 79 123 45 67', '+41791234567'],
		['with 0041', '0041 79 123 45 67', '+41791234567'],
		['with (0)', '+41 (0)79 123 45 67', '+41791234567'],
		['with a slash', '079/123 45 67', '+41791234567'],
		['with a slash that stands free', '044 / 668 18 00', '+41446681800'],
		['with a word before it', 'Tel. 044 668 18 00', '+41446681800'],
		['with an extension', '044 668 18 00 ext. 12', '+41446681800'],
		['with Durchwahl', '044 668 18 00 DW 12', '+41446681800'],
		['two, with "oder"', '079 123 45 67 oder 044 668 18 00', '+41791234567'],
		['two, with a comma', '079 123 45 67, 044 668 18 00', '+41791234567'],
		['without its plus', '41791234567', '+41791234567'],
		['of a German', '0049 30 901820', '+4930901820'],
	])('%s: "%s"', (_case, text, expected) => {
		expect(normalisePhone(text, 'CH')).toBe(expected);
	});

	it('is of the country of the address only where it is none at home', () => {
		expect(normalisePhone('0664 1234567', 'CH', ['AT'])).toBe('+436641234567');
		expect(normalisePhone('079 123 45 67', 'CH', ['AT'])).toBe('+41791234567');
	});
});

describe('a name', () => {
	it.each([
		['in capitals', 'RUTH AMSTUTZ', 'Ruth', 'Amstutz'],
		['in small letters', 'jürg von känel', 'Jürg', 'von Känel'],
		['with titles', 'Prof. Dr. iur. Regula Kägi-Diener', 'Regula', 'Kägi-Diener'],
		['with an engineer', 'Dipl.-Ing. Heinz Wagner', 'Heinz', 'Wagner'],
		['Italian', 'Dott.ssa Chiara De Luca', 'Chiara', 'De Luca'],
		['French', 'Mme Marie-Claude du Bois', 'Marie-Claude', 'du Bois'],
		['English', 'Mr. Sean McDonald', 'Sean', 'McDonald'],
	])('%s: %s', (_case, text, firstName, lastName) => {
		expect(parseFullName(text)).toMatchObject({ firstName, lastName });
	});

	it.each([
		['the label asks for the last name first', { 'Name, Vorname': 'Gerber Nina' }],
		['the label asks for it in French', { 'Nom et prénom': 'Gerber Nina' }],
		['the address tells', { name: 'Gerber Nina', email: 'nina.gerber@example.ch' }],
	])('with the last name first, since %s', (_case, body) => {
		expect(leadOf({ ...anna, ...body })).toMatchObject({ firstName: 'Nina', lastName: 'Gerber' });
	});

	it.each([
		['a form', { form: { name: 'Kontakt' } }],
		['a survey', { survey: { title: 'Umfrage', name: 'Umfrage' } }],
		['what holds the answers', { name: 'Kontakt', data: { message: 'Hallo' } }],
		['the organizer', { organizer: { name: 'Olga Owner' } }],
		['a product', { product: { name: 'Pumpe' } }],
	])('is not that of %s', (_case, body) => {
		const more = 'data' in body ? body : { ...anna, ...body };
		expect(leadOf({ contact: anna, ...more }).fullName).toBeUndefined();
	});
});

describe('a company', () => {
	it.each([
		{ 'Company size': '50-200' },
		{ 'Anzahl Mitarbeiter Ihrer Firma': 'zwanzig' },
		{ 'company-id': 17 },
		{ Branche: 'Bau' },
	])('is not %j', (body) => {
		expect(leadOf({ ...anna, ...body }).company).toBeUndefined();
	});

	it.each([
		['mail.muster.ch', 'muster.ch', true],
		['mail.bluewin.ch', 'bluewin.ch', false],
		['shop.firma.co.uk', 'firma.co.uk', true],
		['gmx.at', 'gmx.at', false],
		['chello.at', 'chello.at', false],
	])('%s belongs to %s', (domain, registered, isFirm) => {
		expect(registrableDomain(domain)).toBe(registered);
		expect(isCompanyDomain(domain)).toBe(isFirm);
	});

	it('does not have the site that the form stands on', () => {
		const lead = leadOf({ email: 'anna@gmail.com', url: 'https://ours.ch/kontakt', page_url: 'https://ours.ch/kontakt' });
		expect(lead).toMatchObject({ pageUrl: 'https://ours.ch/kontakt' });
		expect(lead.website).toBeUndefined();
		expect(lead.companyDomain).toBeUndefined();
	});
});

describe('consent by event and by wording', () => {
	it.each([
		['somebody left a list', { type: 'unsubscribe' }, false],
		['by another name', { event: 'contact.unsubscribed' }, false],
		['the status says so', { marketing_status: 'no_consent' }, false],
		['asked and left unticked', { newsletter_text: 'Ich möchte den Newsletter erhalten' }, false],
		['a double negative', { 'Ich möchte keine Werbung': 'on' }, false],
		['a double negative left unticked', { 'Ich möchte keine Werbung': '' }, null],
		['to miss nothing', { 'Ich möchte keine Neuigkeiten verpassen': 'on' }, true],
		['a law is no wording', { gdpr: '1' }, null],
		['to have the enquiry answered', { 'I agree to be contacted about my enquiry': true }, null],
		['the wording beside it is the privacy policy', { consent: 'Checked', consent_text: 'I accept the privacy policy' }, null],
		['a profile that changed', { type: 'profile' }, null],
		['a list that was joined, by whomever', { type: 'subscribe' }, null],
	])('%s', (_case, body, expected) => {
		expect(leadOf({ ...anna, ...body }).consent).toBe(expected);
	});
});

describe('a notice without the answers', () => {
	it.each([
		['Meta', { entry: [{ changes: [{ field: 'leadgen', value: { leadgen_id: '55', form_id: '1' } }] }] }, /Facebook/],
		['LinkedIn', { type: 'LEAD_ACTION', leadGenFormResponse: 'urn:li:leadGenFormResponse:1' }, /Lead Sync/],
	])('of %s says what to do', (_case, body, reason) => {
		expect(understand(body)).toMatchObject({ kind: 'invalid', reason: expect.stringMatching(reason) });
	});
});

it('reads rich text as text, and leaves alone what somebody typed', () => {
	expect(leadOf({ ...anna, message: '<p>Gr&uuml;ezi</p><p>Bitte um <b>R&uuml;ckruf</b></p>' }).message).toBe(
		'Grüezi\nBitte um Rückruf',
	);
	expect(leadOf({ ...anna, message: 'a <b> c' }).message).toBe('a <b> c');
});
