// What follows from the fields that HubSpot gave: keys, names and days that the base keeps beside them.
import { keyOfCompany } from '../company/companyDirectory';
import { companyNameKey } from '../company/companyKey';
import { contactName, emailKey, joinedName } from '../contact/contactKey';
import type { Fields, FieldValue } from '../record';
import type { SyncObject } from './objects';

type Cells = Readonly<Record<string, FieldValue>>;

/** The change with all that has to change along with it; `before` is empty for a new row. */
export function completeRow(object: SyncObject, hubspotId: string, change: Cells, before: Cells | null): Cells {
	switch (object) {
		case 'contacts':
			return { ...change, ...contactKeys(change, before) };
		case 'companies':
			return { ...change, ...companyKeys(change, before, hubspotId) };
		case 'deals':
			return before === null ? { name: `HubSpot ${hubspotId}`, ...change, key: newKey(hubspotId) } : change;
	}
}

/** A row that has nothing else to be recognised by: a second attempt to create it finds the first. */
export const newKey = (hubspotId: string): string => `hubspot:${hubspotId}`;

function contactKeys(change: Cells, before: Cells | null): Cells {
	const was: Fields<'contacts'> = before ?? {};
	const row: Fields<'contacts'> = { ...before, ...change };
	const isNamed = ['firstName', 'lastName', 'email'].some((field) => field in change);
	const wasMade = before === null || [joinedName(was), was.email, ''].includes(was.fullName ?? '');
	return {
		...('email' in change && { emailKey: emailKey(row.email ?? '') }),
		...(isNamed && wasMade && !('fullName' in change) && { fullName: contactName({ ...row, fullName: null }) }),
	};
}

function companyKeys(change: Cells, before: Cells | null, hubspotId: string): Cells {
	const row: Fields<'companies'> = { ...before, ...change };
	const { name = null, domain = null, website = null } = row;
	const named = name || domain || (before === null ? `HubSpot ${hubspotId}` : name);
	const isMoved = before === null || ['name', 'domain', 'website'].some((field) => field in change);
	if (!isMoved) return {};
	const nameKey = companyNameKey(named ?? '');
	const domainKey = keyOfCompany({ domain, website });
	// Two companies of one name are two: only a domain says that they are one.
	const key = domainKey ?? (before === null ? newKey(hubspotId) : (before['key'] ?? null));
	return { ...(name === null && before === null && { name: named }), nameKey, key };
}
