// A field that names one record: picked from a list, by id, or by what people know it by.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../../domain/errors';
import type { RecordRef } from '../../../stores/rows/findRecords';
import { textOf } from '../parameters';

export interface RecordField {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	/** Name of the list-search method. */
	readonly searchMethod: string;
	readonly isRequired: boolean;
	/** What else people know such a record by, e.g. its e-mail. */
	readonly key: { readonly displayName: string; readonly placeholder: string };
}

/** The mode in which the text that a record is recognised by is given. */
const KEY_MODE = 'key';

export function recordField(field: RecordField): INodeProperties {
	return {
		displayName: field.displayName,
		name: field.name,
		type: 'resourceLocator',
		required: field.isRequired,
		default: { mode: 'list', value: '' },
		description: field.description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: field.searchMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'recXXXXXXXXXXXXXX' },
			{
				displayName: field.key.displayName,
				name: KEY_MODE,
				type: 'string',
				placeholder: field.key.placeholder,
			},
		],
	};
}

/** @throws InvalidInputError when the field is empty. */
export function requireRecordRef(value: unknown, displayName: string): RecordRef {
	const ref = parseRecordRef(value);
	if (ref !== null) return ref;
	throw new InvalidInputError(`"${displayName}" is empty`, {
		hint: 'Choose a record from the list, or give its ID by an expression',
	});
}

/** `null` when the field is empty; a bare text is an id. */
export function parseRecordRef(value: unknown): RecordRef | null {
	if (typeof value === 'object' && value !== null && 'value' in value) {
		const by = 'mode' in value && value.mode === KEY_MODE ? 'key' : 'id';
		const text = textOf(value.value);
		return text === '' ? null : { by, value: text };
	}
	const text = textOf(value);
	return text === '' ? null : { by: 'id', value: text };
}
