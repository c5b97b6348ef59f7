// Keys that say nothing to a reader, but always the same with one tool.
import type { Meaning } from './vocabulary';

const KNOWN: ReadonlyArray<readonly [key: RegExp, meaning: Meaning]> = [
	// The contact form that comes with Formidable Forms; a copy of the form counts on: `qh4icy3`.
	[/^qh4icy\d*$/, 'firstName'],
	[/^ocfup1\d*$/, 'lastName'],
	[/^29yf4d\d*$/, 'email'],
	[/^9jv0r1\d*$/, 'message'],
	// HubSpot's box for one kind of mails; that for the handling of data is called `LEGAL_CONSENT.processing`.
	[/^LEGAL_CONSENT\.subscription_type_\d+$/, 'marketingConsent'],
];

export const knownMeaning = (key: string): Meaning | undefined => KNOWN.find(([known]) => known.test(key))?.[1];
