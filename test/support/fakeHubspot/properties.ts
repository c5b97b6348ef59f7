// The properties that every HubSpot account has, as far as the sync meets them.
type Type = 'string' | 'number' | 'datetime' | 'date' | 'enumeration' | 'bool';

export interface PropertySpec {
	readonly label: string;
	readonly type: Type;
	readonly options?: readonly string[];
	readonly readOnly?: boolean;
	readonly unique?: boolean;
}

export const TYPES_OF_PROPERTY: Readonly<Record<Type, (value: string) => boolean>> = {
	string: () => true,
	enumeration: () => true,
	number: (value) => Number.isFinite(Number(value)),
	datetime: (value) => !Number.isNaN(Date.parse(value)),
	date: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value),
	bool: (value) => value === 'true' || value === 'false',
};

const text = (...names: readonly string[]) => names.map((name): [string, PropertySpec] => [name, { label: name, type: 'string' }]);
const readOnly = (...names: readonly string[]) => names.map((name): [string, PropertySpec] => [name, { label: name, type: 'string', readOnly: true }]);
const choice = (name: string, ...options: readonly string[]): [string, PropertySpec] => [name, { label: name, type: 'enumeration', options }];
const typed = (name: string, type: Type): [string, PropertySpec] => [name, { label: name, type }];

const OWN = readOnly('hs_object_id', 'hs_merged_object_ids', 'hs_lastmodifieddate', 'lastmodifieddate', 'createdate');

export const STANDARD: Readonly<Record<'companies' | 'contacts' | 'deals', ReadonlyArray<[string, PropertySpec]>>> = {
	companies: [...OWN, ...text('name', 'domain', 'website', 'phone', 'country', 'hubspot_owner_id')],
	contacts: [
		...OWN,
		...text('email', 'firstname', 'lastname', 'phone', 'hubspot_owner_id', 'mobilephone'),
		...readOnly('hs_additional_emails', 'hs_email_optout', 'hs_email_hard_bounce_reason_enum', 'hs_email_bad_address', 'associatedcompanyid'),
		choice('hs_language', 'de', 'de-ch', 'en', 'fr', 'it', 'ja'),
		choice('lifecyclestage', 'subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer', 'evangelist', 'other'),
		choice('hs_legal_basis', 'Freely given consent from contact', 'Legitimate interest – prospect/lead', 'Not applicable'),
	],
	deals: [
		...OWN,
		...text('dealname', 'deal_currency_code', 'closed_lost_reason', 'hubspot_owner_id', 'pipeline', 'dealstage'),
		...readOnly('hs_primary_associated_company'),
		...[typed('amount', 'number'), typed('closedate', 'datetime')],
	],
};
