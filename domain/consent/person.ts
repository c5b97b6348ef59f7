// Whom a choice is about, and what this person gets at the moment.
import { TOPICS, type Topic } from '../mail/mailRequest';
import type { Fields } from '../record';
import type { ConsentLedger } from './ledger';
import { ALL, isOffTopic, suppressionKey } from './topics';

export interface Person {
	/** Record ids; empty when the person has no row any more. */
	readonly contacts: readonly string[];
	/** The address that was written to and the one that the contact has now. */
	readonly emailKeys: readonly string[];
}

/** By the address that the link was sent to, and by the contact it named, whose address may have changed since. */
export function personOf(
	{ contacts }: ConsentLedger,
	link: { readonly contact: string; readonly emailKey: string },
): Person {
	const found = [...contacts].filter(
		([id, { emailKey }]) => id === link.contact || (Boolean(emailKey) && emailKey === link.emailKey),
	);
	const named = found.flatMap(([id, { emailKey }]) => (id === link.contact && emailKey ? [emailKey] : []));
	return {
		contacts: found.map(([id]) => id),
		emailKeys: [...new Set([link.emailKey, ...named].filter((key) => key !== ''))],
	};
}

/** Mails on this topic may be sent as far as the person's own choices go. */
export function isOn(ledger: ConsentLedger, person: Person, topic: Topic): boolean {
	if (isUnsubscribed(ledger, person)) return false;
	if (person.emailKeys.some((key) => ledger.suppressions.has(suppressionKey(key, topic)))) return false;
	const rows = rowsOf(ledger, person);
	if (rows.some((row) => isOffTopic(row, topic))) return false;
	// A newsletter needs a yes, the others may rest on an order.
	return topic !== 'newsletter' || rows.length === 0 || rows.some(({ consent }) => consent === true);
}

export const topicsOn = (ledger: ConsentLedger, person: Person): readonly Topic[] =>
	TOPICS.filter((topic) => isOn(ledger, person, topic));

/** From everything. */
export function isUnsubscribed(ledger: ConsentLedger, person: Person): boolean {
	return (
		person.emailKeys.some((key) => ledger.suppressions.has(suppressionKey(key, ALL))) ||
		rowsOf(ledger, person).some(({ unsubscribedAt }) => Boolean(unsubscribedAt))
	);
}

export function rowsOf({ contacts }: ConsentLedger, person: Person): ReadonlyArray<Fields<'contacts'>> {
	return person.contacts.flatMap((id) => contacts.get(id) ?? []);
}

export function changeContacts(
	{ contacts }: ConsentLedger,
	person: Person,
	change: (fields: Fields<'contacts'>) => Fields<'contacts'>,
): void {
	for (const id of person.contacts) {
		const fields = contacts.get(id);
		if (fields !== undefined) contacts.set(id, { ...fields, ...change(fields) });
	}
}
