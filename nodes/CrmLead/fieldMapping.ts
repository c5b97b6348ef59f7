// What the fields of one form mean, as set in the panel.
import type { INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';

import type { FormMapping } from '../../domain/lead/meaning';

const NAMES = {
	company: 'Company',
	consent: 'Consent',
	country: 'Country',
	email: 'Email',
	firstName: 'First Name',
	formId: 'Form ID',
	fullName: 'Full Name',
	language: 'Language',
	lastName: 'Last Name',
	message: 'Message',
	phone: 'Phone',
	salutation: 'Salutation',
	website: 'Website',
} as const satisfies FormMapping;

export const MAPPABLE: INodePropertyOptions[] = Object.entries(NAMES).map(([value, name]) => ({
	name,
	value,
}));

const schema = z.object({
	fields: z.array(z.object({ field: z.string(), meaning: z.enum(Object.keys(NAMES)) })).default([]),
});

/** Lines without a field name are passed over. */
export function parseMapping(value: unknown): FormMapping {
	const { fields } = schema.parse(value ?? {});
	return Object.fromEntries(
		fields
			.filter(({ field }) => field.trim() !== '')
			.map(({ meaning, field }) => [meaning, field.trim()]),
	);
}
