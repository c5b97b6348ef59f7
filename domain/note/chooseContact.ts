// Which contact a colleague means by a name or an address.
import { emailKey } from '../contact/contactKey';
import { foldName } from '../nameKey';
import type { StoredRecord } from '../record';

type Contact = StoredRecord<'contacts'>;

export type ContactChoice =
	| { readonly kind: 'one'; readonly contact: Contact }
	/** For the colleague, in German. */
	| { readonly kind: 'unclear'; readonly message: string };

/** More names than these help nobody. */
const SHOWN = 5;

/** Of `found` those that fit exactly count before those that hold the words among others. */
export function chooseContact(wanted: string, found: readonly Contact[]): ContactChoice {
	const exact = found.filter((contact) => isExactly(contact, wanted));
	const [first, ...others] = exact.length > 0 ? exact : found;
	if (first === undefined) {
		return unclear(`Kein Kontakt heisst «${wanted}». Bitte Schreibweise prüfen oder die E-Mail-Adresse eingeben.`);
	}
	if (others.length === 0) return { kind: 'one', contact: first };
	const names = [first, ...others].slice(0, SHOWN).map(describe).join('; ');
	const more = others.length >= SHOWN ? ' und weitere' : '';
	return unclear(`«${wanted}» passt auf mehrere Kontakte: ${names}${more}. Bitte die E-Mail-Adresse eingeben.`);
}

const unclear = (message: string): ContactChoice => ({ kind: 'unclear', message });

function isExactly({ fields }: Contact, wanted: string): boolean {
	const key = emailKey(wanted);
	if (key !== null) return (emailKey(fields.email ?? '') ?? fields.emailKey) === key;
	const name = foldName(wanted);
	const { firstName = '', lastName = '', fullName = '' } = fields;
	return [fullName, `${firstName} ${lastName}`, `${lastName} ${firstName}`].some(
		(one) => foldName(one ?? '') === name,
	);
}

const describe = ({ fields }: Contact): string =>
	fields.email ? `${fields.fullName || fields.email} (${fields.email})` : (fields.fullName ?? '');
