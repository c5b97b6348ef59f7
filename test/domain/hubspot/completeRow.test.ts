import { describe, expect, it } from 'vitest';
import { completeRow } from '../../../domain/hubspot/completeRow';

describe('a row from HubSpot', () => {
	it.each([
		['a new contact has its keys', 'contacts', { email: 'a@a.example', firstName: 'Anna', lastName: 'Muster' }, null, { emailKey: 'a@a.example', fullName: 'Anna Muster' }],
		['a contact without its address has no key of it', 'contacts', { email: null }, { email: 'a@a.example', emailKey: 'a@a.example', fullName: 'Anna' }, { emailKey: null }],
		['a name that was made of its parts follows them', 'contacts', { lastName: 'Neu' }, { firstName: 'Anna', lastName: 'Alt', fullName: 'Anna Alt' }, { fullName: 'Anna Neu' }],
		['a new company is known by its domain', 'companies', { name: 'Muster AG', domain: 'muster.ch' }, null, { nameKey: 'muster', key: 'domain:muster.ch' }],
		['a new company without a domain is known by its record', 'companies', { name: 'Muster AG' }, null, { nameKey: 'muster', key: 'hubspot:7' }],
		['a company that keeps its name keeps its key', 'companies', { phone: '1' }, { name: 'Muster AG', key: 'name:muster' }, { phone: '1' }],
		['a new deal without a name', 'deals', { amount: 3 }, null, { name: 'HubSpot 7', key: 'hubspot:7' }],
	] as const)('%s', (_case, object, change, before, expected) => expect(completeRow(object, '7', change, before)).toMatchObject(expected));

	it('keeps a name that a colleague wrote', () => {
		const before = { firstName: 'Anna', lastName: 'Alt', fullName: 'Frau Dr. Alt' };
		expect(completeRow('contacts', '7', { lastName: 'Neu' }, before)).not.toHaveProperty('fullName');
	});
});
