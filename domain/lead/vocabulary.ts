// The words by which form fields are called, in German, English, French and Italian.
import { foldWords } from './text';

export const MEANINGS = [
	'email',
	'firstName',
	'lastName',
	'fullName',
	'salutation',
	'phone',
	'company',
	'website',
	'message',
	'language',
	'country',
	'marketingConsent',
	'consent',
	'refusal',
	'consentText',
	'referrer',
	'pageUrl',
	'formId',
	'submittedAt',
	'technical',
] as const;
export type Meaning = (typeof MEANINGS)[number];

type Phrases = Readonly<Partial<Record<Meaning, string>>>;

/** The label says just this, words like "your" and "please" left out. */
const WHOLE: Phrases = {
	email:
		'mail, mails, emails, reply to, replyto, to email, from email, adresse electronique, posta elettronica, indirizzo email, courriel, from',
	firstName: 'first, given, fname, fn, vname, name first, first name field',
	lastName: 'last, family, lname, ln, nname, name last, familie',
	fullName: `name, names, nom, nome, namen, full, wer bist du, wer sind sie, who are you, ansprechpartner, ansprechpartnerin,
		ansprechperson, kontaktperson, contact person, personne de contact, persona di contatto, kontakt name, absender, sender name`,
	salutation: 'title, titel, gender, geschlecht, genre, sesso, prefix',
	phone:
		'tel, tel nr, phone, phones, phone numbers, fon, fone, natel, mobil, mobile, cell, handy, call, number phone, contact number',
	company: `company, companies, firma, firm, unternehmen, organisation, organization, betrieb, geschaft, societe, entreprise, azienda,
		societa, ditta, business, org, arbeitgeber, employer, verein, institution, company name, name company, firma name, name firma,
		name der firma, unternehmen name, organization name, organisation name, business name, account name`,
	website:
		'url, web, site, www, homepage, domain, link, seite, company url, company domain, company website',
	message: `text, body, content, details, note, notes, notiz, question, frage, inquiry, enquiry, anfrage, anliegen, betrifft,
		comments, comment, demande, domanda, msg, description, beschreibung, mehr, more, request`,
	language:
		'language, lang, locale, sprache, langue, lingua, preferred language, bevorzugte sprache, hs language',
	country:
		'country, country code, land, nazione, pays, paese, nation, staat, countrycode, address country, adresse land',
	consent: `consent, optin, opt in, subscribe, gdpr, dsgvo, rgpd, einwilligung, zustimmung, zugestimmt, einverstanden,
		consentement, consenso, acconsento, acceptance, permission, agree, agreed`,
	marketingConsent:
		'newsletter, marketing, werbung, mailing, mailing list, updates, infolettre, pubblicita',
	referrer: 'referrer, referer, http referer, http referrer, document referrer, ref url',
	pageUrl: `page url, meta url, context url, page uri, pageurl, page, page location, source url, landing page, landing page url, permalink, uri, form url,
		remote url, current url, page link, url page, document url`,
	formId: `form id, formid, form, formular, formular id, form name, formname, formular name, form title, wpcf7, form key,
		survey id, form token id, hs form id, form guid, wpcf7 id`,
	submittedAt: `submitted at, submitted, submission date, submission time, submit date, created at, date created, created time, created,
		sent at, timestamp, date time, eingereicht am, gesendet am, entry date, submit time`,
	technical: `form mode, event id, event type, response id, submission id, respondent id, token, nonce, ip, ip address,
		user agent, network id, landed at, webhook id, account id, slug, submit, absenden,
		post id, referer title, queried id, subscription id, portal id, api version, csrf,
		csrf token, authenticity token, redirect, redirect to, js execution tracker, submit source, build date, pretty,
		event observer, team id, webhook url, remote ip, wpcf7 version, wpcf7 locale, wpcf7 unit tag,
		wpcf7 container post, response type, signature, hash, raw request, draft id, fill time, started at`,
};

/** The label holds these words among others. */
const PART: Phrases = {
	email:
		'email, e mail, emailadresse, mailadresse, email address, mail adresse, correo, courriel, electronique',
	firstName: 'first name, firstname, forename, given name, vorname, prenom, nome di battesimo',
	lastName:
		'last name, lastname, surname, family name, nachname, familienname, zuname, nom de famille, cognome',
	fullName: `full name, fullname, vor und nachname, vorname und nachname, vorname nachname, vorname name, name vorname, nachname vorname,
		first and last name, first name and last name, first last name, nom et prenom, prenom et nom, nom complet, nome e cognome, cognome e nome,
		nome completo, wie heissen, wie heisst, vollstandiger name, comment vous appelez`,
	salutation: 'salutation, anrede, civilite, appellativo, titolo di cortesia, honorific',
	phone: `phone, telefon, telephone, telefono, telefonnummer, phone number, phonenumber, handynummer, mobilnummer, mobiltelefon,
		ruckrufnummer, cellulare, portable, whatsapp, rufnummer, festnetz, natelnummer, numero de telephone, numero di telefono`,
	company: `company name, companyname, company, firmenname, firma, unternehmensname, unternehmen, unternehmens, raison sociale, entreprise, nom de l
		entreprise, nome azienda, azienda, ragione sociale, organisationsname, business name, organisation name, organization`,
	website:
		'website, webseite, web site, internetseite, internetadresse, homepage, site web, sito web, sito internet, webadresse',
	message: `message, additional notes, nachricht, mitteilung, anliegen, anfrage, kommentar, bemerkung, bemerkungen, comments, messaggio, richiesta,
		votre demande, how can we help, wie konnen wir helfen, womit konnen wir, wie durfen wir, ihre frage, your question, inquiry, enquiry,
		additional information, tell us, beschreiben, remarques, osservazioni, commentaire, anmerkung, anmerkungen, what can we do`,
	language: 'korrespondenzsprache, sprache, preferred language, langue de correspondance',
	country: 'country, wohnsitzland, pays de residence, welchem land, welches land, quel pays',
	marketingConsent: `newsletter, newsletters, marketing, werbung, per email informiert, neuigkeiten, news, receive emails, emails erhalten,
		keep me updated, stay informed, subscribe, abonnieren, mailing list, infolettre, special offers, promotional, pubblicita`,
	consent: `consent, einwillige, einwilligung, einverstanden, einverstandnis, zustimmung, stimme zu, zustimmen, ich stimme, consentement,
		consens, j accepte, accetto, acconsento, consenso, opt in, optin, i agree, i accept, gdpr, dsgvo, rgpd, ich akzeptiere`,
	refusal: `unsubscribe, opt out, optout, abmelden, abmeldung, do not contact, do not email, kein newsletter, keinen newsletter,
		keine werbung, no marketing, no newsletter, keine mails, keine emails, desinscription, desabonner, disiscrizione, nicht kontaktieren,
		don t contact, don t send, do not send, not subscribe, no emails, nicht einverstanden, keine angebote`,
	consentText:
		'consent text, consenttext, consent wording, einwilligungstext, wortlaut, legal text, consent label',
	referrer: 'referrer url',
	technical: `captcha, recaptcha, turnstile, wpnonce, nonce, csrf, honeypot, raw value, user agent, ip address,
		submission id, response id`,
};

/** Words that say nothing about what a field holds. */
const FILLERS = new Set(
	foldWords(
		`your ihr ihre ihren ihrer dein deine deinen votre vos ta ton tuo tua suo sua vostra vostro il lo la le les l der die das den the
		a an un une una please bitte svp pflichtfeld required optional obbligatorio obligatoire what whats s is are wie lautet ist was quel
		quelle est qual e my mein meine mon field feld input textfield fields lead customer kunde visitor submitter respondent contact
		kontakt wpforms person primary personal business work geschaftlich geschaftliche private privat new us`,
	).split(' '),
);

/** Without the numbers that form builders put in front: `q3_yourName` is `your name`. */
const wordsOf = (label: string): readonly string[] =>
	foldWords(label)
		.split(' ')
		.filter((word) => !/^q?\d+$/.test(word));

/** `Ihr Name (Pflichtfeld)` says `name`. */
export function phraseOf(label: string): string {
	const words = wordsOf(label);
	const telling = words.filter((word) => !FILLERS.has(word));
	return (telling.length === 0 ? words : telling).join(' ');
}

const listed = (phrases: Phrases): ReadonlyArray<readonly [phrase: string, meaning: Meaning]> =>
	MEANINGS.flatMap((meaning) =>
		(phrases[meaning] ?? '').split(',').map((phrase) => [foldWords(phrase), meaning] as const),
	).filter(([phrase]) => phrase !== '');

const PARTS = [...listed(PART)].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
const WHOLES: ReadonlyMap<string, Meaning> = new Map([...PARTS, ...listed(WHOLE)]);

/** The one meaning of a label that says nothing else. */
export function wholeMeaning(label: string): Meaning | undefined {
	return WHOLES.get(wordsOf(label).join(' ')) ?? WHOLES.get(phraseOf(label));
}

const LONGEST_LABEL = 300;

/** Beside "newsletter" and the like: that somebody wants it, not that they have one. */
const WANTING =
	/(?:abonn|anmeld|erhalt|bestell|receiv|subscri|sign|want|mocht|gern|send|recev|souhait|inscri|iscri|ricev|zuschick|zustell|join|opt|consent|einwillig|informi|kontakti|keep|stay|agree|accept|zustimm|durf|permission)/;
/** About the rules of the house or the handling of data: whoever agrees to those has not asked for mails. */
const OTHER_PURPOSE =
	/(?:^| )(?:agb|terms|conditions|bedingungen|nutzungsbedingungen|cgv|cgu|termini|condizioni|datenschutz\p{L}*|privacy|data|daten|personenbezogen\p{L}*|donnees|dati|cookies?|verarbeit\p{L}*|process\p{L}*)(?: |$)/u;
const MAILING = /newsletter|marketing|werbung|news|mail|infolettre|offers|abonn|subscri|pubblicita/;
/** Facts about a consent, not the consent itself. */
const ABOUT_CONSENT =
	/(?:^| )(?:ids?|date|datum|time|at|version|url|link|type|ip|timestamp|count)(?: |$)/;

/** Whether a wording asks for agreement to terms or to the handling of data, and to no mails. */
export function isForOtherPurpose(wording: string): boolean {
	const words = foldWords(wording.slice(0, 2_000));
	return OTHER_PURPOSE.test(words) && !MAILING.test(words);
}

/** Consent is never invented: a label must ask for it, and for nothing else. */
function asksFor(meaning: Meaning, words: string): boolean {
	if (meaning === 'marketingConsent') return WANTING.test(words);
	if (meaning === 'consent') return !ABOUT_CONSENT.test(words) && !isForOtherPurpose(words);
	return true;
}

/** What a longer label may mean, the most telling words first. */
export function partMeanings(label: string): readonly Meaning[] {
	const words = ` ${wordsOf(label.slice(0, LONGEST_LABEL)).join(' ')} `;
	const telling = ` ${phraseOf(label.slice(0, LONGEST_LABEL))} `;
	const found = PARTS.filter(
		([phrase]) => words.includes(` ${phrase} `) || telling.includes(` ${phrase} `),
	);
	const meanings = [...new Set(found.map(([, meaning]) => meaning))];
	return meanings.filter((meaning) => asksFor(meaning, words));
}
