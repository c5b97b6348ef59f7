// What the links for unsubscribing, preferences and opt-in say, and how it is read back.
import type { LinkClaims, LinkPurpose } from '../links/link';
import { isTopic } from './topics';
import type { Topic } from '../mail/mailRequest';

/** Whom a link is about. The address is sealed in it: so it works when the contact was merged, changed or deleted. */
export interface LinkPerson {
	/** Record id in `contacts`; empty when there is none. */
	readonly contact: string;
	readonly emailKey: string;
	/** BCP 47, as the mail was written; the page answers in it. */
	readonly language: string;
}

/** The topic of the mail that the link stands in; `null` unsubscribes from everything. */
export function unsubscribeClaims(person: LinkPerson, topic: Topic | null): LinkClaims {
	return personClaims('unsubscribe', person, topic === null ? {} : { topic });
}

export const preferencesClaims = (person: LinkPerson): LinkClaims => personClaims('preferences', person, {});

/** `consent` is the key of the row of `consents` that waits for the confirmation. */
export function optInClaims(person: LinkPerson, consent: string, expiresAt: Date): LinkClaims {
	return { ...personClaims('optIn', person, { consent }), expiresAt };
}

export function linkPerson({ subject, params }: LinkClaims): LinkPerson {
	return { contact: subject, emailKey: params.emailKey ?? '', language: params.language ?? '' };
}

export const linkTopic = ({ params }: LinkClaims): Topic | null => (isTopic(params.topic) ? params.topic : null);

function personClaims(
	purpose: LinkPurpose,
	{ contact, emailKey, language }: LinkPerson,
	further: Readonly<Record<string, string>>,
): LinkClaims {
	const params = { ...(emailKey === '' ? {} : { emailKey }), ...(language === '' ? {} : { language }), ...further };
	return { purpose, subject: contact, params, expiresAt: null };
}
