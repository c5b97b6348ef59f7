// Reads a base as Airtable's metadata API describes it.
import { z } from 'zod';
import type { FieldType } from '../../domain/schema';
import type { BaseField, BaseSchema, BaseTable } from '../../domain/schema/base';

const CHOICE = z.object({ id: z.string(), name: z.string() });

const FIELD = z.object({
	id: z.string(),
	name: z.string(),
	type: z.string(),
	description: z.string().default(''),
	options: z
		.object({
			choices: z.array(CHOICE).default([]),
			linkedTableId: z.string().nullable().default(null),
			inverseLinkFieldId: z.string().nullable().default(null),
		})
		// Options of other types are of no interest here, whatever they look like.
		.catch({ choices: [], linkedTableId: null, inverseLinkFieldId: null }),
});

const TABLE = z.object({
	id: z.string(),
	name: z.string(),
	description: z.string().default(''),
	fields: z.array(FIELD),
	views: z.array(z.object({ name: z.string() })).default([]),
});

/** The answer of `GET meta/bases/{base}/tables`. */
export const TABLES = z.object({ tables: z.array(TABLE) });

type NativeField = z.infer<typeof FIELD>;

/** Airtable's types that can hold a field of the CRM. Percent is not among them: it is a fraction. */
const TYPES: Readonly<Record<string, FieldType>> = {
	singleLineText: 'text',
	multilineText: 'longText',
	richText: 'longText',
	email: 'email',
	phoneNumber: 'phone',
	url: 'url',
	number: 'number',
	currency: 'number',
	checkbox: 'checkbox',
	singleSelect: 'select',
	date: 'day',
	dateTime: 'instant',
	multipleRecordLinks: 'link',
};

const COMPUTED: ReadonlySet<string> = new Set([
	'aiText',
	'autoNumber',
	'button',
	'count',
	'createdBy',
	'createdTime',
	'externalSyncSource',
	'formula',
	'lastModifiedBy',
	'lastModifiedTime',
	'multipleLookupValues',
	'rollup',
]);

/** The tables as the service lists them, all keys `null`. */
export function toSchema({ tables }: z.infer<typeof TABLES>): BaseSchema {
	return { tables: tables.map(toTable) };
}

function toTable({ id, name, description, fields, views }: z.infer<typeof TABLE>): BaseTable {
	return {
		id,
		label: name,
		description,
		key: null,
		fields: fields.map(toField),
		views: views.map((view) => view.name),
	};
}

function toField({ id, name, type, description, options }: NativeField): BaseField {
	return {
		id,
		label: name,
		description,
		key: null,
		type: TYPES[type] ?? 'other',
		nativeType: type,
		isReadOnly: COMPUTED.has(type),
		options: options.choices.map((choice) => ({ id: choice.id, label: choice.name, key: null })),
		linkedTableId: options.linkedTableId,
		...(options.inverseLinkFieldId !== null && { inverseFieldId: options.inverseLinkFieldId }),
	};
}
