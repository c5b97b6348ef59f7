// Posts as forms in the Romandie, in Ticino and in the German-speaking part send them, written down with the lead that is right
// before they were tried: portals, clubs, craftsmen, lists of participants, uploads, matrices.
import { describe, expect, it } from 'vitest';

import { leadOf, RECEIVED_AT } from './understand';

type Case = readonly [name: string, body: unknown, lead: Record<string, unknown>];

const NOTHING = { consent: null, utm: {}, clickIds: {}, submittedAt: RECEIVED_AT, extras: {} };
const alex = { Name: 'Alex Blum', 'E-Mail': 'a.blum@gmx.ch' };
const isAlex = { email: 'a.blum@gmx.ch', firstName: 'Alex', lastName: 'Blum', fullName: 'Alex Blum' };
const reached = { 'E-Mail': 'a.blum@gmx.ch' };
const isReached = { email: 'a.blum@gmx.ch' };

const named = (email: string, firstName: string, lastName: string) => ({
	...{ email, firstName, lastName, fullName: `${firstName} ${lastName}` },
});

function isUnderstood(cases: readonly Case[]): void {
	it.each(cases)('%s', (_name, body, lead) => {
		expect(leadOf(body)).toEqual({ ...NOTHING, ...lead });
	});
}

describe('people and firms', () => {
	isUnderstood([
		[
			'a club in the Valais, its fields without accents',
			{
				...{ civilite: 'Mme', nom: 'de Preux', prenom: 'Marie-Noëlle', npa: '1950', localite: 'Sion', membre: 'oui' },
				...{ tel_mobile: '079 555 12 12', courriel: 'mn.depreux@netplus.ch', remarques: 'Disponible le mardi' },
			},
			{
				...named('mn.depreux@netplus.ch', 'Marie-Noëlle', 'de Preux'),
				...{ salutation: 'ms', phone: '+41795551212', message: 'Disponible le mardi' },
				extras: { npa: '1950', localite: 'Sion', membre: 'oui' },
			},
		],
		[
			'a builder in Ticino',
			{
				...{ Nome: 'Nicolò', Cognome: 'Bernasconi-De Carli', Ditta: 'Impresa Bernasconi Sagl', 'E-mail': 'nicolo@bernasconi.swiss' },
				...{ CAP: '6814', Località: 'Lamone', 'Telefono fisso': '091 966 11 22', Cellulare: '079 620 33 44' },
				...{ Oggetto: 'Preventivo tetto', Messaggio: 'Tetto di 120 m2', 'Inviato il': '2026-03-02T09:58:00+01:00' },
				...{ 'Desidero ricevere aggiornamenti via e-mail': 'on', 'Accetto la privacy policy': 'on' },
			},
			{
				...named('nicolo@bernasconi.swiss', 'Nicolò', 'Bernasconi-De Carli'),
				...{ company: 'Impresa Bernasconi Sagl', companyDomain: 'bernasconi.swiss', phone: '+41796203344' },
				...{ message: 'Tetto di 120 m2', submittedAt: '2026-03-02T08:58:00.000Z' },
				...{ consent: true, consentText: 'Desidero ricevere aggiornamenti via e-mail' },
				extras: {
					...{ CAP: '6814', Località: 'Lamone', 'Telefono fisso': '091 966 11 22' },
					...{ Oggetto: 'Preventivo tetto', 'Accetto la privacy policy': 'on' },
				},
			},
		],
		[
			'words written together in French',
			{ NomPrenom: 'Rochat Yves', NoTel: '021 601 22 33', AdresseMail: 'yr@bluewin.ch', Ville: 'Lausanne', Commentaire: 'Merci' },
			{ ...named('yr@bluewin.ch', 'Yves', 'Rochat'), phone: '+41216012233', message: 'Merci', extras: { Ville: 'Lausanne' } },
		],
		[
			'a firm with the person to ask, the last name first',
			{ Firma: 'Gasser AG', Kontaktperson: 'Gasser Urs', Funktion: 'GL', 'E-Mail': 'urs.gasser@gasser.ch' },
			{
				...named('urs.gasser@gasser.ch', 'Urs', 'Gasser'),
				...{ company: 'Gasser AG', companyDomain: 'gasser.ch', extras: { Funktion: 'GL' } },
			},
		],
		[
			'a firm as a linked record of Airtable, in French',
			{ fields: { Entreprise: [{ id: 'rec8116cdd76088af', name: 'Dupont SA' }], 'E-mail': 'p@dupont.ch', Contact: 'Paul Dupont' } },
			{ ...named('p@dupont.ch', 'Paul', 'Dupont'), company: 'Dupont SA', companyDomain: 'dupont.ch' },
		],
		[
			'a child and who has it',
			{ "Nom de l'enfant": 'Léo Favre', 'Nom du parent': 'Chloé Favre', 'E-mail du parent': 'chloe@bluewin.ch' },
			{ ...named('chloe@bluewin.ch', 'Chloé', 'Favre'), extras: { "Nom de l'enfant": 'Léo Favre' } },
		],
		[
			'a dog and who has it',
			{ Tiername: 'Bello', 'Name Halter': 'Ruth Zwahlen', 'E-Mail': 'ruth@gmx.ch' },
			{ ...named('ruth@gmx.ch', 'Ruth', 'Zwahlen'), extras: { Tiername: 'Bello' } },
		],
		[
			'several participants, and who books for them',
			{
				teilnehmer: [
					{ vorname: 'Anna', nachname: 'Frei', email: 'anna@frei.ch' },
					{ vorname: 'Max', nachname: 'Frei', email: 'max@frei.ch' },
				],
				...{ kontakt_name: 'Ruth Frei', kontakt_email: 'buchung@frei.ch' },
			},
			{
				...named('buchung@frei.ch', 'Ruth', 'Frei'),
				...{ companyDomain: 'frei.ch', extras: { vorname: 'Anna, Max', 'teilnehmer email': 'anna@frei.ch, max@frei.ch' } },
			},
		],
		[
			'a firm and a person, each with a name, in Italian',
			{ azienda: { nome: 'Rossi Sagl', citta: 'Lugano' }, persona: { nome: 'Mario', cognome: 'Rossi' }, email: 'm@rossi.ch' },
			{ ...named('m@rossi.ch', 'Mario', 'Rossi'), company: 'Rossi Sagl', companyDomain: 'rossi.ch', extras: { citta: 'Lugano' } },
		],
		[
			'two questions that are called alike',
			{
				fields: [
					{ label: 'Name', value: 'Keller' },
					{ label: 'Vorname', value: 'Beat' },
					{ label: 'Name', value: 'Hund Rex' },
					{ label: 'E-Mail', value: 'b@gmx.ch' },
				],
			},
			{ ...named('b@gmx.ch', 'Beat', 'Keller'), extras: { Name: 'Hund Rex' } },
		],
		[
			'a portal of estate agents, whose offer has a title and an address',
			{
				property: { id: '123', title: '3.5-Zimmer in Bern', url: 'https://www.immo.example/123' },
				contact: { firstName: 'Luc', lastName: 'Roy', email: 'luc.roy@bluewin.ch', phone: '079 111 22 33' },
				...{ message: 'Visite samedi ?', source: 'IS24', language: 'FR' },
			},
			{
				...named('luc.roy@bluewin.ch', 'Luc', 'Roy'),
				...{ phone: '+41791112233', message: 'Visite samedi ?', language: 'fr' },
				extras: { 'property title': '3.5-Zimmer in Bern', 'property url': 'https://www.immo.example/123', source: 'IS24' },
			},
		],
	]);
});

describe('single answers', () => {
	isUnderstood([
		['a number to be called at, in French', { ...reached, 'Rappelez-moi au': '079 222 33 44' }, { ...isReached, phone: '+41792223344' }],
		[
			'a number, and the hours of it',
			{ ...reached, 'Am besten erreichbar unter': '079 222 33 44', 'Erreichbar von': '9-12 Uhr' },
			{ ...isReached, phone: '+41792223344', extras: { 'Erreichbar von': '9-12 Uhr' } },
		],
		[
			'a subject is not the message',
			{ ...reached, 'Objet de votre demande': 'Devis', Précisions: 'Un mur de 12 m' },
			{ ...isReached, message: 'Un mur de 12 m', extras: { 'Objet de votre demande': 'Devis' } },
		],
		[
			'what is added to a message is no message',
			{ ...reached, 'Informations complémentaires': 'Code 12', Message: 'Un mur de 12 m' },
			{ ...isReached, message: 'Un mur de 12 m', extras: { 'Informations complémentaires': 'Code 12' } },
		],
		[
			'what is added is the message where there is no other',
			{ ...reached, 'Weitere Angaben': 'Ein Sandkasten' },
			{ ...isReached, message: 'Ein Sandkasten' },
		],
		['a day of sending in French', { ...reached, 'Créé le': '2026-03-02T08:57:00Z' }, { ...isReached, submittedAt: '2026-03-02T08:57:00.000Z' }],
		['another one', { ...reached, 'Envoyé le': '2026-03-02T08:57:00Z' }, { ...isReached, submittedAt: '2026-03-02T08:57:00.000Z' }],
		['one in German', { ...reached, 'Eingegangen am': '2026-03-02T08:57:00Z' }, { ...isReached, submittedAt: '2026-03-02T08:57:00.000Z' }],
		[
			'a linked record by its id only',
			{ ...alex, Firma: ['rec8116cdd76088af'] },
			{ ...isAlex, extras: { Firma: 'rec8116cdd76088af' } },
		],
	]);
});

describe('lists, files and matrices', () => {
	isUnderstood([
		['a stay', { ...alex, Reise: { from: '2026-07-01', to: '2026-07-14' } }, { ...isAlex, extras: { 'Reise from': '2026-07-01', 'Reise to': '2026-07-14' } }],
		['a matrix', { ...alex, 'Wie war es?': { Preis: 'gut', Service: 'sehr gut' } }, { ...isAlex, extras: { Preis: 'gut', Service: 'sehr gut' } }],
		[
			'a grid of boxes, of which two rows look like a label and its answer',
			{ fields: [{ label: 'E-Mail', value: 'a.blum@gmx.ch' }, { label: 'Wann?', value: [['Mo', 'Di'], ['Fr', 'Sa']] }] },
			{ ...isReached, extras: { 'Wann?': 'Fr, Sa, Mo, Di' } },
		],
		[
			'a file by its address is no website',
			{ ...alex, 'field1-url': 'https://files.example/x/plan.pdf' },
			{ ...isAlex, extras: { 'field1-url': 'https://files.example/x/plan.pdf' } },
		],
		[
			'a file with its kind',
			{ ...alex, Plan: [{ fileId: 'a', displayName: 'plan.pdf', url: 'https://files.example/a', fileType: 'pdf' }] },
			{ ...isAlex, extras: { Plan: 'plan.pdf https://files.example/a' } },
		],
		[
			'a form that has the name of a file among its fields',
			{ body: { ...alex, file_name: 'plan.pdf', url: 'https://blum.ch' } },
			{ ...isAlex, website: 'https://blum.ch', companyDomain: 'blum.ch', extras: { file_name: 'plan.pdf' } },
		],
		[
			'as jQuery makes a list of a form',
			[{ name: 'themen[]', value: 'a' }, { name: 'themen[]', value: 'b' }, { name: 'email', value: 'a.blum@gmx.ch' }],
			{ ...isReached, extras: { themen: 'a, b' } },
		],
	]);
});
