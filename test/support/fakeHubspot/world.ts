// What the fake HubSpot keeps: records, associations, opt-outs; and what people and merges do to it.
import { TYPES_OF_PROPERTY, type PropertySpec, STANDARD } from './properties';

export const KINDS = ['companies', 'contacts', 'deals', 'tasks', 'notes', 'calls', 'emails', 'meetings'] as const;
export type Kind = (typeof KINDS)[number];

export interface Stored {
	readonly id: string;
	properties: Record<string, string>;
	readonly createdAt: number;
	updatedAt: number;
	archived: boolean;
	/** `null` while it is not archived, and where it went up in another record. */
	archivedAt: number | null;
	/** Since when the search knows its present state. */
	indexedAt: number;
	mergedIds: string[];
}

export interface Link {
	readonly from: string;
	readonly to: string;
	readonly type: number;
}

const addressesIn = ({ properties }: Stored): readonly string[] => [properties['email'] ?? '', ...(properties['hs_additional_emails'] ?? '').split(';')];

function ofEach<Part>(create: (kind: Kind) => Part): Readonly<Record<Kind, Part>> {
	const [companies, contacts, deals] = [create('companies'), create('contacts'), create('deals')];
	const people = { tasks: create('tasks'), notes: create('notes'), calls: create('calls') };
	return { companies, contacts, deals, ...people, emails: create('emails'), meetings: create('meetings') };
}

export class HubspotWorld {
	readonly records = ofEach((): Map<string, Stored> => new Map());
	readonly properties = ofEach((kind): Map<string, PropertySpec> => new Map(STANDARD[kind]));
	/** By `contacts companies`. */
	readonly links = new Map<string, Link[]>();
	readonly owners: Array<{ id: string; email: string }> = [];
	readonly pipelines = [
		{
			id: 'default',
			label: 'Sales Pipeline',
			stages: [
				...[{ id: 'appointmentscheduled', label: 'Appointment Scheduled' }, { id: 'qualifiedtobuy', label: 'Qualified To Buy' }],
				...[{ id: 'closedwon', label: 'Closed Won' }, { id: 'closedlost', label: 'Closed Lost' }],
			],
		},
	];
	readonly optedOut = new Set<string>();
	/** How often somebody was told to be left alone. */
	optOuts = 0;
	/** Creates and changes of records, whoever made them by the API. */
	writes = 0;
	private lastId = 100;

	constructor(
		readonly now: () => number,
		/** The search knows a change only after so long. */
		readonly indexDelayMs: number,
	) {}

	live(kind: Kind): readonly Stored[] {
		return [...this.records[kind].values()].filter(({ archived }) => !archived);
	}

	/** Follows a merge to the record that answers for the id now. */
	find(kind: Kind, id: string): Stored | undefined {
		const direct = this.records[kind].get(id);
		if (direct !== undefined && !direct.archived) return direct;
		return this.live(kind).find(({ mergedIds }) => mergedIds.includes(id));
	}

	findBy(kind: Kind, property: string, value: string): Stored | undefined {
		return this.live(kind).find(({ properties }) => properties[property]?.toLowerCase() === value.toLowerCase());
	}

	/** Who has the address, also as a second one. */
	holderOf(email: string): Stored | undefined {
		const wanted = email.toLowerCase();
		return this.live('contacts').find(({ properties }) =>
			[properties['email'], ...(properties['hs_additional_emails'] ?? '').split(';')].some((one) => one?.toLowerCase() === wanted),
		);
	}

	create(kind: Kind, properties: Readonly<Record<string, string>>): Stored {
		const at = this.now();
		const id = String((this.lastId += 1));
		const record: Stored = { id, properties: {}, createdAt: at, updatedAt: at, archived: false, archivedAt: null, indexedAt: at + this.indexDelayMs, mergedIds: [] };
		this.records[kind].set(id, record);
		this.change(kind, record, properties);
		return record;
	}

	/** Writes what differs; a change of nothing is none. */
	change(kind: Kind, record: Stored, properties: Readonly<Record<string, string>>): void {
		const lower = kind === 'contacts' && properties['email'] !== undefined ? { email: properties['email'].toLowerCase() } : {};
		const wanted = { ...properties, ...lower };
		record.properties = { ...record.properties, ...wanted };
		for (const [name, value] of Object.entries(record.properties)) if (value === '') delete record.properties[name];
		this.touch(record);
	}

	touch(record: Stored): void {
		record.updatedAt = Math.max(this.now(), record.updatedAt);
		record.indexedAt = this.now() + this.indexDelayMs;
	}

	/** Into the recycling bin, as a person does; from there it comes back by {@link restore}. */
	archive(kind: Kind, id: string): void {
		const record = this.find(kind, id);
		if (record !== undefined) Object.assign(record, { archived: true, archivedAt: this.now() });
	}

	restore(kind: Kind, id: string): void {
		const record = this.records[kind].get(id);
		if (record === undefined) return;
		Object.assign(record, { archived: false, archivedAt: null });
		this.touch(record);
	}

	/** A new record with a new id; both old ids lead to it (HubSpot, changelog "Updated merge functionality"). */
	merge(kind: Kind, primaryId: string, otherId: string): Stored {
		const [primary, other] = [this.find(kind, primaryId), this.find(kind, otherId)];
		if (primary === undefined || other === undefined || primary === other) throw new Error('Nothing to merge');
		const emails = [primary, other].flatMap(({ properties }) => [properties['email'], ...(properties['hs_additional_emails'] ?? '').split(';')]);
		const [first, ...more] = emails.filter((one) => Boolean(one));
		const merged = this.create(kind, { ...other.properties, ...primary.properties, ...(kind === 'contacts' && first && { email: first, hs_additional_emails: more.join(';') }) });
		merged.mergedIds = [primary.id, other.id, ...primary.mergedIds, ...other.mergedIds];
		for (const old of [primary, other]) old.archived = true;
		for (const [pair, links] of this.links) {
			const moved = (id: string): string => (id === primary.id || id === other.id ? merged.id : id);
			const seen = new Map(links.map(({ from, to, type }) => [`${moved(from)} ${moved(to)}`, { from: moved(from), to: moved(to), type }]));
			this.links.set(pair, [...seen.values()]);
		}
		return merged;
	}

	link(fromKind: Kind, toKind: Kind, link: Link): void {
		const all = this.links.get(`${fromKind} ${toKind}`) ?? [];
		const isPrimary = link.type === 1 || link.type === 5;
		// One primary company at a time: the one before becomes an ordinary one.
		const kept = all.filter(({ from, to }) => !(from === link.from && to === link.to)).map((one) => (isPrimary && one.from === link.from ? { ...one, type: 279 } : one));
		this.links.set(`${fromKind} ${toKind}`, [...kept, link]);
	}

	unlink(fromKind: Kind, toKind: Kind, from: string, to: string): void {
		const all = this.links.get(`${fromKind} ${toKind}`) ?? [];
		this.links.set(`${fromKind} ${toKind}`, all.filter((one) => !(one.from === from && one.to === to)));
	}

	/** All that a reader may ask for, those that HubSpot works out included. */
	view(kind: Kind, record: Stored): Record<string, string | null> {
		const primary = (to: Kind, type: number) => this.links.get(`${kind} ${to}`)?.find((one) => one.from === record.id && one.type === type)?.to ?? null;
		const at = new Date(record.updatedAt).toISOString();
		return {
			...record.properties,
			hs_object_id: record.id,
			hs_merged_object_ids: record.mergedIds.join(';') || null,
			...(kind === 'contacts' && {
				...{ lastmodifieddate: at, associatedcompanyid: primary('companies', 1) },
				hs_email_optout: addressesIn(record).some((one) => this.optedOut.has(one)) ? 'true' : null,
			}),
			...(kind !== 'contacts' && { hs_lastmodifieddate: at }),
			...(kind === 'deals' && { hs_primary_associated_company: primary('companies', 5) }),
		};
	}

	/** What is wrong with a value, as HubSpot names it; `null` when nothing is. */
	faultOf(kind: Kind, properties: Readonly<Record<string, string>>): string | null {
		for (const [name, value] of Object.entries(properties)) {
			const spec = this.properties[kind].get(name);
			if (spec === undefined) return 'PROPERTY_DOESNT_EXIST';
			if (spec.readOnly === true) return 'READ_ONLY_VALUE';
			if (value !== '' && !TYPES_OF_PROPERTY[spec.type](value)) return 'INVALID_VALUE';
			const chosen = spec.isMultiple === true ? value.split(';') : [value];
			if (value !== '' && spec.options !== undefined && !chosen.every((one) => spec.options?.includes(one))) return 'INVALID_OPTION';
		}
		return null;
	}
}
