import { expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { renderRequest } from '../../../nodes/CrmMail/renderRequest';
import { openMailbook } from '../../../templates/mailbook';
import { SAMPLE_FIRM } from '../../../templates/sample';
import { aContact } from '../../support/builders';

const REQUEST = {
	...{ sendKey: 'welcome:1', template: 'welcome', contact: 'rec1', language: 'de', replyTo: '' },
	...{ email: 'anna@muster.example', recipientName: 'Anna Müller', topic: null, variables: {} },
	legalBasis: { kind: 'transactional' },
} as const;
const LINKS = { unsubscribe: 'https://crm.example/u', preferences: 'https://crm.example/p' };

async function greetingFor(contact: Fields<'contacts'> | null, change: object = {}): Promise<string> {
	const mailbook = await openMailbook({ rows: [], firm: SAMPLE_FIRM });
	const request = { ...REQUEST, ...change };
	const { text } = renderRequest(mailbook, request, { language: 'de', links: LINKS, contact });
	return text.split('\n')[0] ?? '';
}

const oneColumn = { firstName: null, lastName: null };

it.each([
	['a colleague, by name', null, 'Guten Tag Anna Müller'],
	['a contact without salutation, by name', aContact(), 'Guten Tag Anna Müller'],
	['a contact with a title', aContact({ salutation: 'ms', title: 'Dr.' }), 'Sehr geehrte Frau Dr. Müller'],
	['a contact whose name stands in one column', aContact({ ...oneColumn, salutation: 'ms' }), 'Sehr geehrte Frau Müller'],
	['a title that stands before the name', aContact({ ...oneColumn, fullName: 'Dr. Anna Müller', salutation: 'ms' }), 'Sehr geehrte Frau Dr. Müller'],
])('a mail greets %s', async (_case, contact, greeting) => {
	expect(await greetingFor(contact)).toBe(greeting);
});

it('a mail that names nobody greets by the name in the row', async () => {
	expect(await greetingFor(aContact(), { recipientName: '' })).toBe('Guten Tag Anna Müller');
});

it('a mail whose variables claim to know the person goes by the row', async () => {
	const variables = { recipient: { salutation: 'mr', lastName: 'Kunz' } };
	expect(await greetingFor(aContact(), { variables })).toBe('Guten Tag Anna Müller');
});
