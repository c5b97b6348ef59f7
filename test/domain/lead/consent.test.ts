import { describe, expect, it } from 'vitest';

import { leadOf } from './understand';

const consentOf = (body: object) => leadOf({ email: 'anna@example.ch', ...body }).consent;

describe('consent is yes', () => {
	it.each([
		{ consent: true },
		{ consent: 'on' },
		{ consent: '1' },
		{ newsletter: 'ja' },
		{ Einwilligung: 'Ja' },
		{ 'Newsletter abonnieren?': 'Ja, gerne' },
		{ Einwilligung: ['Ja, ich möchte News per E-Mail (kein Spam, jederzeit abbestellbar)'] },
		{ gdpr_consent: 'I agree to receive emails. You can unsubscribe at any time.' },
		{ opt_in: 'yes' },
		{ 'I agree to the privacy policy and want the newsletter': true },
		{ 'Dürfen wir Ihnen den Newsletter senden?': 'Ja' },
		{ consentement: 'oui' },
		{ consenso: 'sì' },
		{ marketing: { value: true } },
		{ 'Ja, ich will den Newsletter': 'on' },
		{ 'Willst du unseren Newsletter?': 'Ja' },
		{ 'lead[newsletter]': ['0', '1'] },
		{ newsletter: ['true', 'false'] },
		{ 'Ich stimme zu': 'on' },
		{ 'Marketing emails': 'Opt-in' },
		{ 'Werbung erlaubt': 'ja' },
	])('%j', (body) => {
		expect(consentOf(body)).toBe(true);
	});
});

describe('consent is no', () => {
	it.each([
		{ consent: false },
		{ consent: 'false' },
		{ newsletter: 'nein' },
		{ newsletter: '0' },
		{ newsletter: ['0', '0'] },
		{ newsletter: ['nein', 'ja'] },
		{ newsletter: 'Nein, ich möchte keinen Newsletter' },
		{ unsubscribe: 'on' },
		{ 'Bitte keine Werbung': true },
		{ opt_out: 'yes' },
		{ 'Marketing emails': 'No thanks' },
		{ newsletter: 'Jamais' },
		{ newsletter: 'Mai' },
		{ newsletter: 'keinen' },
		{ 'Werbung erlaubt': 'nein' },
		{ newsletter: false, consent: true },
		{ consent: true, unsubscribe: true },
	])('%j', (body) => {
		expect(consentOf(body)).toBe(false);
	});
});

describe('consent is not known', () => {
	it.each([
		{},
		{ consent: '' },
		{ consent: [] },
		{ consent: null },
		{ consent: 'maybe later' },
		{ unsubscribe: false },
		{ unsubscribe: 'no' },
		{ Datenschutz: 'Ich habe die Datenschutzerklärung gelesen' },
		{ AGB: 'on' },
		{ 'Ich habe die AGB gelesen und bin einverstanden': 'Ja' },
		{ 'I agree to the privacy policy': true },
		{ Einwilligung: ['Ich stimme der Verarbeitung meiner Daten zu'] },
		{ 'Nutzen Sie bereits einen Newsletter?': 'Ja' },
		{ marketing_budget: 1 },
		{ consentId: 1 },
		{ consent_date: 1 },
		{ terms_accepted: true },
		{ 'Wie haben Sie von unserem Newsletter erfahren?': 'Google' },
		{ "J'accepte la politique de confidentialité": 'on' },
		{ "Ho letto e accetto l'informativa": 'on' },
		{ 'I agree to the house rules': 'on' },
		{ 'Ich bin einverstanden, dass ein Techniker vorbeikommt': 'Ja' },
		{ 'Ich stimme der Hausordnung zu': 'on' },
		{ 'I accept cookies': true },
	])('%j', (body) => {
		expect(consentOf(body)).toBeNull();
	});

	it('is not given by a link that was clicked', () => {
		expect(leadOf({ email: 'anna@example.ch' }, { query: { newsletter: '1' } }).consent).toBeNull();
	});
});

describe('boxes as a page lists its own fields', () => {
	const label = 'Ich möchte den Newsletter erhalten';
	it.each([
		['not ticked', { label, type: 'checkbox', checked: false, value: label }, false],
		['ticked', { label, type: 'checkbox', checked: true, value: label }, true],
		['not ticked, with what browsers post', { name: 'newsletter', type: 'checkbox', checked: false, value: 'on' }, false],
		['a choice that was not taken', { name: 'newsletter', type: 'radio', checked: false, value: 'Ja, gerne' }, null],
		['the other choice that was not taken', { name: 'newsletter', type: 'radio', checked: false, value: 'Nein' }, null],
	])('%s', (_case, field, consent) => {
		expect(consentOf({ fields: [field] })).toBe(consent);
	});

	it('a state by its word is read', () => {
		expect(consentOf({ newsletter_status: 'unsubscribed' })).toBe(false);
	});
});

it('keeps the words beside the box', () => {
	const label = 'Ich möchte den Newsletter per E-Mail erhalten';
	expect(leadOf({ email: 'anna@example.ch', [label]: true })).toMatchObject({
		consent: true,
		consentText: label,
	});
});

it('of a post with more boxes than any form has nothing is taken for a yes, but a no that is read counts', () => {
	const boxes = (answer: string) => Object.fromEntries(Array.from({ length: 1_000 }, (_none, index) => [`newsletter ${index}`, answer]));
	expect(consentOf({ newsletter: 'ja', ...boxes('Ja, ich möchte den Newsletter') })).toBeNull();
	expect(consentOf({ newsletter: 'nein', ...boxes('Ja, ich möchte den Newsletter') })).toBe(false);
});
