// The words for what mails are about, and for what allows them.
import { option, word } from '../field';

export const TOPICS = [
	option('newsletter', 'Newsletter', 'blue'),
	option('sequence', 'Mailserien', 'cyan'),
	option('survey', 'Umfragen', 'purple'),
	option('all', 'Alle Mails', 'gray'),
] as const;

/** The deal stands behind the one that rests on it. */
export const LEGAL_BASES = [
	word('consent', 'Einwilligung'),
	word('existingCustomer', 'Bestehender Kunde'),
	word('transactional', 'Geschäftsmail'),
];
