// Decides what becomes of a person who comes in: a new contact, or the one that is there already.
import type { Directory } from '../crm/directory';
import { ALWAYS, type UpsertPlan, allowed, planCreate, planUpdate } from '../crm/upsertPlan';
import type { Fields, RowInput } from '../record';
import { contactName, emailKey, joinedName } from './contactKey';

/** A filled field is never overwritten with nothing, and a row typed by hand gets its key. */
export function planContactUpsert(
	known: Directory<'contacts'>,
	person: RowInput<'contacts'>,
	mayReplace = ALWAYS,
): UpsertPlan<'contacts'> {
	const wanted = withKey(person.fields);
	const [found, ...others] = known.find(wanted);
	if (found === undefined) {
		const fields = { ...wanted, fullName: contactName(wanted) };
		const releases = known.wronglyKeyed(wanted).map(({ id }) => id);
		return planCreate({ ...person, fields }, releases);
	}
	const given = allowed(person, found, mayReplace);
	const keyed = withKey(given.fields);
	const fields = { ...keyed, ...keyOfRow(found.fields, keyed) };
	return planUpdate([found, ...others], {
		...given,
		fields: { ...fields, fullName: newName(found.fields, fields) },
	});
}

function withKey(person: Fields<'contacts'>): Fields<'contacts'> {
	const key = emailKey(person.email ?? '');
	return key === null ? person : { ...person, email: key, emailKey: key };
}

/** `Anna@Muster.ch` stays as a person typed it; the key fits the address that the row will have. */
function keyOfRow(
	contact: Fields<'contacts'>,
	given: Fields<'contacts'>,
): Pick<Fields<'contacts'>, 'email' | 'emailKey'> {
	const key = emailKey(contact.email ?? '');
	const isKept = key !== null && (given.emailKey ?? key) === key;
	return isKept ? { email: contact.email ?? null, emailKey: key } : {};
}

/** A name that was made of first and last name follows them; one that a person wrote stays. */
function newName(contact: Fields<'contacts'>, given: Fields<'contacts'>): string | null {
	if (given.fullName) return given.fullName;
	const wasMade = [joinedName(contact), contact.email, ''].includes(contact.fullName ?? '');
	return wasMade ? contactName({ ...contact, ...given, fullName: null }) : null;
}
