import { describe, expect, it } from 'vitest';
import { completeRow } from '../../../domain/hubspot/completeRow';

describe('a row from HubSpot', () => {
	it.each([
		['contacts', { email: 'a@a.example', firstName: 'Anna', lastName: 'Muster' }, null, { emailKey: 'a@a.example', fullName: 'Anna Muster' }],
		['contacts', { email: null }, { email: 'a@a.example', emailKey: 'a@a.example', fullName: 'Anna' }, { emailKey: null }],
		['contacts', { lastName: 'Neu' }, { firstName: 'Anna', lastName: 'Alt', fullName: 'Anna Alt' }, { fullName: 'Anna Neu' }],
		['companies', { name: 'Muster AG', domain: 'muster.ch' }, null, { nameKey: 'muster', key: 'domain:muster.ch' }],
		['companies', { name: 'Muster AG' }, null, { nameKey: 'muster', key: 'hubspot:7' }],
		['companies', { phone: '1' }, { name: 'Muster AG', key: 'name:muster' }, { phone: '1' }],
		['deals', { amount: 3 }, null, { name: 'HubSpot 7', key: 'hubspot:7' }],
	] as const)('%s %#', (object, change, before, expected) => expect(completeRow(object, '7', change, before)).toMatchObject(expected));

	it('keeps a name that a colleague wrote', () => {
		const before = { firstName: 'Anna', lastName: 'Alt', fullName: 'Frau Dr. Alt' };
		expect(completeRow('contacts', '7', { lastName: 'Neu' }, before)).not.toHaveProperty('fullName');
	});
});
