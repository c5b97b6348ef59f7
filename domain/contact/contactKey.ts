// How a person is recognised: by e-mail address, else by phone and last name.
import type { CountryCode } from 'libphonenumber-js';

import { normaliseEmail } from '../lead/email';
import { normalisePhone } from '../lead/phone';
import { foldName } from '../nameKey';
import type { Fields } from '../record';

/** The address in the one form in which it is compared and kept; `null` when it is none. */
export function emailKey(email: string): string | null {
	return normaliseEmail(email);
}

/** Phone in E.164 and folded last name together; `null` when one is missing. */
export function phoneKey(person: Fields<'contacts'>, country: CountryCode): string | null {
	const phone = normalisePhone(person.phone ?? '', country);
	const lastName = foldName(person.lastName ?? '');
	return phone === null || lastName === '' ? null : `${phone} ${lastName}`;
}

/** What a person's row is called: the name given, else first and last name, else the address. */
export function contactName(person: Fields<'contacts'>): string | null {
	return person.fullName || joinedName(person) || person.email || null;
}

export function joinedName({ firstName, lastName }: Fields<'contacts'>): string {
	return [firstName, lastName].filter(Boolean).join(' ');
}
