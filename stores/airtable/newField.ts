// Describes new tables and columns the way Airtable's metadata API wants them.
import { assertNever } from '../../domain/errors';
import type { FieldSpec } from '../../domain/schema';
import type { NewField, SchemaChange } from '../../domain/schema/base';

type Json = Readonly<Record<string, unknown>>;

/** Body of `POST meta/bases/{base}/tables`. */
export function newTableBody({
	label,
	description,
	fields,
}: Extract<SchemaChange, { kind: 'createTable' }>): Json {
	return { name: label, description, fields: fields.map(newFieldBody) };
}

/** Body of `POST meta/bases/{base}/tables/{table}/fields`; Airtable cannot keep a column unique. */
export function newFieldBody(field: NewField): Json {
	const { label, description, spec } = field;
	return { name: label, description, ...typeAndOptions(spec, field) };
}

function typeAndOptions(spec: FieldSpec, field: NewField): Json {
	switch (spec.type) {
		case 'text':
			return { type: 'singleLineText' };
		case 'longText':
			return { type: 'multilineText' };
		case 'phone':
			return { type: 'phoneNumber' };
		case 'email':
		case 'url':
			return { type: spec.type };
		case 'number':
			return { type: 'number', options: { precision: spec.decimals } };
		case 'checkbox':
			return { type: 'checkbox', options: { icon: 'check', color: 'greenBright' } };
		case 'day':
			return { type: 'date', options: { dateFormat: { name: 'iso' } } };
		case 'instant':
			// Kept in UTC; `client` shows it to each person in their own time zone.
			return {
				type: 'dateTime',
				options: {
					dateFormat: { name: 'iso' },
					timeFormat: { name: '24hour' },
					timeZone: 'client',
				},
			};
		case 'select':
			return { type: 'singleSelect', options: { choices: field.options.map(choice) } };
		case 'link':
			return { type: 'multipleRecordLinks', options: { linkedTableId: field.link?.tableId } };
		default:
			return assertNever(spec);
	}
}

const choice = ({ label, spec }: NewField['options'][number]): Json => ({
	name: label,
	color: `${spec.color}Light2`,
});
