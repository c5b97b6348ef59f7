// Reads both sides of one object: all of it, or what changed since the last look with everything that belongs to it.
import { normaliseEmail } from '../../domain/lead/email';
import { domainOfCompany } from '../../domain/company/companyDirectory';
import { companyDomain } from '../../domain/company/companyKey';
import { newKey } from '../../domain/hubspot/completeRow';
import { identitiesHere, identitiesThere } from '../../domain/hubspot/identities';
import { DEAL_CONTACT } from '../../domain/hubspot/mapping';
import { addressesOf, type HubspotRecord } from '../../domain/hubspot/objects';
import { DOUBLE, type MapEntry, type Sides } from '../../domain/hubspot/pairUp';
import { anyOf, changedSince, contains, equalsIgnoringCase, type Filter, oneOf } from '../../domain/filter';
import type { Fields, StoredRecord } from '../../domain/record';
import { findByIds } from '../rows/findByIds';
import { listInChunks } from '../rows/listInChunks';
import { type Archived, archivedSince } from './archived';
import { readEntries, readWholeMap } from './mapRows';
import { listRecords, readRecords, searchByDomain, searchChanged } from './objects';
import type { ObjectRules, SyncRun } from './run';
import { readAssociations } from './surroundings';

export interface Read extends Sides {
	/** Instants of changes that were seen, by either clock. */
	readonly seen: { readonly hubspotMs: readonly number[]; readonly baseMs: readonly number[]; readonly rows: number };
}

export interface Since {
	readonly hubspotMs: number;
	readonly baseMs: number;
	/** Rows of the base that must be looked at whatever changed. */
	readonly also: readonly string[];
}

/** What is read of each row: the mapped fields, and what tells who it is and whether it may be written to. */
const ALWAYS = {
	companies: ['name', 'domain', 'website', 'key'],
	contacts: ['email', 'emailKey', 'firstName', 'lastName', 'fullName', 'company', 'consent', 'consentAt', 'unsubscribedAt', 'bouncedAt', 'editHash'],
	deals: ['name', 'key'],
} as const;

const fieldsOf = ({ object, rules }: ObjectRules): readonly string[] => [...new Set([...ALWAYS[object], ...rules.map(({ field }) => field)])];

export async function readAll(run: SyncRun, rules: ObjectRules): Promise<Read> {
	const { store, client } = run.ports;
	const map = await readWholeMap(store, rules.object);
	const base = new Map<string, StoredRecord>();
	for await (const record of store.list(rules.object, { fields: fieldsOf(rules) })) base.set(record.id, record);
	const hubspot = new Map<string, HubspotRecord>();
	for await (const page of listRecords(client, rules.object, rules.properties)) for (const record of page) hubspot.set(record.id, record);
	run.ids.learn(rules.object, map);
	run.ids.knowsAll(rules.object);
	return await finished(run, rules, { base, hubspot, map, archived: [] });
}

export async function readChanged(run: SyncRun, rules: ObjectRules, since: Since): Promise<Read> {
	const reader = new Reader(run, rules);
	await reader.begin(since);
	return await finished(run, rules, await reader.complete());
}

interface Found {
	readonly base: Map<string, StoredRecord>;
	readonly hubspot: Map<string, HubspotRecord>;
	readonly map: readonly MapEntry[];
	readonly archived: readonly Archived[];
}

async function finished(run: SyncRun, { object, rules }: ObjectRules, found: Found): Promise<Read> {
	const readsContacts = rules.some(({ property }) => property === DEAL_CONTACT);
	const hubspot = readsContacts ? await withContacts(run, found.hubspot) : found.hubspot;
	return {
		...{ base: found.base, hubspot, map: found.map },
		identitiesHere: identitiesHere(object, run.baseTag),
		identitiesThere: identitiesThere(object),
		seen: {
			rows: found.base.size,
			hubspotMs: [...[...found.hubspot.values()].map(({ updatedAt }) => Date.parse(updatedAt)), ...found.archived.map(({ atMs }) => atMs)],
			baseMs: [...found.base.values()].flatMap(({ changedAt }) => (changedAt === undefined ? [] : [Date.parse(changedAt)])),
		},
	};
}

/** The association stands as if it were a property; the first one counts: a deal has one contact here. */
async function withContacts(run: SyncRun, deals: Map<string, HubspotRecord>): Promise<Map<string, HubspotRecord>> {
	const contacts = await readAssociations(run.ports.client, 'deals', 'contacts', [...deals.keys()]);
	return new Map(
		[...deals].map(([id, deal]) => [id, { ...deal, properties: { ...deal.properties, [DEAL_CONTACT]: contacts.get(id)?.[0] ?? null } }]),
	);
}

/** Gathers what belongs together until nothing is missing: rows of the map, and whatever they name. */
class Reader {
	readonly #run: SyncRun;
	readonly #rules: ObjectRules;
	readonly #base = new Map<string, StoredRecord>();
	readonly #hubspot = new Map<string, HubspotRecord>();
	readonly #entries = new Map<string, MapEntry>();
	readonly #asked = { recordId: new Set<string>(), externalId: new Set<string>(), base: new Set<string>(), hubspot: new Set<string>() };
	/** Thrown away in HubSpot since the last look. */
	#archived: readonly Archived[] = [];
	readonly #sought = { base: new Set<string>(), hubspot: new Set<string>() };

	constructor(run: SyncRun, rules: ObjectRules) {
		this.#run = run;
		this.#rules = rules;
	}

	async begin({ hubspotMs, baseMs, also }: Since): Promise<void> {
		const { store, client } = this.#run.ports;
		const { object, properties } = this.#rules;
		this.#take(await searchChanged(client, object, hubspotMs, properties));
		this.#archived = await archivedSince(client, object, hubspotMs);
		const filter = changedSince(new Date(baseMs).toISOString());
		for await (const record of store.list(object, { filter, fields: fieldsOf(this.#rules) })) this.#base.set(record.id, record);
		await this.#readRows(also);
	}

	async complete(): Promise<Found> {
		for (let size = -1; size !== this.#size(); ) {
			size = this.#size();
			await this.#readMap();
			await this.#readRows([...this.#entries.values()].map(({ recordId }) => recordId));
			await this.#readThere([...this.#entries.values()].map(({ externalId }) => externalId));
			await this.#seekHere();
			await this.#seekThere();
		}
		const map = [...this.#entries.values()];
		this.#run.ids.learn(this.#rules.object, map);
		return { base: this.#base, hubspot: this.#hubspot, map, archived: this.#archived };
	}

	#size(): number {
		return this.#base.size + this.#hubspot.size + this.#entries.size;
	}

	#take(records: readonly HubspotRecord[]): void {
		for (const record of records) this.#hubspot.set(record.id, record);
	}

	async #readMap(): Promise<void> {
		const { store } = this.#run.ports;
		const { object } = this.#rules;
		const there = [...[...this.#hubspot.values()].flatMap(({ id, mergedIds }) => [id, ...mergedIds]), ...this.#archived.map(({ id }) => id)];
		for (const [by, ids] of [['recordId', [...this.#base.keys()]], ['externalId', there]] as const) {
			const standing = this.#standing(by);
			const unknown = ids.filter((id) => !standing.has(id));
			const entries = await readEntries(store, object, by, fresh(unknown, this.#asked[by]));
			for (const entry of entries) this.#entries.set(entry.id, entry);
		}
	}

	/** Who is known by an entry that was once in step: it is the one that stands for both, whatever doubles there are. */
	#standing(by: 'recordId' | 'externalId'): ReadonlySet<string> {
		const standing = [...this.#entries.values()].filter(({ state }) => state !== '' && state !== DOUBLE);
		return new Set(standing.map((entry) => entry[by]));
	}

	async #readRows(ids: readonly string[]): Promise<void> {
		const missing = fresh(ids.filter((id) => id !== '' && !this.#base.has(id)), this.#asked.base);
		const found = await findByIds(this.#run.ports.store, this.#rules.object, missing, { fields: fieldsOf(this.#rules) });
		for (const [id, record] of found) this.#base.set(id, record);
	}

	async #readThere(ids: readonly string[]): Promise<void> {
		const merged = new Set([...this.#hubspot.values()].flatMap(({ mergedIds }) => mergedIds));
		const missing = fresh(ids.filter((id) => id !== '' && !this.#hubspot.has(id) && !merged.has(id)), this.#asked.hubspot);
		this.#take(await readRecords(this.#run.ports.client, this.#rules.object, missing, { properties: this.#rules.properties }));
	}

	/** Records that nobody is known to stand for, by what they would be recognised by in the base. */
	async #seekHere(): Promise<void> {
		const { object } = this.#rules;
		const mapped = new Set([...this.#entries.values()].map(({ externalId }) => externalId));
		const unknown = [...this.#hubspot.values()].filter(
			({ id, mergedIds }) => ![id, ...mergedIds].some((one) => mapped.has(one)) || this.#isOrphan(id),
		);
		const keys = fresh(unknown.map(({ id }) => id), this.#sought.hubspot);
		const records = await listInChunks<typeof object, HubspotRecord>(this.#run.ports.store, {
			table: object,
			keys: unknown.filter(({ id }) => keys.includes(id)),
			filterFor: (some) => couldBe(object, some),
			query: { fields: [...fieldsOf(this.#rules)] },
		});
		for (const record of records) this.#base.set(record.id, record);
	}

	/** Its row is gone: perhaps another one has taken over. */
	#isOrphan(hubspotId: string): boolean {
		const entries = [...this.#entries.values()].filter(({ externalId }) => externalId === hubspotId);
		return entries.every(({ recordId }) => this.#asked.base.has(recordId) && !this.#base.has(recordId));
	}

	/** Rows that nobody is known to stand for, by what HubSpot would know them by. */
	async #seekThere(): Promise<void> {
		const { client } = this.#run.ports;
		const { object, properties } = this.#rules;
		const mapped = new Set([...this.#entries.values()].map(({ recordId }) => recordId));
		const unknown = [...this.#base.values()].filter(({ id }) => !mapped.has(id));
		const rows = unknown.filter(({ id }) => fresh([id], this.#sought.base).length > 0);
		if (object === 'contacts') {
			const contacts: ReadonlyArray<Fields<'contacts'>> = rows.map(({ fields }) => fields);
			const emails = contacts.flatMap(({ email, emailKey }) => normaliseEmail(email ?? '') ?? emailKey ?? []);
			this.#take(await readRecords(client, object, emails, { properties, idProperty: 'email' }));
		} else if (object === 'companies') {
			const domains = rows.flatMap(({ fields }) => domainOfCompany(fields) ?? []);
			this.#take(await searchByDomain(client, [...new Set(domains)], properties));
		}
	}
}

/** Those that were not asked for before; they count as asked for now. */
function fresh(ids: readonly string[], asked: Set<string>): readonly string[] {
	const found = [...new Set(ids)].filter((id) => !asked.has(id));
	for (const id of found) asked.add(id);
	return found;
}

function couldBe(object: ObjectRules['object'], records: readonly HubspotRecord[]): Filter {
	const made = records.map(({ id }) => newKey(id));
	if (object === 'deals') return oneOf('key', made);
	if (object === 'companies') {
		const domains = new Set(records.flatMap(({ properties }) => companyDomain(properties.domain ?? '') ?? []));
		return anyOf(oneOf('key', made), ...[...domains].flatMap((domain) => [contains('domain', domain), contains('website', domain)]));
	}
	const addresses = [...new Set(records.flatMap(addressesOf))];
	return anyOf(oneOf('editHash', made), ...(addresses.length === 0 ? [] : [oneOf('emailKey', addresses)]), ...addresses.map((email) => equalsIgnoringCase('email', email)));
}
