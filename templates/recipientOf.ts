// Who a contact is to a mail.
import type { Salutation } from '../domain/lead/lead';
import { parseFullName } from '../domain/lead/personName';
import type { Fields } from '../domain/record';
import type { Recipient } from './mail';

const SALUTATIONS: readonly Salutation[] = ['ms', 'mr', 'neutral'];

/** People type names in one column or in two; titles often stand before the name. */
export function recipientOf(contact: Fields<'contacts'>, company = ''): Recipient {
	const parsed = parseFullName(contact.fullName ?? '');
	const firstName = contact.firstName ?? parsed.firstName ?? '';
	const lastName = contact.lastName ?? parsed.lastName ?? '';
	const salutation = SALUTATIONS.find((one) => one === contact.salutation) ?? parsed.salutation;
	return {
		email: contact.email ?? '',
		name: [firstName, lastName].filter((part) => part !== '').join(' ') || (contact.fullName ?? ''),
		...{ firstName, lastName, company },
		...(salutation === undefined ? {} : { salutation }),
		title: contact.title ?? parsed.title ?? '',
	};
}
