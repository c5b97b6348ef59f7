// A field that names a contact by its e-mail address or its record ID.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import type { StoredRecord } from '../../domain/record';
import { BY_EMAIL } from '../../stores/people/upsertPeople';
import type { CrmStore } from '../../stores/port';
import { findRecords, type RecordRef } from '../../stores/rows/findRecords';
import { attempt, type Attempt } from '../shared/operation';
import { textOf } from '../shared/parameters';

export type ContactRef = RecordRef;

export const contactProperty = (description: string): INodeProperties => ({
	displayName: 'Contact',
	name: 'contact',
	type: 'string',
	default: '={{ $json.contactId || $json.email }}',
	placeholder: 'anna@muster.ch',
	description,
});

/** @throws InvalidInputError when it is empty. */
export function parseContactRef(value: unknown): ContactRef {
	const text = textOf(value);
	if (text !== '') return { by: text.includes('@') ? 'key' : 'id', value: text };
	throw new InvalidInputError('"Contact" is empty', {
		hint: 'Give the e-mail address or the record ID of a contact',
	});
}

/** For each reference the contact, or why there is none. */
export async function findContactRefs(
	store: CrmStore,
	refs: readonly ContactRef[],
): Promise<ReadonlyArray<Attempt<StoredRecord<'contacts'>>>> {
	const found = await findRecords(store, { recognition: BY_EMAIL, keyField: 'email', refs });
	return refs.map((ref) => attempt(() => found.get(ref)));
}
