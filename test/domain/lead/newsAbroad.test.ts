// Wishes for mails in the words of French and Italian forms, and what only sounds like one.
import { describe, expect, it } from 'vitest';

import { leadOf } from './understand';

const consentTo = (label: string, value: unknown = 'on') => leadOf({ email: 'anna@example.ch', [label]: value }).consent;

describe('a wish for mails', () => {
	it.each([
		'Nouvelles et mises à jour',
		'Recevoir nos nouvelles et mises à jour par e-mail',
		"Oui, je souhaite recevoir les nouvelles et mises à jour de l'entreprise",
		"J'accepte de recevoir la lettre d'information",
		'Je désire être tenu au courant des nouveautés',
		'Je souhaite recevoir vos actualités',
		"Je m'abonne à l'infolettre",
		'Aggiornamenti e novità',
		'Desidero ricevere aggiornamenti via e-mail',
		'Vorrei ricevere aggiornamenti sui nostri prodotti',
		'Acconsento a ricevere comunicazioni commerciali',
		'checkbox_newsletter',
		'checkbox-newsletter',
		'chk_newsletter',
		'newsletter_checkbox',
		'cb-newsletter',
	])('%s', (label) => {
		expect(consentTo(label)).toBe(true);
	});

	it('is none where the box was left empty', () => {
		expect(consentTo('checkbox_newsletter', '')).toBeNull();
		expect(consentTo('checkbox_newsletter', [])).toBeNull();
		expect(consentTo('checkbox_newsletter', '0')).toBe(false);
		expect(consentTo('Nouvelles et mises à jour', 'Non')).toBe(false);
	});
});

describe('no wish for mails', () => {
	it.each([
		"J'accepte les mises à jour des conditions générales",
		"J'autorise de nouvelles prises de contact",
		'Je souhaite recevoir les mises à jour de ma commande',
		'Je souhaite être informé par e-mail de ma commande',
		'Vorrei ricevere aggiornamenti sul mio ordine',
		'Accetto gli aggiornamenti delle condizioni generali',
		'Keep me updated about my order',
		'Send me updates on my application',
		'Ich möchte per E-Mail informiert werden, sobald meine Bestellung bereit ist',
		'Ja, ich möchte per E-Mail über meine Anfrage informiert werden',
	])('%s', (label) => {
		expect(consentTo(label)).toBeNull();
		expect(leadOf({ email: 'anna@example.ch', 'checkbox-1': label }).consent).toBeNull();
	});
});

describe('the one offer that somebody asks for is no wish for mails', () => {
	it.each([
		'Ich möchte ein Angebot erhalten',
		'Bitte senden Sie mir ein unverbindliches Angebot',
		'Ich wünsche eine Offerte',
		'Je désire recevoir une offre',
		"Desidero un'offerta",
		'I wish to receive an offer',
	])('%s', (label) => {
		for (const value of ['on', 'Ja', true, label]) expect(consentTo(label, value)).toBeNull();
		for (const box of ['optin', 'consent', 'checkbox-1']) expect(consentTo(box, label)).toBeNull();
	});

	it.each(['Ich möchte Angebote und Aktionen erhalten', 'Je désire recevoir vos offres', 'I want to receive special offers'])('but %s is', (label) => {
		expect(consentTo(label)).toBe(true);
	});

	it.each([
		['Ja, ich möchte auf dem Laufenden bleiben', true],
		['Ich stimme zu', true],
		['Ja, gerne', true],
		['Ich möchte über meine Bestellung informiert werden', null],
		['Ich bin damit einverstanden, dass ein Techniker vorbeikommt', null],
		['I agree to be contacted about my request', null],
	])('a general box answered «%s»: %s', (value, consent) => {
		expect(consentTo('optin', value)).toBe(consent);
	});
});
