// Looks many people up at once, also those whose rows were typed by hand and have no key yet.
import type { CountryCode } from 'libphonenumber-js';

import { contactDirectory, type ContactDirectory } from '../../domain/contact/contactDirectory';
import { emailKey, phoneKey } from '../../domain/contact/contactKey';
import { readFirm } from '../../domain/firm/readFirm';
import { type Filter, anyOf, equalsIgnoringCase, oneOf } from '../../domain/filter';
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import { listInChunks } from '../rows/listInChunks';

export interface FindOptions {
	/** Reads the columns that people added themselves as well. */
	readonly withOwn?: boolean;
}

/** One list call for each hundred people; phone numbers without a country code are at home where the firm is. */
export async function findContacts(
	store: CrmStore,
	people: ReadonlyArray<Fields<'contacts'>>,
	{ withOwn = false }: FindOptions = {},
): Promise<ContactDirectory> {
	const { country } = readFirm(await store.settings());
	const contacts = await listInChunks(store, {
		table: 'contacts',
		keys: people.filter(
			(person) => emailKey(person.email ?? '') !== null || phoneKey(person, country) !== null,
		),
		filterFor: (some) => couldBe(some, country),
		query: { withOwn },
	});
	return contactDirectory(contacts, country);
}

/** Phones are written in many ways: rows of that last name are read, and their numbers compared afterwards. */
function couldBe(people: ReadonlyArray<Fields<'contacts'>>, country: CountryCode): Filter {
	const keys = new Set<string>();
	const typed = new Set<string>();
	const lastNames = new Set<string>();
	for (const person of people) {
		const key = emailKey(person.email ?? '');
		if (key !== null) {
			keys.add(key);
			// An address in other letters than ASCII may stand in the row as it was typed.
			typed.add(key).add((person.email ?? '').trim().toLowerCase());
		}
		if (phoneKey(person, country) !== null) lastNames.add((person.lastName ?? '').trim());
	}
	return anyOf(
		...(keys.size === 0 ? [] : [oneOf('emailKey', [...keys])]),
		...[...typed].map((email) => equalsIgnoringCase('email', email)),
		...[...lastNames].map((name) => equalsIgnoringCase('lastName', name)),
	);
}
