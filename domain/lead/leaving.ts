// Somebody who wants no mails any more: what the unsubscribe page would have said for them, and whether they ask for anything else.
import type { TopicsChoice } from '../consent/choice';
import { ALL } from '../consent/topics';
import { emailKey } from '../contact/contactKey';
import { languageOf } from '../mail/recipient';
import type { Fields, StoredRecord } from '../record';
import type { InboxPost } from './inboxPost';
import type { Lead } from './lead';

/** Answers of no enquiry: notes of the CRM's own. */
const OWN_EXTRAS: ReadonlySet<string> = new Set(['title', 'emailHint']);

/** `null` for a post that takes nothing back, or arrives after the person has agreed anew. */
export function leavingChoice(
	{ lead }: InboxPost,
	{ id: contact, fields }: StoredRecord<'contacts'>,
	firmLanguage: string,
): TopicsChoice | null {
	if (lead.withdrawal === undefined || agreedSince(lead, fields)) return null;
	return {
		...{ kind: 'topics', contact, emailKey: emailKey(lead.email ?? '') ?? '', at: lead.submittedAt },
		...{ on: [], off: [ALL], language: null, wordings: {}, source: 'form' },
		...{ pageLanguage: languageOf(lead.language ?? '', firmLanguage), pageUrl: lead.pageUrl ?? '' },
		...(lead.consentText !== undefined && { withdrawalWording: lead.consentText }),
	};
}

/** Whether the consent that is there is younger than what the post says. */
export const agreedSince = ({ submittedAt }: Lead, { consent, consentAt }: Fields<'contacts'>): boolean =>
	consent === true && Date.parse(consentAt ?? '') > Date.parse(submittedAt);

/** Nobody has to call back whoever only left: a mail tool's event, or a form with nothing else in it. */
export function onlyLeaves({ withdrawal, message, phone, extras }: Lead): boolean {
	if (withdrawal === undefined || message !== undefined) return false;
	const asksNothing = phone === undefined && Object.keys(extras).every((name) => OWN_EXTRAS.has(name));
	return withdrawal === 'event' || asksNothing;
}
