// Somebody no longer wants mails on a topic, or any.
import { createHash } from 'node:crypto';

import { TOPICS } from '../mail/mailRequest';
import type { Fields } from '../record';
import type { TopicsChoice } from './choice';
import type { ConsentLedger } from './ledger';
import { changeContacts, isUnsubscribed, type Person } from './person';
import { ALL, isTopic, offTopicsOf, offTopicsText, suppressionKey, type SuppressedTopic, UNSUBSCRIBED } from './topics';

/** Harmless when repeated; an older withdrawal that is saved late takes back nothing that was agreed to after it. */
export function withdraw(
	ledger: ConsentLedger,
	person: Person,
	topic: SuppressedTopic,
	choice: TopicsChoice,
): void {
	if (topic !== ALL && isUnsubscribed(ledger, person)) return;
	const isStill = (one: SuppressedTopic) => !person.emailKeys.some((key) => agreedLater(ledger, key, one, choice.at));
	if (topic === ALL && !TOPICS.every(isStill)) {
		TOPICS.filter(isStill).forEach((one) => withdrawOne(ledger, person, one, choice));
	} else if (isStill(topic)) {
		withdrawOne(ledger, person, topic, choice);
	}
}

function withdrawOne(ledger: ConsentLedger, person: Person, topic: SuppressedTopic, choice: TopicsChoice): void {
	for (const emailKey of person.emailKeys) {
		suppress(ledger, emailKey, topic, choice.at);
		endConsents(ledger, emailKey, topic, choice.at);
		proveWithdrawal(ledger, { emailKey, topic, contact: person.contacts[0] ?? null }, choice);
	}
	changeContacts(ledger, person, (fields) =>
		topic === ALL ? { unsubscribedAt: fields.unsubscribedAt || choice.at, consent: false } : closeTopics(fields, [topic]),
	);
}

/** The row keeps it as well: an address that is corrected later is a way around no withdrawal. */
export function closeTopics(fields: Fields<'contacts'>, topics: readonly SuppressedTopic[]): Fields<'contacts'> {
	return { offTopics: offTopicsText([...offTopicsOf(fields), ...topics]) };
}

/** A row that is there already stays, with its own reason and time. */
export function suppress(
	{ suppressions }: ConsentLedger,
	emailKey: string,
	topic: SuppressedTopic,
	at: string,
): void {
	const key = suppressionKey(emailKey, topic);
	if (!suppressions.has(key)) suppressions.set(key, { key, emailKey, topic, reason: UNSUBSCRIBED, at });
}

function agreedLater(ledger: ConsentLedger, emailKey: string, topic: SuppressedTopic, at: string): boolean {
	return [...ledger.consents.values()].some(
		(row) => row.emailKey === emailKey && row.topic === topic && row.status === 'confirmed' && isAfter(row.confirmedAt, at),
	);
}

function endConsents({ consents }: ConsentLedger, emailKey: string, topic: SuppressedTopic, at: string): void {
	for (const [key, row] of consents) {
		const isMeant = row.emailKey === emailKey && (topic === ALL ? isTopic(row.topic) : row.topic === topic);
		if (!isMeant || row.status === 'withdrawn' || isAfter(row.requestedAt, at)) continue;
		consents.set(key, { ...row, status: 'withdrawn', withdrawnAt: at });
	}
}

/** A withdrawal of something that no row says was agreed to is kept in a row of its own. */
function proveWithdrawal(
	{ consents }: ConsentLedger,
	who: Pick<Fields<'consents'>, 'contact'> & { readonly emailKey: string; readonly topic: SuppressedTopic },
	{ at, pageLanguage, pageUrl, source, withdrawalWording: wording }: TopicsChoice,
): void {
	const isProven = [...consents.values()]
		.filter(({ emailKey, status }) => emailKey === who.emailKey && status === 'withdrawn')
		.some((row) => row.topic === who.topic || (row.topic === ALL && !isBefore(row.withdrawnAt, at)));
	if (isProven) return;
	const key = consentKey('withdrawal', who.emailKey, who.topic, at);
	consents.set(key, {
		...{ key, ...who, status: 'withdrawn', withdrawnAt: at, language: pageLanguage, pageUrl, source },
		...(wording !== undefined && { wording }),
	});
}

/** `consents.key`: the same act gives the same one; the address is hashed, for keys turn up in logs. */
export function consentKey(kind: 'optIn' | 'grant' | 'withdrawal', ...parts: readonly string[]): string {
	return `${kind}:${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24)}`;
}

export const isAfter = (instant: string | null | undefined, at: string): boolean =>
	Boolean(instant) && Date.parse(String(instant)) > Date.parse(at);

export const isBefore = (instant: string | null | undefined, at: string): boolean =>
	Boolean(instant) && Date.parse(String(instant)) < Date.parse(at);
