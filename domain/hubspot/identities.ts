// What a row here and a record there are recognised by when they meet for the first time.
import { domainOfCompany } from '../company/companyDirectory';
import { addressOf } from '../contact/contactDirectory';
import { companyDomain } from '../company/companyKey';
import type { Fields, StoredRecord } from '../record';
import { newKey } from './completeRow';
import { addressesOf, type HubspotRecord, KEY_PROPERTY, type SyncObject } from './objects';

/** Contacts by e-mail, companies by domain, deals by nothing but what one side wrote into the other. */
export function identitiesHere(object: SyncObject, baseTag: string): (record: StoredRecord) => readonly string[] {
	return ({ id, fields }) => [`record:${recordKey(baseTag, id)}`, ...madeFor(fields), ...naturalHere(object, fields)];
}

export function identitiesThere(object: SyncObject): (record: HubspotRecord) => readonly string[] {
	return (record) => {
		const key = record.properties[KEY_PROPERTY];
		const made = [record.id, ...record.mergedIds].map(newKey);
		return [...naturalThere(object, record), ...(key ? [`record:${key}`] : []), ...made];
	};
}

/** The value of {@link KEY_PROPERTY}: record ids alone are the same in every NocoDB. */
export const recordKey = (baseTag: string, recordId: string): string => `${baseTag}:${recordId}`;

function madeFor(fields: Readonly<Record<string, unknown>>): readonly string[] {
	const { key, editHash } = fields;
	return [key, editHash].flatMap((text) => (typeof text === 'string' && text.startsWith(newKey('')) ? [text] : []));
}

function naturalHere(object: SyncObject, fields: StoredRecord['fields']): readonly string[] {
	if (object === 'contacts') {
		const contact: Fields<'contacts'> = fields;
		const address = addressOf(contact);
		return address === null ? [] : [address];
	}
	const domain = object === 'companies' ? domainOfCompany(fields) : null;
	return domain === null ? [] : [domain];
}

function naturalThere(object: SyncObject, record: HubspotRecord): readonly string[] {
	if (object === 'contacts') return addressesOf(record);
	const domain = object === 'companies' ? companyDomain(record.properties.domain ?? '') : null;
	return domain === null ? [] : [domain];
}
