// What is kept the same on both sides: which objects, under which names, and what a record of HubSpot looks like.

/** In the order in which they are synced: a contact needs its company, a deal both. */
export const SYNC_OBJECTS = ['companies', 'contacts', 'deals'] as const;
/** The name of the table here and of the object there. */
export type SyncObject = (typeof SYNC_OBJECTS)[number];

export const isSyncObject = (text: string): text is SyncObject => SYNC_OBJECTS.some((one) => one === text);

/** What people did with a customer or have to do: into the base only, each known by its key there. */
export const ENGAGEMENTS = ['tasks', 'notes', 'calls', 'emails', 'meetings'] as const;
/** The name of the object in HubSpot. */
export type Engagement = (typeof ENGAGEMENTS)[number];

export type HubspotObject = SyncObject | Engagement;
/** In the order in which they are synced: what people did needs those whom they did it with. */
export const ALL_OBJECTS: readonly HubspotObject[] = [...SYNC_OBJECTS, ...ENGAGEMENTS];

export const isEngagement = (object: HubspotObject): object is Engagement => ENGAGEMENTS.some((one) => one === object);

export const DIRECTIONS = ['both', 'toBase', 'toHubspot', 'off'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Who is right when both sides changed one field: the later, always one side, or a person. */
export const POLICIES = ['newest', 'base', 'hubspot', 'ask'] as const;
export type ConflictPolicy = (typeof POLICIES)[number];

export interface HubspotRecord {
	readonly id: string;
	/** As HubSpot gives them: all text; empty text and `null` are both empty. */
	readonly properties: Readonly<Record<string, string | null>>;
	/** UTC ISO; HubSpot's clock. */
	readonly createdAt: string;
	readonly updatedAt: string;
	/** Ids of records that were joined into this one. */
	readonly mergedIds: readonly string[];
}

/** A unique property of our own: the record id in the base. What was created and never answered for is known by it. */
export const KEY_PROPERTY = 'crm_record_key';

/** When the record was last changed; contacts have a name of their own for it (HubSpot, CRM search). */
export const changedProperty = (object: HubspotObject): string =>
	object === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';

/** Read with each record whatever is mapped. */
export const ALWAYS_READ: Readonly<Record<SyncObject, readonly string[]>> = {
	companies: ['domain', 'hs_merged_object_ids', KEY_PROPERTY],
	contacts: [
		...['email', 'hs_additional_emails', 'hs_merged_object_ids', 'hs_email_optout', 'hs_legal_basis'],
		...['hs_email_hard_bounce_reason_enum', 'hs_email_bad_address', KEY_PROPERTY],
	],
	deals: ['pipeline', 'hs_merged_object_ids', KEY_PROPERTY],
};

/** Several values in one text, as HubSpot writes them. */
export const listIn = (text: string | null | undefined): readonly string[] =>
	(text ?? '')
		.split(';')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

/** All addresses that HubSpot knows a contact by, the first one first, as they are compared. */
export const addressesOf = ({ properties }: HubspotRecord): readonly string[] => [
	...new Set([properties.email, ...listIn(properties.hs_additional_emails)].flatMap((one) => one?.trim().toLowerCase() || [])),
];
