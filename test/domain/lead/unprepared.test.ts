// Posts of tools that nobody wrote a fixture for: what each of them taught, with the lead that is right.
import { describe, expect, it } from 'vitest';

import type { Lead } from '../../../domain/lead/lead';
import { REASONS } from '../../../domain/lead/understandLead';
import { leadOf, understand } from './understand';

type Case = readonly [name: string, body: unknown, lead: Partial<Lead>];

const answer = (question: string, value: unknown) => ({ question: { text: question }, answer: { value } });

describe('several addresses in one post', () => {
	it.each<Case>([
		[
			'the sender of the mail is the website, the answer goes to the visitor',
			{ to: 'info@firma.ch', from: 'noreply@firma.ch', reply_to: 'p.kunz@kunde.de', fields: { Name: 'Peter Kunz' } },
			{ email: 'p.kunz@kunde.de', companyDomain: 'kunde.de', lastName: 'Kunz' },
		],
		[
			'the website says from whom the mail comes',
			{ from: 'wordpress@firma.ch', 'your-email': 'lisa@frei.ch' },
			{ email: 'lisa@frei.ch' },
		],
		[
			'the owner of the form, the agency and the visitor',
			{
				...{ form_owner_email: 'owner@agentur.ch', notify: 'team@agentur.ch' },
				contact: { mail: 'kunde@kunde.at', vorname: 'Max', nachname: 'Huber', tel: '0664 1234567', land: 'Österreich' },
			},
			{ email: 'kunde@kunde.at', country: 'AT', phone: '+436641234567', fullName: 'Max Huber' },
		],
		[
			'the bookkeeping of the firm',
			{ 'Rechnungs-E-Mail': 'buchhaltung@frei.ch', 'E-Mail Ansprechpartner': 'lisa@frei.ch', Name: 'Lisa Frei' },
			{ email: 'lisa@frei.ch', extras: { 'Rechnungs-E-Mail': 'buchhaltung@frei.ch' } },
		],
		[
			'the address under a key that is always the same with one tool',
			{ qh4icy3: 'Eva', ocfup13: 'Frei', begleitung: 'max@kunde.ch', '29yf4d3': 'eva@kunde.ch' },
			{ email: 'eva@kunde.ch', fullName: 'Eva Frei' },
		],
		[
			'the host of a booking',
			{
				event: 'booking.created',
				booking: { attendee_email: 'g@kunde.ch', attendee_name: 'Gast Kunde', host_email: 'me@firma.ch', host_name: 'Firma' },
			},
			{ email: 'g@kunde.ch', fullName: 'Gast Kunde' },
		],
	])('%s', (_name, body, lead) => {
		expect(leadOf(body)).toMatchObject(lead);
	});
});

describe('questions and answers', () => {
	it.each<Case>([
		[
			'nested in objects of their own',
			{
				response: {
					answers: [
						answer('Wie ist Ihr Name?', 'Frau Dr. Anna von Arx'),
						answer('Unter welcher E-Mail-Adresse erreichen wir Sie?', 'anna@vonarx-partner.ch'),
						answer('Für welche Firma arbeiten Sie?', 'von Arx & Partner AG'),
						answer('Ihre Telefonnummer', 'Tel. 031/311 22 33 (Mo-Fr)'),
					],
				},
			},
			{
				...{ email: 'anna@vonarx-partner.ch', salutation: 'ms', firstName: 'Anna', lastName: 'von Arx' },
				...{ company: 'von Arx & Partner AG', phone: '+41313112233', extras: { title: 'Dr.' } },
			},
		],
		[
			'called q and a',
			{ fields: [{ q: 'Name', a: 'Bruno Hofer' }, { q: 'E-Mail', a: 'b@hofer.ch' }, { q: 'Nachricht', a: 'Bitte melden' }] },
			{ email: 'b@hofer.ch', fullName: 'Bruno Hofer', message: 'Bitte melden', extras: {} },
		],
		[
			'a field and its value',
			{ contact: { email: 'john@doe.com' }, formValues: [{ field: 'Budget', value: '5000' }] },
			{ email: 'john@doe.com', extras: { Budget: '5000' } },
		],
		[
			'labels apart from the fields',
			{ fields: { your_name: 'Pat Lee', mail: 'pat@lee.com', topics: ['billing'] }, labels: { your_name: 'Your name', topics: 'Topics' } },
			{ email: 'pat@lee.com', fullName: 'Pat Lee', extras: { Topics: 'billing' } },
		],
		[
			'definitions and values joined by id, in French',
			{
				fields: [
					{ id: 'f_1', label: 'Nom complet' },
					{ id: 'f_2', label: 'Adresse e-mail' },
					{ id: 'f_3', label: 'Je souhaite recevoir la newsletter' },
				],
				submission: { values: { f_1: 'Chloé Favre', f_2: 'chloe.favre@bluewin.ch', f_3: true } },
			},
			{ email: 'chloe.favre@bluewin.ch', fullName: 'Chloé Favre', consent: true, consentText: 'Je souhaite recevoir la newsletter' },
		],
	])('%s', (_name, body, lead) => {
		expect(leadOf(body)).toMatchObject(lead);
	});
});

describe('consents in a list', () => {
	const consents = (marketing: boolean) => ({
		email: 'a@muster.ch',
		consents: [{ name: 'marketing', granted: marketing }, { name: 'terms', granted: true }],
	});

	it.each([[true], [false]])('marketing granted: %s', (granted) => {
		const lead = leadOf(consents(granted));
		expect(lead.consent).toBe(granted);
		expect(lead).not.toHaveProperty('firstName');
	});
});

describe('phone numbers in parts', () => {
	it.each([
		['a code beside the number', { phone_code: '+49', phone: '0151 23456789' }, '+4915123456789'],
		['an object', { phone: { countryCode: '+49', number: '15123456789' } }, '+4915123456789'],
		['three boxes', { phone: { country: '41', area: '079', phone: '1234567' } }, '+41791234567'],
		['a code beside a whole number', { phone_code: '+49', phone: '+41 79 123 45 67' }, '+41791234567'],
		['a country, which is no code', { country: 'CH', phone: '079 123 45 67' }, '+41791234567'],
		['grouped as in France', { email: 'amelie@orange.fr', tel: '06 12 34 56 78' }, '+33612345678'],
		['grouped as in Switzerland', { email: 'anna@gmx.de', tel: '079 123 45 67' }, '+41791234567'],
		['only in the message', { name: 'Hans Meier', message: 'Bitte Rückruf: 079 123 45 67, danke' }, '+41791234567'],
		['beside the name', { kontakt: 'Hans Meier, 079 123 45 67' }, '+41791234567'],
	])('%s', (_name, body, phone) => {
		expect(leadOf(body).phone).toBe(phone);
	});

	it('takes no number of an order for one', () => {
		expect(understand({ order_id: '0791234567', Bestellnummer: '044 668 18 00' }).kind).toBe('invalid');
	});
});

describe('an address with a slip', () => {
	it.each([
		['the end misses a letter', 'anna@bluewin.c', 'anna@bluewin.c', 'anna@bluewin.ch'],
		['the end is another', 'anna@gmail.con', 'anna@gmail.con', 'anna@gmail.com'],
		['a listed throw-away domain', 'anna@gmial.com', 'anna@gmial.com', 'anna@gmail.com'],
		['another one', 'anna@hotmial.com', 'anna@hotmial.com', 'anna@hotmail.com'],
		['a comma for a full stop', 'anna@gmail,com', 'anna@gmail.com', undefined],
		['disguised', 'anna.muster (at) muster (punkt) ch', 'anna.muster@muster.ch', undefined],
		['a blank', 'anna @muster.ch', 'anna@muster.ch', undefined],
	])('%s', (_name, typed, email, hint) => {
		const lead = leadOf({ 'E-Mail': typed, Nachricht: 'Hallo' });
		expect(lead.email).toBe(email);
		expect(lead.extras.emailHint).toBe(hint);
	});

	it('names no firm', () => {
		expect(leadOf({ email: 'anna@gamil.com' })).not.toHaveProperty('companyDomain');
	});

	it('is no loss beside a phone number', () => {
		expect(leadOf({ email: 'anna@gmail', phone: '079 123 45 67' })).toMatchObject({
			...{ phone: '+41791234567', extras: { email: 'anna@gmail' } },
		});
	});

	it('is told to whoever can only be reached by it', () => {
		expect(understand({ email: 'anna@gmail', name: 'Anna' })).toEqual({ kind: 'invalid', reason: REASONS.badEmail });
	});

	it('does not let real throw-away addresses through', () => {
		expect(understand({ email: 'anna@mailinator.com' }).kind).toBe('spam');
	});
});

describe('the language of the page', () => {
	it.each([
		['https://www.muster.ch/en/contact', 'en'],
		['https://www.muster.ch/de-ch/kontakt', 'de'],
		['https://www.muster.ch/kontakt?lang=fr', 'fr'],
		['https://it.muster.ch/contatto', 'it'],
		['https://www.muster.ch/entwurf/kontakt', undefined],
		['https://de.ch/kontakt', undefined],
	])('%s', (page_url, language) => {
		expect(leadOf({ email: 'a@muster.ch', page_url }).language).toBe(language);
	});

	it('beats that of the browser, and is beaten by what somebody chose', () => {
		const headers = { 'accept-language': 'de-CH,de' };
		const post = { email: 'a@muster.ch', page_url: 'https://www.muster.ch/fr/contact' };
		expect(leadOf(post, { headers }).language).toBe('fr');
		expect(leadOf({ ...post, Sprache: 'Italienisch' }, { headers }).language).toBe('it');
	});
});

describe('the first visit', () => {
	it('is kept apart from this one', () => {
		const lead = leadOf({
			...{ email: 'a@muster.ch', utm_source: 'newsletter', first_utm_source: 'google', utm_medium_first: 'cpc' },
			...{ initial_referrer: 'https://google.ch/', referrer: 'https://muster.ch/blog', first_gclid: 'abc' },
			...{ landing_page: 'https://muster.ch/aktion', page_url: 'https://muster.ch/kontakt' },
		});
		expect(lead).toMatchObject({
			...{ utm: { source: 'newsletter' }, clickIds: {}, referrer: 'https://muster.ch/blog' },
			...{ pageUrl: 'https://muster.ch/kontakt' },
			firstTouch: { utm: { source: 'google', medium: 'cpc' }, clickIds: { gclid: 'abc' }, referrer: 'https://google.ch/' },
		});
	});

	it('is absent where the form says nothing of it', () => {
		expect(leadOf({ email: 'a@muster.ch', utm_source: 'x' })).not.toHaveProperty('firstTouch');
	});
});

it('reads the cells of a table apart', () => {
	const body = '<table><tr><td>Name</td><td>Jan Koch</td></tr><tr><td>Wunsch</td><td>Rückruf</td></tr></table>';
	expect(leadOf({ email: 'jan@koch.ch', body }).message).toMatch(/Name\s+Jan Koch\nWunsch\s+Rückruf/);
});

it.each([
	['Lisa Frei', { fullName: 'Lisa Frei', firstName: 'Lisa' }],
	['Telefonisch', { extras: { contact: 'Telefonisch' } }],
])('a field called contact that holds %s', (contact, lead) => {
	const understood = leadOf({ contact, email: 'info@frei.ch' });
	expect(understood).toMatchObject(lead);
	expect('fullName' in understood).toBe('fullName' in lead);
});

describe('fields that a tool flattened on the way', () => {
	it.each<Case>([
		[
			'by dots, as Make does',
			{ 'fields.a1.label': 'E-Mail', 'fields.a1.value': 'lisa@frei.ch', 'fields.b2.label': 'Firma', 'fields.b2.value': 'Frei AG' },
			{ email: 'lisa@frei.ch', company: 'Frei AG', extras: {} },
		],
		[
			'beside names that have such signs of their own',
			{ fields__a1__title: 'E-Mail', fields__a1__value: 'lisa@frei.ch', __shop: 'Bern', zimmer__: '3' },
			{ email: 'lisa@frei.ch', extras: { zimmer: '3' } },
		],
		['but not where dots stand in names only', { 'e.mail': 'lisa@frei.ch', 'abt.nr': '7' }, { email: 'lisa@frei.ch', extras: { 'abt.nr': '7' } }],
	])('%s', (_name, body, lead) => {
		const understood = leadOf(body);
		expect(understood).toMatchObject(lead);
		expect(understood.extras).toEqual(lead.extras);
	});
});
