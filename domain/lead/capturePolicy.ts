// How far a form may change what the CRM knows about a person, and when a yes has to be confirmed.
import type { Lead } from './lead';

/** `fillEmpty` writes only where nothing stands, `preferNew` overwrites, `never` leaves the row alone. */
export const MERGE_POLICIES = ['fillEmpty', 'preferNew', 'never'] as const;
export type MergePolicy = (typeof MERGE_POLICIES)[number];

export type FieldGroup = 'person' | 'contactData' | 'company' | 'tracking';

export interface CapturePolicy {
	readonly merge: Readonly<Record<FieldGroup, MergePolicy>>;
	readonly doubleOptIn: {
		readonly isRequired: boolean;
		/** Empty: for all forms. */
		readonly forms: readonly string[];
	};
}

export const DEFAULT_POLICY: CapturePolicy = {
	merge: { person: 'fillEmpty', contactData: 'fillEmpty', company: 'fillEmpty', tracking: 'fillEmpty' },
	doubleOptIn: { isRequired: false, forms: [] },
};

const GROUPS = {
	firstName: 'person',
	lastName: 'person',
	fullName: 'person',
	salutation: 'person',
	language: 'person',
	email: 'contactData',
	phone: 'contactData',
	company: 'company',
	source: 'tracking',
	utmSource: 'tracking',
	utmMedium: 'tracking',
	utmCampaign: 'tracking',
	clickIds: 'tracking',
	lastUtmSource: 'tracking',
	lastUtmMedium: 'tracking',
	lastUtmCampaign: 'tracking',
	lastClickIds: 'tracking',
} as const satisfies Readonly<Record<string, FieldGroup>>;

const GROUP_OF: ReadonlyMap<string, FieldGroup> = new Map(Object.entries(GROUPS));

/** Where somebody came from first is history: no policy overwrites it. */
const FIRST_TOUCH: ReadonlySet<string> = new Set(['source', 'utmSource', 'utmMedium', 'utmCampaign', 'clickIds']);

/** `undefined` for fields that the CRM keeps itself. */
export function mergePolicyOf(field: string, { merge }: CapturePolicy): MergePolicy | undefined {
	const group = GROUP_OF.get(field);
	if (group === undefined) return undefined;
	return FIRST_TOUCH.has(field) && merge[group] === 'preferNew' ? 'fillEmpty' : merge[group];
}

/** Forms are named by what they call themselves, capitals aside. */
export function asksToConfirm({ formId = '' }: Lead, { doubleOptIn }: CapturePolicy): boolean {
	const wanted = doubleOptIn.forms.map((form) => form.toLowerCase());
	return doubleOptIn.isRequired && (wanted.length === 0 || wanted.includes(formId.toLowerCase()));
}
