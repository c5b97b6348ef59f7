// Who a form is from: the e-mail address is the key.
import { addressOf, type ContactDirectory } from '../contact/contactDirectory';
import { emailKey } from '../contact/contactKey';

/** Whoever gives an address is never taken for somebody whose row has only the same phone and name. */
export function byEmailFirst(contacts: ContactDirectory): ContactDirectory {
	return {
		...contacts,
		find: (person) => {
			const found = contacts.find(person);
			if (emailKey(person.email ?? '') === null) return found;
			return found.filter(({ fields }) => addressOf(fields) !== null);
		},
	};
}
