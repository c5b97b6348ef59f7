// The contacts that were read, to be asked who a person is.
import type { CountryCode } from 'libphonenumber-js';

import { type Directory, byAge, grouped } from '../crm/directory';
import { foldName } from '../nameKey';
import type { Fields, StoredRecord } from '../record';
import { emailKey, phoneKey } from './contactKey';

type Contact = StoredRecord<'contacts'>;

export interface ContactDirectory extends Directory<'contacts'> {
	/** Rows with the same phone and last name but another address or none: perhaps the same person. */
	lookalikes(person: Fields<'contacts'>): readonly Contact[];
}

/**
 * Found by e-mail; else, among rows without an e-mail of their own, by phone and last name. `country` is where phone
 * numbers without a country code are at home.
 */
export function contactDirectory(contacts: readonly Contact[], country: CountryCode): ContactDirectory {
	const oldestFirst = [...contacts].sort(byAge);
	const byEmail = grouped(oldestFirst, ({ fields }) => addressOf(fields));
	const byPhone = grouped(oldestFirst, ({ fields }) => phoneKey(fields, country));
	const byKey = grouped(oldestFirst, ({ fields }) => fields.emailKey ?? null);

	return {
		find: (person) => {
			const key = emailKey(person.email ?? '');
			const sameEmail = key === null ? [] : keyedFirst(byEmail.get(key) ?? [], key);
			if (sameEmail.length > 0) return sameEmail;
			const samePhone = byPhone.get(phoneKey(person, country) ?? '') ?? [];
			return samePhone.filter(
				({ fields }) => (key === null || addressOf(fields) === null) && mayBeSame(fields, person),
			);
		},
		lookalikes: (person) => {
			const key = emailKey(person.email ?? '');
			const samePhone = byPhone.get(phoneKey(person, country) ?? '') ?? [];
			return samePhone.filter(({ fields }) => addressOf(fields) !== key && mayBeSame(fields, person));
		},
		identityOf: (person) => emailKey(person.email ?? '') ?? phoneKey(person, country),
		wronglyKeyed: (person) => {
			const key = emailKey(person.email ?? '');
			if (key === null) return [];
			return (byKey.get(key) ?? []).filter(({ fields }) => addressOf(fields) !== key);
		},
	};
}

/** A person changes the address in the row, not its key: the address is the truth. */
export function addressOf(contact: Fields<'contacts'>): string | null {
	return emailKey(contact.email ?? '') ?? contact.emailKey ?? null;
}

/** Families share a phone and a last name. */
function mayBeSame(one: Fields<'contacts'>, other: Fields<'contacts'>): boolean {
	const [a, b] = [foldName(one.firstName ?? ''), foldName(other.firstName ?? '')];
	return a === '' || b === '' || a === b;
}

const keyedFirst = (contacts: readonly Contact[], key: string): readonly Contact[] => [
	...contacts.filter(({ fields }) => fields.emailKey === key),
	...contacts.filter(({ fields }) => fields.emailKey !== key),
];
