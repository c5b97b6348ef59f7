// A key that was posted twice: the first value is used, no other is lost.
import { describe, expect, it } from 'vitest';

import { leadOf } from './understand';

const ANNA = { name: 'Anna Muster', email: 'anna@example.ch' };

describe('a key that was posted twice', () => {
	it.each([
		['two addresses', { ...ANNA, email: ['anna@example.ch', 'beat@example.ch'] }, { email: 'anna@example.ch', extras: { email: 'beat@example.ch' } }],
		['two numbers', { ...ANNA, Telefon: ['044 668 18 00', '044 668 18 01'] }, { phone: '+41446681800', extras: { Telefon: '044 668 18 01' } }],
		['two people', { email: ANNA.email, Name: ['Anna Muster', 'Beat Keller'] }, { fullName: 'Anna Muster', extras: { Name: 'Beat Keller' } }],
		['two firms', { ...ANNA, Firma: ['Muster AG', 'Beispiel GmbH'] }, { company: 'Muster AG', extras: { Firma: 'Beispiel GmbH' } }],
		['the same address twice', { ...ANNA, email: ['anna@example.ch', 'anna@example.ch'] }, { email: 'anna@example.ch', extras: {} }],
	])('%s: the first is used and the other is kept', (_case, body, wanted) => {
		expect(leadOf(body)).toMatchObject(wanted);
	});
});

describe('a key that was posted in parts', () => {
	it.each([
		['dial code and number', { ...ANNA, phone: ['+41', '44 668 18 00'] }, { phone: '+41446681800' }],
		['dial code and number with its nought', { ...ANNA, Telefon: ['0041', '044 668 18 00'] }, { phone: '+41446681800' }],
		['area and number', { ...ANNA, phone: ['044', '668 18 00'] }, { phone: '+41446681800' }],
		['first and last name', { email: ANNA.email, name: ['Anna', 'Muster'] }, { firstName: 'Anna', lastName: 'Muster' }],
		['two first names and a last one', { email: ANNA.email, name: ['Anna Maria', 'Muster'] }, { firstName: 'Anna Maria', lastName: 'Muster' }],
	])('%s', (_case, body, wanted) => {
		expect(leadOf(body)).toMatchObject({ ...wanted, extras: {} });
	});
});
