// Somebody wants mails on a topic: ticked it on the preferences page, or confirmed an opt-in.
import { TOPICS, type Topic } from '../mail/mailRequest';
import type { Fields } from '../record';
import type { ConsentLedger } from './ledger';
import { changeContacts, isUnsubscribed, type Person, rowsOf, topicsOn } from './person';
import { ALL, offTopicsOf, offTopicsText, suppressionKey, UNSUBSCRIBED } from './topics';
import { closeTopics, isBefore, suppress } from './withdraw';

export interface Agreed {
	readonly at: string;
	readonly wording: string;
}

/**
 * Opens the topic and only it: whoever had left everything stays away from the other topics. A row of `suppressions`
 * that somebody else set (bounced, complained) stays, and so does whatever the person withdrew at that instant or later.
 * @returns whether the topic is agreed to now.
 */
export function grant(ledger: ConsentLedger, person: Person, topic: Topic, agreed: Agreed): boolean {
	if (withdrawnLater(ledger, person, topic, agreed.at)) return false;
	if (isUnsubscribed(ledger, person)) narrowToTopics(ledger, person);
	if (topic !== 'survey') closeTheRest(ledger, person, topic);
	for (const emailKey of person.emailKeys) lift(ledger, suppressionKey(emailKey, topic));
	changeContacts(ledger, person, (fields) => ({ ...consentFields(topic, agreed), ...opened(fields, topic) }));
	return true;
}

/** The yes of a contact is one box for all topics: what was not open before must not open with it. */
function closeTheRest(ledger: ConsentLedger, person: Person, topic: Topic): void {
	const open = topicsOn(ledger, person);
	const closed = TOPICS.filter((one) => one !== topic && !open.includes(one));
	changeContacts(ledger, person, (fields) => closeTopics(fields, closed));
}

/** "From everything" on the row itself becomes "from each" of the others. */
function opened(fields: Fields<'contacts'>, topic: Topic): Fields<'contacts'> {
	const off = offTopicsOf(fields);
	const closed = off.includes(ALL) ? TOPICS : off;
	return { offTopics: offTopicsText(closed.filter((one) => one !== topic)) };
}

/** Surveys rest on having been a customer; what the CRM calls consent is the yes to marketing. */
function consentFields(topic: Topic, { at, wording }: Agreed): Fields<'contacts'> {
	const lifted = { unsubscribedAt: null };
	return topic === 'survey' ? lifted : { ...lifted, consent: true, consentAt: at, consentText: wording };
}

/** "From everything" becomes "from each topic", so that one of them can be opened. */
function narrowToTopics(ledger: ConsentLedger, person: Person): void {
	const [leftAt] = rowsOf(ledger, person).flatMap(({ unsubscribedAt }) => unsubscribedAt ?? []);
	for (const emailKey of person.emailKeys) {
		const row = ledger.suppressions.get(suppressionKey(emailKey, ALL));
		const at = row?.at ?? leftAt;
		if (at !== undefined && at !== '') TOPICS.forEach((topic) => suppress(ledger, emailKey, topic, at));
		lift(ledger, suppressionKey(emailKey, ALL));
	}
	changeContacts(ledger, person, (fields) => closeTopics(fields, TOPICS));
}

function lift({ suppressions }: ConsentLedger, key: string): void {
	if (suppressions.get(key)?.reason === UNSUBSCRIBED) suppressions.delete(key);
}

/** Of a yes and a no at the same instant the no counts. */
const isSince = (instant: string | null | undefined, at: string): boolean =>
	Boolean(instant) && !isBefore(instant, at);

function withdrawnLater(ledger: ConsentLedger, person: Person, topic: Topic, at: string): boolean {
	const rows = person.emailKeys.flatMap((key) =>
		[topic, ALL].map((one) => ledger.suppressions.get(`${key} ${one}`)),
	);
	return (
		rows.some((row) => row?.reason === UNSUBSCRIBED && isSince(row.at, at)) ||
		rowsOf(ledger, person).some(({ unsubscribedAt }) => isSince(unsubscribedAt, at))
	);
}
