// Which contact an operation is about: its record ID, by default from the item that came in.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';

export const contactIdField: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	type: 'string',
	default: '={{ $json.contactId }}',
	description: 'Record ID of the contact, as Capture and the CRM node put it out',
};

/** Empty is empty: an item of spam, say, has no contact. */
export function contactIdOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** @throws InvalidInputError when there is none. */
export function requireContactId(value: unknown): string {
	const id = contactIdOf(value);
	if (id !== '') return id;
	throw new InvalidInputError('"Contact ID" is empty', {
		hint: 'Give the record ID of a contact, for instance from the node before',
	});
}
