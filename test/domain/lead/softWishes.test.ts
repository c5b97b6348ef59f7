// News, updates and tips: a wish for mails when nothing else is named, whatever adverb, attribute or firm stands beside them.
import { describe, expect, it } from 'vitest';

import { leadOf } from './understand';

const LEAD = { name: 'Anna Muster', email: 'anna@example.ch' };
const consentTo = (label: string) => leadOf({ ...LEAD, [label]: label.endsWith('?') ? 'Ja' : 'on' }).consent;
const isAWish = (label: string): void => expect(consentTo(label)).toBe(true);
const isNone = (label: string): void => expect(consentTo(label)).toBeNull();

describe('a wish, with words that no list foresees', () => {
	it.each([
		'Ich möchte zwischendurch Neuigkeiten per E-Mail erhalten',
		'Ja, ich möchte vierteljährlich Neuigkeiten erhalten',
		'Ich möchte spannende und hilfreiche Neuigkeiten erhalten',
		'Gerne erhalte ich unverbindlich Neuigkeiten per E-Mail',
		'Ja, ich möchte unregelmässig Tipps per Mail bekommen',
		'Ja, ich will News aus erster Hand',
		'Bitte halten Sie mich über Neuigkeiten auf dem Laufenden',
		'Darf ich Sie ab und an über Neuigkeiten informieren?',
		'Yes, send me news periodically',
		'I want to receive quarterly news by email',
		"J'accepte de recevoir ponctuellement des nouveautés par e-mail",
		'Desidero ricevere periodicamente le novità',
	])('%s', isAWish);
});

describe('a wish, with the firm by its name', () => {
	it.each([
		'Ja, ich möchte über Neuigkeiten von der Muster AG informiert werden',
		'Ich möchte Neuigkeiten von Gartenbau Muster erhalten',
		'Ja, bitte informieren Sie mich über Neuigkeiten der Garten Muster AG',
		'Ich möchte Neuigkeiten aus dem Hause Muster erhalten',
		'I would like to receive news from Muster Ltd',
		'Je souhaite recevoir les actualités de Dupont SA',
		'Desidero ricevere novità da Rossi Srl',
	])('%s', isAWish);
});

describe('a wish, with what letters are about', () => {
	it.each([
		'Ich möchte Neuigkeiten zu unseren Kursen erhalten',
		'Ja, ich möchte Neuigkeiten über eure Veranstaltungen erhalten',
		'Ich möchte News zu Events und Webinaren erhalten',
		'Darf ich Ihnen hin und wieder Neuigkeiten aus unserem Betrieb senden?',
		'Yes, please send me news about our upcoming webinars',
		'Vorrei ricevere novità sui vostri corsi',
	])('%s', isAWish);
});

describe('a wish to be told of offers, of all that a firm has, or of what comes', () => {
	it.each([
		'Ich erlaube der Muster GmbH, mich per E-Mail über neue Angebote zu informieren',
		'Ja, informiert mich über neue Kurse und Angebote',
		'Bitte informieren Sie mich regelmässig über Ihre Produkte und Dienstleistungen',
		'Ich bin damit einverstanden, dass mir die Muster AG regelmässig Informationen zu folgendem Produktsortiment per E-Mail zuschickt',
		'Ich möchte über zukünftige Veranstaltungen informiert werden',
		'Ich stimme zu, andere Benachrichtigungen von Muster GmbH zu erhalten.',
		'I agree to receive other communications from Acme Inc.',
		'Ja, ich möchte monatlich News zu Immobilien erhalten',
		'Keep me up to date with news and offers',
		'Je souhaite être informé(e) des nouveautés et promotions',
		'Tenez-moi au courant de vos actualités',
		'Desidero ricevere offerte e novità via e-mail',
		'News & Angebote',
	])('%s', isAWish);

	it.each([
		'Ich möchte mich über Ihre Angebote informieren',
		'Wurden Sie gut über unsere Angebote informiert?',
		'Ich bin über Neuigkeiten informiert',
		'Ich wünsche Informationen zu Ihren Produkten und Dienstleistungen',
		'I accept the terms for products and services',
		'Ich möchte mich für kommende Events anmelden',
		'Bitte senden Sie mir Informationen per E-Mail',
		'Bitte Updates zu offenen Fragen senden',
	])('but not %s', (label) => expect(consentTo(label)).toBeNull());
});

describe('two kinds of news, of one matter or for somebody else', () => {
	it.each([
		'Ich möchte News und Updates zum Projekt erhalten',
		'Send me news and updates about the project',
		'Wir wünschen Angebote und Aktionen für unsere Mitarbeiter',
		'Ich möchte meine Angebote und Aktionen bei Ihnen inserieren',
		'I want the latest offers and news on flats in Zurich from agents',
	])('%s', isNone);
});

describe('one matter of their own', () => {
	it.each([
		'Ich möchte Neuigkeiten zu meiner Bestellung erhalten',
		'Ich möchte Neuigkeiten zu unserem Projekt erhalten',
		'Ich möchte Updates über unsere Sendung erhalten',
		'Bitte Updates zu unserem Hund senden',
		'Ich möchte wöchentliche Updates zum Baufortschritt',
		'Halten Sie mich über den Fortschritt auf dem Laufenden',
		'Bitte senden Sie mir diesbezüglich Updates',
		'Hierzu möchte ich Updates erhalten',
		'Neuigkeiten zum Bauprojekt Seeblick erhalten',
		'We would like news about our container',
		'I want updates from the courier about my parcel',
		'Send me updates on our project',
		'Keep me informed about your decision',
		'Je souhaite recevoir des nouvelles de ma commande',
		'Vorrei aggiornamenti sul mio ordine',
	])('%s', isNone);
});

describe('somebody who has news, or wants offers', () => {
	it.each([
		'Ich möchte Neuigkeiten melden',
		'Ich habe Neuigkeiten für Sie',
		'Wir möchten Neuigkeiten in Ihrem Blog publizieren',
		'Ich möchte unverbindliche Angebote per E-Mail erhalten',
		'Ich möchte möglichst schnell Angebote per E-Mail erhalten',
		'Ich möchte Angebote von Handwerkern per E-Mail erhalten',
		'Benachrichtige mich über neue Kommentare per E-Mail',
	])('%s', isNone);
});

it.each([
	['topics below the name of a trade', { Marketing: ['SEO', 'Ja'] }, null],
	['an answer below it', { Marketing: ['Ja'] }, true],
	['topics of a letter', { Newsletter: ['Garten', 'Ja'] }, true],
])('%s', (_case, body, consent) => {
	expect(leadOf({ ...LEAD, ...body }).consent).toBe(consent);
});

describe('a box that posts its own words', () => {
	it.each(['Subscribe to our newsletter', 'Zum Newsletter anmelden', 'Newsletter-Anmeldung', "S'abonner à la newsletter", 'Iscriviti alla newsletter'])('%s', (words) => {
		for (const box of ['optin', 'marketing_consent']) expect([box, leadOf({ ...LEAD, [box]: words }).consent]).toEqual([box, true]);
	});

	it.each(['Vielleicht zum Newsletter anmelden', 'Newsletter-Redaktion', 'Subscribe to our newsletter later', 'Wie kann ich mich zum Newsletter anmelden?'])('but not "%s"', (words) => {
		for (const box of ['optin', 'checkbox-1']) expect([box, leadOf({ ...LEAD, [box]: words }).consent]).toEqual([box, null]);
	});
});
