import { describe, expect, it } from 'vitest';

import { parseFullName, parseNameParts, type PersonName } from '../../../domain/lead/personName';

describe('a full name', () => {
	it.each<[name: string, text: string, expected: PersonName]>([
		['two words', 'Anna Muster', { firstName: 'Anna', lastName: 'Muster' }],
		['white space', '  Anna \t  Muster ', { firstName: 'Anna', lastName: 'Muster' }],
		['two first names', 'Anna Maria Muster', { firstName: 'Anna Maria', lastName: 'Muster' }],
		['double last name', 'Anna Muster-Meier', { firstName: 'Anna', lastName: 'Muster-Meier' }],
		['last name first', 'Muster, Anna', { firstName: 'Anna', lastName: 'Muster' }],
		['last name in capitals first', 'MUSTER Anna', { firstName: 'Anna', lastName: 'Muster' }],
		[
			'last name in capitals last',
			'Anna MUSTER-MEIER',
			{ firstName: 'Anna', lastName: 'Muster-Meier' },
		],
		['Irish capitals', "Sean O'BRIEN", { firstName: 'Sean', lastName: "O'Brien" }],
		['German particle', 'Ursula von der Leyen', { firstName: 'Ursula', lastName: 'von der Leyen' }],
		['Dutch particle', 'Vincent van Gogh', { firstName: 'Vincent', lastName: 'van Gogh' }],
		['French particle', 'Luc de la Tour', { firstName: 'Luc', lastName: 'de la Tour' }],
		['one word', 'Anna', { firstName: 'Anna' }],
		['one word after a form of address', 'Frau Muster', { lastName: 'Muster', salutation: 'ms' }],
		['particle after a form of address', 'Herr von Arx', { lastName: 'von Arx', salutation: 'mr' }],
		[
			'German form of address',
			'Herr Max Muster',
			{ firstName: 'Max', lastName: 'Muster', salutation: 'mr' },
		],
		[
			'French form of address',
			'Mme Claire Dubois',
			{ firstName: 'Claire', lastName: 'Dubois', salutation: 'ms' },
		],
		['title', 'Dr. Anna Muster', { firstName: 'Anna', lastName: 'Muster', title: 'Dr.' }],
		[
			'several titles',
			'Prof. Dr. med. Anna Muster',
			{ firstName: 'Anna', lastName: 'Muster', title: 'Prof. Dr. med.' },
		],
		['degree behind', 'Anna Muster, MBA', { firstName: 'Anna', lastName: 'Muster', title: 'MBA' }],
		['initial', 'Anna B. Muster', { firstName: 'Anna B.', lastName: 'Muster' }],
		['title, double first name, particles', 'Dr. med. Anna-Lena von der Heide-Müller', { firstName: 'Anna-Lena', lastName: 'von der Heide-Müller', title: 'Dr. med.' }],
		['capitals before two first names', 'MÜLLER Hans Peter', { firstName: 'Hans Peter', lastName: 'Müller' }],
		['particle in capitals first', 'VON ARX Peter', { firstName: 'Peter', lastName: 'von Arx' }],
		['family name in capitals, Asian order', 'WANG Xiaoming', { firstName: 'Xiaoming', lastName: 'Wang' }],
		['pictures', '😀 Anna ❤️ Muster 🎉', { firstName: 'Anna', lastName: 'Muster' }],
		['titles without a gap', 'Dr.med.Anna Muster', { firstName: 'Anna', lastName: 'Muster', title: 'Dr. med.' }],
		['a degree in brackets', 'Dipl.-Ing. (FH) Max Huber', { firstName: 'Max', lastName: 'Huber', title: 'Dipl.-Ing. (FH)' }],
		['as in an address', 'anna.muster', { firstName: 'Anna', lastName: 'Muster' }],
		['a name at birth', 'Anna Muster, geb. Huber', { firstName: 'Anna', lastName: 'Muster', title: 'geb. Huber' }],
		['a French name at birth', 'Claire Dubois née Martin', { firstName: 'Claire', lastName: 'Dubois', title: 'née Martin' }],
		['a role', 'Peter Frei, Geschäftsführer', { firstName: 'Peter', lastName: 'Frei', title: 'Geschäftsführer' }],
		['a role behind a dash', 'Peter Frei - CEO', { firstName: 'Peter', lastName: 'Frei', title: 'CEO' }],
		['a number', 'Peter Frei, Tel. +41 79 123 45 67', { firstName: 'Peter', lastName: 'Frei' }],
		['care of a firm', 'Hans Meier c/o Muster AG', { firstName: 'Hans', lastName: 'Meier', company: 'Muster AG' }],
		['a firm, care of a person', 'Muster AG c/o Hans Meier', { firstName: 'Hans', lastName: 'Meier', company: 'Muster AG' }],
		['a firm in brackets', 'Hans Meier (Muster AG)', { firstName: 'Hans', lastName: 'Meier', company: 'Muster AG' }],
		['a first name that looks like a title', 'Ma Li', { firstName: 'Ma', lastName: 'Li' }],
		['the family with its particles first', 'van der Berg Max', { firstName: 'Max', lastName: 'van der Berg' }],
		['the family with a particle first', 'von Arx Peter', { firstName: 'Peter', lastName: 'von Arx' }],
		['the same with two first names', 'de Preux Marie Noëlle', { firstName: 'Marie Noëlle', lastName: 'de Preux' }],
		['an Italian family first', 'De Luca Chiara', { firstName: 'Chiara', lastName: 'De Luca' }],
		['a family first, written small', 'von känel jürg', { firstName: 'Jürg', lastName: 'von Känel' }],
		['a family first, in capitals', 'VAN DER BERG MAX', { firstName: 'Max', lastName: 'van der Berg' }],
		['a family in capitals behind small particles', 'van der BERG Max', { firstName: 'Max', lastName: 'van der Berg' }],
		['a title before a family', 'Dr. von der Heide Anna', { firstName: 'Anna', lastName: 'von der Heide', title: 'Dr.' }],
		['a family alone', 'von Arx', { lastName: 'von Arx' }],
		['an Italian family alone', 'De Luca', { lastName: 'De Luca' }],
		['a first name that may be a particle', 'Van Nguyen', { firstName: 'Van', lastName: 'Nguyen' }],
		['a short first name', 'Di Miller', { firstName: 'Di', lastName: 'Miller' }],
	])('%s: "%s"', (_case, text, expected) => {
		const { fullName, ...parts } = parseFullName(text);
		expect(parts).toEqual(expected);
		expect(fullName).toBe([expected.firstName, expected.lastName].filter(Boolean).join(' '));
	});

	it.each(['Muster AG', 'Bäckerei Huber GmbH', 'Dubois & Fils SA', 'Rossi S.r.l.', 'Muster Bau (Schweiz) AG', 'Holz Huber, Türen und Fenster AG'])(
		'leaves the firm "%s" alone',
		(text) => {
			expect(parseFullName(text)).toEqual({ fullName: text });
		},
	);

	it.each(['', '   ', 'anna@example.ch', 'https://spam.example', '12345', '---', '😀', 'N/A', 'k.A.', 'Keine Angabe'])(
		'sees no name in "%s"',
		(text) => {
			expect(parseFullName(text)).toEqual({});
		},
	);
});

it.each(['Fam. Keller', 'Herr und Frau Keller', 'Mr & Mrs Keller', 'Famille Keller'])('%s is not one person', (text) => {
	expect(parseFullName(text)).toEqual({ lastName: 'Keller', fullName: text });
});

it('sees a form of address alone', () => {
	expect(parseFullName('Frau')).toEqual({ salutation: 'ms' });
});

describe('first and last name in fields of their own', () => {
	it('takes title and form of address out of the first name', () => {
		expect(parseNameParts('Frau Dr. Anna', 'von Arx')).toEqual({
			firstName: 'Anna',
			lastName: 'von Arx',
			fullName: 'Anna von Arx',
			salutation: 'ms',
			title: 'Dr.',
		});
	});

	it('knows no more than it was told', () => {
		expect(parseNameParts('', 'Muster')).toEqual({ lastName: 'Muster', fullName: 'Muster' });
	});
});
