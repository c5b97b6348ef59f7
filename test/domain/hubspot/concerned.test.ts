import { describe, expect, it } from 'vitest';
import { concernedText, nameOfConcerned } from '../../../domain/hubspot/concerned';
import type { SyncObject } from '../../../domain/hubspot/objects';
import { aRecord } from '../../support/builders';
import { aHubspotRecord } from './aPair';

describe('whom a conflict concerns', () => {
	it.each<[string, SyncObject, Record<string, string | null>, Record<string, string | null>, string]>([
		['the name of the row', 'contacts', { fullName: 'Dr. Anna Muster', firstName: 'Anna', lastName: 'Muster' }, { firstname: 'Anne' }, 'Dr. Anna Muster'],
		['first and last name of a row without one', 'contacts', { fullName: ' ', firstName: 'Anna', lastName: 'Muster' }, {}, 'Anna Muster'],
		['the name there where here is an address only', 'contacts', { fullName: 'anna@a.example', email: 'Anna@a.example' }, { firstname: 'Anna', lastname: 'Muster' }, 'Anna Muster'],
		['the address where nobody gave a name', 'contacts', { fullName: 'anna@a.example', email: 'anna@a.example' }, { firstname: '' }, 'anna@a.example'],
		['the address there', 'contacts', {}, { email: 'anna@a.example' }, 'anna@a.example'],
		['a company', 'companies', { name: 'Muster AG', domain: 'muster.example' }, { name: 'Muster' }, 'Muster AG'],
		['a company without a name here', 'companies', { domain: 'muster.example' }, { name: 'Muster' }, 'Muster'],
		['a company of which only the domain is known', 'companies', {}, { domain: 'muster.example' }, 'muster.example'],
		['a deal', 'deals', { name: 'Umbau' }, { dealname: 'Umbau Nord' }, 'Umbau'],
		['nothing known', 'deals', {}, {}, ''],
	])('%s', (_case, object, here, there, name) => {
		expect(nameOfConcerned(object, aRecord('rec1', here), aHubspotRecord('1', there))).toBe(name);
	});

	it.each([
		['Anna Muster', 'Muster AG', 'Anna Muster, Muster AG'],
		['Anna Muster', undefined, 'Anna Muster'],
		['', ' Muster AG ', 'Muster AG'],
		['', null, ''],
	])('%s of %s', (name, company, text) => {
		expect(concernedText(name, company)).toBe(text);
	});
});
