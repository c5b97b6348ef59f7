// Which of NocoDB's types stands for which kind of field, both ways.
import type { Color, FieldSpec, FieldType } from '../../domain/schema';

/** Types in which people may keep what the CRM knows; every other one is read as it is and not filtered by. */
const KINDS: Readonly<Record<string, FieldType>> = {
	SingleLineText: 'text',
	LongText: 'longText',
	Email: 'email',
	PhoneNumber: 'phone',
	URL: 'url',
	Number: 'number',
	Decimal: 'number',
	Currency: 'number',
	Percent: 'number',
	Checkbox: 'checkbox',
	SingleSelect: 'select',
	Date: 'day',
	DateTime: 'instant',
	CreatedTime: 'instant',
	LastModifiedTime: 'instant',
};

export const kindOf = (nativeType: string): FieldType | 'other' =>
	(Object.hasOwn(KINDS, nativeType) ? KINDS[nativeType] : undefined) ?? 'other';

const READ_ONLY = new Set([
	'AutoNumber',
	'Barcode',
	'Button',
	'Count',
	'CreatedBy',
	'CreatedTime',
	'Formula',
	'LastModifiedBy',
	'LastModifiedTime',
	'Links',
	'Lookup',
	'QrCode',
	'Rollup',
]);

export const isReadOnlyType = (nativeType: string): boolean => READ_ONLY.has(nativeType);

export interface NativeField {
	readonly type: string;
	readonly unique?: true;
	readonly options?: Readonly<Record<string, unknown>>;
}

const NATIVE_TEXTS = {
	text: 'SingleLineText',
	longText: 'LongText',
	email: 'Email',
	phone: 'PhoneNumber',
	url: 'URL',
} as const;

/** How NocoDB is told to make a plain field; selects and links need more than their kind. */
export function nativeField(
	spec: Exclude<FieldSpec, { readonly type: 'select' | 'link' }>,
): NativeField {
	switch (spec.type) {
		case 'number':
			// The type Number would refuse a fraction, where Airtable keeps it and only shows it rounded.
			return { type: 'Decimal', options: { precision: spec.decimals } };
		case 'checkbox':
			return { type: 'Checkbox' };
		case 'day':
			return { type: 'Date', options: { date_format: 'YYYY-MM-DD' } };
		case 'instant':
			return {
				type: 'DateTime',
				options: { date_format: 'YYYY-MM-DD', time_format: 'HH:mm', '12hr_format': false },
			};
		default:
			return { type: NATIVE_TEXTS[spec.type], ...(spec.unique && { unique: true }) };
	}
}

/** Pale, so that the dark text of an option can be read on each. */
export const COLORS_BY_NAME: Readonly<Record<Color, string>> = {
	blue: '#cfdffe',
	cyan: '#d0f1fd',
	teal: '#c2f5e8',
	green: '#d1f7c4',
	yellow: '#ffeab6',
	orange: '#fee2d5',
	red: '#ffdce5',
	pink: '#ffdaf6',
	purple: '#ede2fe',
	gray: '#eeeeee',
};
