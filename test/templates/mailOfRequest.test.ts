import { expect, it } from 'vitest';

import { mailOfRequest } from '../../templates/mailOfRequest';
import { openMailbook } from '../../templates/mailbook';
import { recipientOf } from '../../templates/recipientOf';
import { SAMPLE_FIRM } from '../../templates/sample';
import { aContact } from '../support/builders';
import { LINKS } from './sampleMail';

const REQUEST = {
	sendKey: 'welcome:1',
	template: 'welcome',
	contact: 'rec1',
	email: 'anna@muster.example',
	recipientName: 'Anna Müller',
	language: 'de',
	variables: {},
	replyTo: '',
};

it.each([
	['by name when nothing else is known', {}, 'Guten Tag Anna Müller'],
	['as the contact says', { recipient: recipientOf(aContact({ salutation: 'ms', title: 'Dr.' })) }, 'Sehr geehrte Frau Dr. Müller'],
	['by name when the variable is no person', { recipient: 'Anna' }, 'Guten Tag Anna Müller'],
	['by name when the salutation is made up', { recipient: { salutation: 'king', lastName: 1 } }, 'Guten Tag Anna Müller'],
])('greets %s', async (_case, variables, greeting) => {
	const mailbook = await openMailbook({ rows: [], firm: SAMPLE_FIRM });
	const { text } = mailbook.render(mailOfRequest({ ...REQUEST, variables }, LINKS));
	expect(text.startsWith(`${greeting}\n`)).toBe(true);
});

it.each([
	['two columns', { firstName: 'Anna', lastName: 'Müller', fullName: 'A. M.' }, { name: 'Anna Müller', title: '' }],
	['one column', { firstName: null, lastName: null, fullName: 'Prof. Dr. Anna Müller' }, { name: 'Anna Müller', title: 'Prof. Dr.' }],
	['a company', { firstName: null, lastName: null, fullName: 'Muster AG' }, { name: 'Muster AG', lastName: '' }],
	['no name', { firstName: null, lastName: null, fullName: null }, { name: '' }],
])('a contact whose name stands in %s', (_case, fields, expected) => {
	expect(recipientOf(aContact(fields))).toMatchObject(expected);
});
