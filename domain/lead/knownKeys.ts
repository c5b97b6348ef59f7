// Keys that say nothing to a reader, but always the same with one tool.
import type { Meaning } from './vocabulary';

/**
 * Not among them: HubSpot's `LEGAL_CONSENT.subscription_type_<id>`. The kind of mails behind the number is the firm's to choose, one to
 * one mails among them, the wording is not in the post, and many a site hangs its privacy notice there: such a tick stays an extra.
 */
const KNOWN: ReadonlyArray<readonly [key: RegExp, meaning: Meaning]> = [
	// The contact form that comes with Formidable Forms; a copy of the form counts on: `qh4icy3`.
	[/^qh4icy\d*$/, 'firstName'],
	[/^ocfup1\d*$/, 'lastName'],
	[/^29yf4d\d*$/, 'email'],
	[/^9jv0r1\d*$/, 'message'],
];

export const knownMeaning = (key: string): Meaning | undefined => KNOWN.find(([known]) => known.test(key))?.[1];
