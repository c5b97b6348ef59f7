// Reads what is to be previewed.
import { InvalidInputError } from '../../domain/errors';
import { isObject, jsonIn } from '../../domain/json';
import type { RecordRef } from '../../stores/rows/findRecords';
import type { Variables } from '../../templates/catalogue';
import { requireRecordRef } from '../shared/base/recordRef';
import type { ParameterReader } from '../shared/operation';
import { textOf } from '../shared/parameters';
import { chosenTemplate } from './templateOptions';

export interface PreviewParams {
	readonly template: string;
	/** Empty is the contact's, else the firm's. */
	readonly language: string;
	readonly contact: RecordRef | null;
	readonly withSamples: boolean;
	readonly variables: Variables;
	readonly asFile: boolean;
}

/** @throws InvalidInputError when no template or contact is named, or the variables are no JSON object. */
export function parsePreview(read: ParameterReader): PreviewParams {
	const template = chosenTemplate(read);
	if (template === '') {
		throw new InvalidInputError('No template is chosen', {
			hint: 'Choose one from the list, or write the key of a row of the mail templates',
		});
	}
	const values = read('values');
	return {
		template,
		language: textOf(read('previewLanguage')),
		contact: values === 'contact' ? requireRecordRef(read('contact'), 'Contact') : null,
		withSamples: values !== 'given',
		variables: parseVariables(read('previewVariables')),
		asFile: read('asFile') === true,
	};
}

function parseVariables(value: unknown): Variables {
	const parsed = typeof value === 'string' ? jsonIn(value) : (value ?? {});
	if (isObject(parsed)) return parsed;
	throw new InvalidInputError('The variables of the preview are not a JSON object', {
		hint: 'Write them as {"name": "value"} or as an expression that gives an object',
	});
}
