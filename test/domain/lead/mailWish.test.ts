// Naming mails is not yet wishing for them: boxes of real forms that sound like a newsletter and are none, and those that are one.
import { describe, expect, it } from 'vitest';

import { shippedForm } from './shippedForm';
import { leadOf } from './understand';

/** Of the form of the workflow *Lead capture*. */
const CONSENT_QUESTION = shippedForm().find(({ fieldType }) => fieldType === 'radio');

const LEAD = { name: 'Anna Muster', email: 'anna@example.ch' };
const consentTo = (label: string, value: unknown = 'on') => leadOf({ ...LEAD, [label]: value }).consent;

/** As a box with these words, as their yes, and as what a box with no words of its own holds. */
function isNeverConsent(label: string): void {
	for (const value of ['on', 'Ja', true, label]) expect([value, consentTo(label, value)]).toEqual([value, null]);
	if (label.endsWith('?')) return;
	for (const box of ['optin', 'Einwilligung', 'checkbox-1']) expect([box, consentTo(box, label)]).toEqual([box, null]);
	expect(leadOf({ ...LEAD, consent: true, consent_text: label }).consent).toBeNull();
}

describe('another channel than mail', () => {
	it.each([
		'Ich bin damit einverstanden, per WhatsApp Angebote zu erhalten',
		'Ja, die Muster AG darf mich telefonisch über Angebote informieren',
		'Ich möchte SMS mit Aktionen erhalten',
		'Werbung per Post erhalten',
		'Werbepost erwünscht',
		'WhatsApp-Newsletter abonnieren',
		'I agree to receive marketing text messages',
		"J'accepte de recevoir des SMS promotionnels",
		'Acconsento a essere contattato via WhatsApp per offerte',
	])('%s', isNeverConsent);

	it('is no refusal of mails either', () => {
		const body = { 'E-Mail-Werbung erlaubt': 'Ja', 'SMS-Werbung erlaubt': 'Nein' };
		expect(leadOf({ ...LEAD, ...body }).consent).toBe(true);
		expect(leadOf({ ...LEAD, accepts_sms_marketing: true, accepts_marketing: false }).consent).toBe(false);
	});

	it('does no harm beside mail', () => {
		expect(consentTo('Ich möchte per E-Mail, Telefon oder Post über Angebote informiert werden')).toBe(true);
	});
});

describe("another firm's mails", () => {
	it.each([
		'Ja, ich möchte Partnerangebote erhalten',
		'Ich möchte Angebote von Partnern erhalten',
		"J'accepte de recevoir des offres de vos partenaires",
		'Acconsento alla comunicazione dei miei dati a terzi per finalità di marketing',
	])('%s', isNeverConsent);
});

describe('offers that an enquiry asks for, however many', () => {
	it.each([
		'Angebote von mehreren Firmen erhalten',
		'Ich möchte bis zu 3 Angebote erhalten',
		'Ich möchte unverbindliche Angebote erhalten',
		'Ich möchte Angebote für meinen Umzug erhalten',
		'Dürfen wir Ihnen Angebote für Ihren Umzug senden?',
		'Je souhaite recevoir des offres de plusieurs entreprises',
		'Receive offers from several suppliers',
	])('%s', isNeverConsent);

	it.each([
		'Ich möchte Angebote per E-Mail erhalten',
		'Ich möchte Angebote und Aktionen erhalten',
		'Yes, send me special offers',
	])('but %s', (label) => {
		expect(consentTo(label)).toBe(true);
	});
});

describe('mails about one thing', () => {
	it.each([
		'Neue Stellenangebote per E-Mail erhalten',
		'Job-Alert abonnieren',
		"Je souhaite être averti des nouvelles offres d'emploi",
		'Bestellstatus-Updates per E-Mail erhalten',
		'Send me order updates',
		'Ich möchte über Neuigkeiten zu meinem Projekt informiert werden',
		'Ich möchte per E-Mail informiert werden, sobald der Artikel lieferbar ist',
		'Ich möchte Benachrichtigungen über Transaktionen erhalten',
		'Ich möchte eine Kopie meiner Nachricht per E-Mail erhalten',
		'Infomaterial zusenden',
		'Zeitschrift abonnieren',
		"J'aimerais souscrire un abonnement annuel",
	])('%s', isNeverConsent);
});

describe('letters and advertising as the matter of something else', () => {
	it.each([
		'Ich möchte einen Newsletter erstellen lassen',
		'Ich möchte im Newsletter inserieren',
		'Wünschen Sie eine Newsletter-Anbindung?',
		'Ich wünsche eine Beratung zu E-Mail-Marketing',
		'Möchten Sie ein Angebot für Marketing erhalten?',
		'Ich möchte am Marketing-Seminar teilnehmen',
		'Ich möchte Werbemittel bestellen',
		'Ich bin damit einverstanden, dass Fotos von mir zu Werbezwecken verwendet werden',
		'Darf Ihre Bewertung in unserem Newsletter veröffentlicht werden?',
		'I agree that my photo may be used for marketing purposes',
		'I accept marketing cookies',
		'Ich habe Ihren Newsletter erhalten und möchte einen Termin',
		'Haben Sie unseren Newsletter erhalten?',
		'Ich möchte über den Stand meiner Bewerbung informiert werden',
	])('%s', isNeverConsent);

	it('nor in a list of what a firm does, or of cookies', () => {
		for (const list of ['services', 'Leistungen', 'cookies']) {
			expect(leadOf({ ...LEAD, [list]: { marketing: true, newsletter: true } }).consent).toBeNull();
		}
	});
});

describe('a wish for mails, whatever is said of them', () => {
	it.each([
		'Ja, ich möchte den Newsletter der Garten AG mit Pflegetipps abonnieren',
		'Ich willige ein, dass mir die Muster GmbH Werbung per E-Mail zusendet',
		'Ich nehme am Wettbewerb teil und möchte den Newsletter abonnieren',
		'Ich bin einverstanden, dass meine E-Mail-Adresse für den Versand des Newsletters verwendet wird',
		'I accept the terms and would like to receive news by email',
		"J'accepte de recevoir par e-mail des offres et des actualités de Dupont SA",
		'Autorizzo il trattamento dei miei dati per finalità di marketing',
	])('%s', (label) => {
		for (const value of ['on', 'Ja', true, label]) expect([value, consentTo(label, value)]).toEqual([value, true]);
	});
});

describe('the answers named in the question are no part of it', () => {
	it.each(['Newsletter ja/nein', 'Newsletter (Ja/Nein)', 'Newsletter erwünscht? (ja/nein)', 'Newsletter oui / non'])('%s', (label) => {
		expect(leadOf({ ...LEAD, [label]: 'Ja' })).toMatchObject({ consent: true });
		expect(leadOf({ ...LEAD, [label]: 'Nein' })).not.toHaveProperty('withdrawal');
		expect(consentTo(label, 'Nein')).toBe(false);
		expect(consentTo(label, 'Ja oder nein')).toBeNull();
	});
});

describe('marketing as a trade, of which there are courses and guides', () => {
	it.each([
		'Send me the marketing whitepaper',
		'Je souhaite recevoir le guide marketing',
		'Ich möchte Unterlagen zum Studiengang Marketing erhalten',
		'Ich möchte eine Marketing-Offerte erhalten',
		'Ich möchte Informationen über Werbung erhalten',
	])('%s', isNeverConsent);

	it.each(['Ich möchte Marketinginformationen erhalten', "J'accepte que mon adresse e-mail soit utilisée à des fins de marketing", 'Ich akzeptiere den Erhalt von Werbe-E-Mails'])(
		'but %s',
		(label) => expect(consentTo(label)).toBe(true),
	);
});

describe('letters of their own, and what somebody tells of ours', () => {
	it.each([
		'Wir wollen Newsletter verschicken',
		'Ich möchte selbst einen Newsletter versenden',
		'Können Sie für uns Newsletter versenden?',
		'Wir möchten mehr Newsletter-Abonnenten gewinnen',
		'Wir wollen mehr Anmeldungen für unseren Newsletter',
		'Wir möchten unsere Kunden per Newsletter über Aktionen informieren',
		'Vorrei inviare la newsletter ai miei clienti',
		'Ich erhalte Ihren Newsletter doppelt',
		'Ich habe Werbung per E-Mail erhalten',
		'Ich möchte den letzten Newsletter erhalten',
		'Ich möchte wissen, wie ich den Newsletter bestellen kann',
		'Wo kann ich mich für den Newsletter anmelden?',
	])('%s', isNeverConsent);

	it.each([
		'Ich willige ein, dass die Muster AG mir per E-Mail Werbung zusendet. Meine Einwilligung kann ich jederzeit widerrufen.',
		'Ich stimme zu, den Newsletter zu erhalten und habe die Datenschutzerklärung gelesen',
		'Ich erlaube der Muster AG, Newsletter an meine E-Mail-Adresse zu senden',
		'Gerne lasse ich mich per Newsletter informieren',
		'Ich interessiere mich für Ihren Newsletter',
		'Ich möchte Ihren Newsletter erhalten, die Einwilligung kann ich jederzeit per Abmeldelink widerrufen.',
		'Ja, ich möchte bis auf Widerruf per E-Mail über Angebote der Muster AG informiert werden',
		'Yes, I would like to receive marketing communications from Acme Inc. I can unsubscribe at a later time.',
		'Desidero essere informato su promozioni e novità',
		"J'autorise Dupont SA à m'envoyer des e-mails promotionnels",
	])('but %s', (label) => {
		for (const value of ['on', 'Ja', true]) expect([value, consentTo(label, value)]).toEqual([value, true]);
	});
});

describe('what only sounds like a no', () => {
	it.each([
		['Meine Daten werden nicht für Werbung verwendet', 'on'],
		['Ich bin einverstanden, dass meine Angaben nur zur Beantwortung und nicht zu Werbezwecken gespeichert werden', 'on'],
		['Einwilligung', 'Meine Daten werden nicht für Werbung verwendet'],
		['Möchten Sie unseren Newsletter?', 'Nein, ich habe ihn bereits abonniert'],
		['Möchten Sie unseren Newsletter?', 'Weiss nicht'],
		["I don't want to unsubscribe", 'on'],
	])('%s: %s', (label, value) => {
		const { consent, withdrawal } = leadOf({ ...LEAD, [label]: value });
		expect([consent, withdrawal]).toEqual([null, undefined]);
	});

	it.each([
		['Meine Daten dürfen nicht für Werbung verwendet werden', 'on'],
		['Möchten Sie unseren Newsletter?', 'Nein, ich bekomme schon genug Werbung'],
		['consent', 'Ich möchte nicht per E-Mail kontaktiert werden'],
		['Bitte nicht per E-Mail kontaktieren', 'on'],
		["Je m'oppose à recevoir des communications commerciales", 'on'],
		['Niente newsletter', 'on'],
	])('but %s: %s is one', (label, value) => {
		expect(consentTo(label, value)).toBe(false);
	});
});

describe('a wish by other words than "erhalten"', () => {
	it.each([
		'Ja, schickt mir euren Newsletter',
		'Tragen Sie mich in den Newsletter-Verteiler ein',
		'Bitte nehmen Sie mich in Ihren Newsletter-Verteiler auf',
		'Ja zum Newsletter',
		'Oui à la newsletter',
		'Sì alla newsletter',
	])('%s', (label) => {
		for (const value of ['on', 'Ja', true]) expect([value, leadOf({ ...LEAD, [label]: value }).consent]).toEqual([value, true]);
	});

	it("the question of the form that is shipped, answered by its own yes, is one; its own no is a refusal", () => {
		const label = CONSENT_QUESTION?.fieldLabel ?? '';
		const [yes = '', no = ''] = (CONSENT_QUESTION?.fieldOptions?.values ?? []).map(({ option }) => option);
		expect([yes, no].map((value) => leadOf({ ...LEAD, [label]: value }).consent)).toEqual([true, false]);
	});

	it.each(['Dürfen wir Ihnen ab und zu Neuigkeiten per E-Mail senden?', 'May we occasionally send you news by e-mail?', 'Je souhaite recevoir de temps en temps vos nouvelles par e-mail'])('%s', (label) => {
		expect(leadOf({ ...LEAD, [label]: 'Oui' }).consent).toBe(true);
	});

	it.each(['Bitte tragen Sie mich aus dem Newsletter aus', 'Nehmen Sie mich aus dem Newsletter-Verteiler', 'Schickt mir bitte keinen Newsletter', 'Nein zum Newsletter'])('"%s" is none', (label) => {
		expect(leadOf({ ...LEAD, [label]: 'on' }).consent).not.toBe(true);
	});
});
