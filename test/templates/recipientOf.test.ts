import { expect, it } from 'vitest';

import { recipientOf } from '../../templates/recipientOf';
import { aContact } from '../support/builders';

it.each([
	['two columns', { firstName: 'Anna', lastName: 'Müller', fullName: 'A. M.' }, { name: 'Anna Müller', title: '' }],
	['one column', { firstName: null, lastName: null, fullName: 'Prof. Dr. Anna Müller' }, { name: 'Anna Müller', title: 'Prof. Dr.' }],
	['a company', { firstName: null, lastName: null, fullName: 'Muster AG' }, { name: 'Muster AG', lastName: '' }],
	['no name', { firstName: null, lastName: null, fullName: null }, { name: '' }],
])('a contact whose name stands in %s', (_case, fields, expected) => {
	expect(recipientOf(aContact(fields))).toMatchObject(expected);
});
