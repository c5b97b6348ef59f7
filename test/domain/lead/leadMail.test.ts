import { expect, it } from 'vitest';

import { leadMail } from '../../../domain/lead/leadMail';
import { leadOf } from './understand';

const replyToOf = (email: string) =>
	leadMail(
		{
			...{ id: '1', key: 'a.1', receivedAt: '2026-03-02T09:00:00.000Z', source: 'webhook' },
			...{ outcome: 'received', reason: '', post: '', lead: leadOf({ email }) },
		},
		{ id: '1', createdAt: null, own: {}, fields: { email: 'beat.keller@firma.example' } },
		{ dueOn: '2026-03-03', isNew: true, firmLanguage: 'de', url: '' },
	).replyTo;

it.each([
	['an address', 'anna@example.ch', 'anna@example.ch'],
	['a domain with an umlaut', 'anna@müller.ch', 'anna@xn--mller-kva.ch'],
	['nobody, where not every mail server takes the name', 'anna😀@example.ch', ''],
])('the mail about a lead is answered to: %s', (_case, email, expected) => {
	expect(replyToOf(email)).toBe(expected);
});
