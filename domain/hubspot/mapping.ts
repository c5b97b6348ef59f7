// Which field here is which property there, and how its value is written on either side.
import type { ConflictPolicy, Direction, SyncObject } from './objects';

/** How a value is understood; the links are ids of records on either side. */
export type ValueKind =
	| 'text'
	| 'email'
	| 'number'
	| 'checkbox'
	| 'day'
	| 'instant'
	| 'select'
	| 'lifecycle'
	| 'stage'
	| 'owner'
	| 'company'
	| 'contact';

export interface FieldRule {
	/** Field of the contract by key, or a column of people's own by its id. */
	readonly field: string;
	/** Property of HubSpot; for links to other records the name of a property that stands for the association. */
	readonly property: string;
	readonly kind: ValueKind;
	readonly direction: Exclude<Direction, 'off'>;
	readonly policy: ConflictPolicy;
	/** Option key here by value there, where the two are not the same word. */
	readonly options?: Readonly<Record<string, string>>;
}

type Default = Pick<FieldRule, 'field' | 'property' | 'kind' | 'options'>;

const rule = (field: string, property: string, kind: ValueKind = 'text', options?: Default['options']): Default => ({
	...{ field, property, kind },
	...(options !== undefined && { options }),
});

/** HubSpot's own lifecycle stages (knowledge.hubspot.com, lifecycle stages); `evangelist` and `other` have no counterpart. */
const LIFECYCLE = {
	...{ subscriber: 'subscriber', lead: 'lead', marketingqualifiedlead: 'mql', salesqualifiedlead: 'sql' },
	...{ opportunity: 'opportunity', customer: 'customer' },
};

/** `de-ch` is German as well; back goes the plain language. */
const LANGUAGES = {
	...{ de: 'de', 'de-ch': 'de', 'de-de': 'de', 'de-at': 'de', en: 'en', 'en-us': 'en', 'en-gb': 'en' },
	...{ fr: 'fr', 'fr-ch': 'fr', 'fr-fr': 'fr', it: 'it', 'it-ch': 'it', 'it-it': 'it' },
};

/** Stands for the contact of a deal: an association, no property. */
export const DEAL_CONTACT = 'association:contact';
/** Both are properties that HubSpot fills from the primary association. */
export const CONTACT_COMPANY = 'associatedcompanyid';
const DEAL_COMPANY = 'hs_primary_associated_company';

export const DEFAULT_RULES: Readonly<Record<SyncObject, readonly Default[]>> = {
	companies: [
		...[rule('name', 'name'), rule('domain', 'domain'), rule('website', 'website')],
		...[rule('phone', 'phone'), rule('country', 'country'), rule('owner', 'hubspot_owner_id', 'owner')],
	],
	contacts: [
		...[rule('email', 'email', 'email'), rule('firstName', 'firstname'), rule('lastName', 'lastname')],
		...[rule('phone', 'phone'), rule('language', 'hs_language', 'select', LANGUAGES)],
		...[rule('lifecycleStage', 'lifecyclestage', 'lifecycle', LIFECYCLE)],
		...[rule('company', CONTACT_COMPANY, 'company'), rule('owner', 'hubspot_owner_id', 'owner')],
	],
	deals: [
		...[rule('name', 'dealname'), rule('stage', 'dealstage', 'stage'), rule('amount', 'amount', 'number')],
		...[rule('currency', 'deal_currency_code'), rule('expectedCloseOn', 'closedate', 'day')],
		...[rule('lostReason', 'closed_lost_reason'), rule('owner', 'hubspot_owner_id', 'owner')],
		...[rule('company', DEAL_COMPANY, 'company'), rule('contact', DEAL_CONTACT, 'contact')],
	],
};

/** What a person set about one field; it goes before the default. */
export type FieldChoice = Omit<FieldRule, 'direction' | 'policy'> & {
	readonly direction: Direction;
	readonly policy: ConflictPolicy;
};

/**
 * The rules of one object: what a person chose, then the defaults for fields and properties nobody spoke of. One way for the
 * whole object goes before two ways for a field.
 */
export function rulesFor(
	object: SyncObject,
	{ direction, policy, choices }: { readonly direction: Direction; readonly policy: ConflictPolicy; readonly choices: readonly FieldChoice[] },
): readonly FieldRule[] {
	const isChosen = ({ field, property }: Default) =>
		choices.some((choice) => choice.field === field || choice.property === property);
	const defaults = DEFAULT_RULES[object].filter((one) => !isChosen(one)).map((one) => ({ ...one, direction: 'both' as const, policy }));
	return [...choices, ...defaults].flatMap((choice) => {
		const narrowed = narrower(direction, choice.direction);
		return narrowed === 'off' ? [] : [{ ...choice, direction: narrowed }];
	});
}

function narrower(object: Direction, field: Direction): Direction {
	if (object === 'both') return field;
	return field === 'both' || field === object ? object : 'off';
}
