// Whom a person is asked about: a name somebody knows, as one of the two sides holds it.
import { joinedName } from '../contact/contactKey';
import type { Fields, StoredRecord } from '../record';
import type { HubspotRecord, SyncObject } from './objects';

/** Of the row here first; an address or domain only where neither side has a name, and empty where nothing is known. */
export function nameOfConcerned(object: SyncObject, base: StoredRecord, { properties: there }: HubspotRecord): string {
	switch (object) {
		case 'contacts': {
			const here: Fields<'contacts'> = base.fields;
			const names = [nameIn(here), joinedName({ firstName: there['firstname'] ?? null, lastName: there['lastname'] ?? null })];
			return firstFilled(...names, here.email, there['email']);
		}
		case 'companies': {
			const here: Fields<'companies'> = base.fields;
			return firstFilled(here.name, there['name'], here.domain, there['domain']);
		}
		case 'deals': {
			const here: Fields<'deals'> = base.fields;
			return firstFilled(here.name, there['dealname']);
		}
	}
}

/** Where nobody gave a name, the address stands in its place. */
function nameIn(contact: Fields<'contacts'>): string {
	const { fullName, email } = contact;
	const isAddress = fullName?.trim().toLowerCase() === email?.trim().toLowerCase();
	return firstFilled(isAddress ? null : fullName, joinedName(contact));
}

/** As people say it: the person, then the company. */
export const concernedText = (name: string, company: string | null | undefined): string =>
	[name, company?.trim() ?? ''].filter((part) => part !== '').join(', ');

const firstFilled = (...texts: ReadonlyArray<string | null | undefined>): string => texts.map((text) => text?.trim() ?? '').find((text) => text !== '') ?? '';
