// Numbers that a form takes apart, forms of address and addresses for bills, in the languages of its visitors.
import { describe, expect, it } from 'vitest';

import type { Lead } from '../../../domain/lead/lead';
import { leadOf } from './understand';

type Case = readonly [name: string, body: object, lead: Partial<Lead>];

describe('a number in parts, in other words than English ones', () => {
	it.each<Case>([
		['French', { 'Téléphone': { Pays: '+33', 'Numéro': '0612345678' } }, { phone: '+33612345678' }],
		['German', { Telefon: { 'Ländervorwahl': '+49', Nummer: '0176 12345678' } }, { phone: '+4917612345678' }],
		['Italian', { prefisso: '+39', telefono: '3331234567' }, { phone: '+393331234567' }],
		['a country code as «Vorwahl»', { Vorwahl: '+49', Telefonnummer: '17612345678' }, { phone: '+4917612345678' }],
		['an area code as «Vorwahl»', { Vorwahl: '044', Telefon: '123 45 67' }, { phone: '+41441234567' }],
		['a country that is none of a number', { Land: 'DE', Telefon: '0176 12345678' }, { phone: '+4917612345678', country: 'DE' }],
	])('%s', (_case, body, expected) => {
		expect(leadOf({ email: 'eva@frei.example', ...body })).toMatchObject(expected);
	});
});

it.each([
	['Sig.ra', 'ms'],
	['Sig. ra', 'ms'],
	['Sig.', 'mr'],
	['Hrn.', 'mr'],
])('the form of address «%s»', (prefix, salutation) => {
	const name = { prefix, first: 'Maria', last: 'De Luca' };
	expect(leadOf({ name, email: 'maria@studio.example' })).toMatchObject({ salutation });
});

describe('whose address it is', () => {
	it.each<Case>([
		[
			'the bookkeeping, in French, in front',
			{ 'Adresse e-mail de facturation': 'compta@dupont.fr', 'Votre adresse e-mail professionnelle': 'luc@dupont.fr' },
			{ email: 'luc@dupont.fr', extras: { 'Adresse e-mail de facturation': 'compta@dupont.fr' } },
		],
		['the address for the bill is the only one, as shops send it', { billing_email: 'eva@frei.ch' }, { email: 'eva@frei.ch' }],
		[
			'an address that changes',
			{ type: 'upemail', data: { list_id: 'a6', new_id: '51', old_email: 'alt@frei.ch', new_email: 'neu@frei.ch' } },
			{ email: 'neu@frei.ch' },
		],
	])('%s', (_case, body, expected) => {
		expect(leadOf(body)).toMatchObject(expected);
	});
});
