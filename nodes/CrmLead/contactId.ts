// Which contact an operation is about: its record ID, by default from the item that came in.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { textOf } from '../shared/parameters';

export const contactIdField: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	type: 'string',
	default: '={{ $json.contactId }}',
	description: 'Record ID of the contact, as Capture and the CRM node put it out',
};

/** @throws InvalidInputError when there is none. */
export function requireContactId(value: unknown): string {
	const id = textOf(value);
	if (id !== '') return id;
	throw new InvalidInputError('"Contact ID" is empty', {
		hint: 'Give the record ID of a contact, for instance from the node before',
	});
}
