// Forms in two or three languages at once, as in Fribourg, Biel and the Grisons.
import { describe, expect, it } from 'vitest';

import { wholeMeaning } from '../../../domain/lead/labelMeaning';
import { leadOf } from './understand';

describe('a label in several languages', () => {
	it.each([
		['Vorname / Prénom', 'firstName'],
		['Prénom/Nome', 'firstName'],
		['Name / Nom', 'fullName'],
		['Nachname / Nom / Cognome', 'lastName'],
		['Cognome | Nom', 'lastName'],
		['Name / Vorname', 'fullName'],
		['Nom / Prénom', 'fullName'],
		['E-Mail / Courriel', 'email'],
		['Telefon / Téléphone / Telefono', 'phone'],
		['Firma · Entreprise · Ditta', 'company'],
		['Bemerkungen / Remarques / Osservazioni', 'message'],
		['Newsletter / Infolettre', 'marketingConsent'],
		['Sprache / Langue', 'language'],
		['Name / Ort', undefined],
		['E-Mail / Telefon', undefined],
		['Newsletter / abmelden', undefined],
		['Ja / Nein', undefined],
	])('%s: %s', (label, meaning) => {
		expect(wholeMeaning(label)).toBe(meaning);
	});
});

it('is read as in one', () => {
	const lead = leadOf({
		...{ 'Vorname / Prénom': 'Beat', 'Name / Nom': 'Keller', 'E-Mail / Courriel': 'b@keller.ch', 'Telefon / Téléphone': '032 322 11 22' },
		...{ 'Firma / Entreprise': 'Keller SA', 'Nachricht / Message': 'Hallo', 'Ort / Lieu': 'Biel', 'Newsletter / Infolettre': 'Ja / Oui' },
	});
	expect(lead).toMatchObject({
		...{ firstName: 'Beat', lastName: 'Keller', email: 'b@keller.ch', phone: '+41323221122', company: 'Keller SA' },
		...{ message: 'Hallo', consent: true, extras: { 'Ort / Lieu': 'Biel' } },
	});
});
