// A firm, a customer and a colleague that do not exist, for previews and tests.
import type { FirmSettings } from '../domain/mail/firm';
import type { FooterLinks, Recipient } from './mail';

export const SAMPLE_FIRM: FirmSettings = {
	name: 'Muster Treuhand AG',
	imprint: 'Muster Treuhand AG, Bahnhofstrasse 1, 8001 Zürich\ninfo@muster.example · +41 44 555 00 00',
	country: 'CH',
	timeZone: 'Europe/Zurich',
	language: 'de',
	formOfAddress: 'sie',
	fromName: 'Muster Treuhand',
	fromAddress: 'info@muster.example',
	unsubscribeMailbox: '',
};

export const SAMPLE_RECIPIENT: Recipient = {
	email: 'andrea@brunner.example',
	name: 'Andrea Brunner',
	firstName: 'Andrea',
	lastName: 'Brunner',
	salutation: 'ms',
	title: 'Dr.',
	company: 'Brunner Holzbau AG',
};

/** Staff templates go to her, customers' questions too. */
export const SAMPLE_OWNER = {
	name: 'Sandra Keller',
	email: 'sandra@muster.example',
	phone: '+41 44 555 00 11',
} as const;

export const SAMPLE_STAFF: Recipient = { email: SAMPLE_OWNER.email, name: SAMPLE_OWNER.name };

/** Lead nowhere: nobody can be unsubscribed by a preview. */
export const SAMPLE_LINKS: FooterLinks = {
	unsubscribeUrl: 'https://crm.muster.example/webhook/crm/unsubscribe?t=sample',
	preferencesUrl: 'https://crm.muster.example/webhook/crm/preferences?t=sample',
};
