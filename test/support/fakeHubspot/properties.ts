// The properties that every HubSpot account has, as far as the sync meets them.
import type { Kind } from './world';

type Type = 'string' | 'number' | 'datetime' | 'date' | 'enumeration' | 'bool';

export interface PropertySpec {
	readonly label: string;
	readonly type: Type;
	readonly options?: readonly string[];
	/** Several of the options may be chosen. */
	readonly isMultiple?: boolean;
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

/** All that people do has these (HubSpot, engagements). */
const DONE = [...OWN, ...text('hubspot_owner_id'), typed('hs_timestamp', 'datetime')];

export const STANDARD: Readonly<Record<Kind, ReadonlyArray<[string, PropertySpec]>>> = {
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
	tasks: [
		...[...DONE, ...text('hs_task_subject', 'hs_task_body')],
		choice('hs_task_status', 'NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'DEFERRED', 'COMPLETED'),
		choice('hs_task_priority', 'NONE', 'LOW', 'MEDIUM', 'HIGH'),
	],
	notes: [...DONE, ...text('hs_note_body')],
	calls: [
		...[...DONE, ...text('hs_call_title', 'hs_call_body')],
		choice('hs_call_direction', 'INBOUND', 'OUTBOUND'),
		choice('hs_call_status', 'BUSY', 'CALLING_CRM_USER', 'CANCELED', 'COMPLETED', 'CONNECTING', 'FAILED', 'IN_PROGRESS', 'NO_ANSWER', 'QUEUED', 'RINGING'),
	],
	emails: [
		...[...DONE, ...text('hs_email_subject', 'hs_email_text', 'hs_email_html')],
		choice('hs_email_direction', 'EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL'),
		choice('hs_email_status', 'BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT'),
	],
	meetings: [
		...[...DONE, ...text('hs_meeting_title', 'hs_meeting_body', 'hs_internal_meeting_notes')],
		typed('hs_meeting_start_time', 'datetime'),
		choice('hs_meeting_outcome', 'SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'),
	],
};
