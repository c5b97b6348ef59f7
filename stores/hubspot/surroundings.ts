// What is read of HubSpot beside the records: properties, owners, pipelines; and associations, opt-outs and merges.
import { type HubspotObject, KEY_PROPERTY, type SyncObject } from '../../domain/hubspot/objects';
import { ConflictError } from '../../domain/errors';
import { chunks } from '../batch';
import { ASSOCIATIONS, DONE, OWNERS, PIPELINES, PROPERTIES } from './answers';
import type { HubspotClient, HubspotRequest } from './client';

const read = (path: string, subject: string): HubspotRequest => ({ method: 'GET', path, subject, isSafeToRepeat: true, isWrite: false });
const write = (path: string, subject: string, body: unknown): HubspotRequest => ({
	...{ method: 'POST', path, subject, body, isSafeToRepeat: true, isWrite: true },
});

export type HubspotProperty = (typeof PROPERTIES)['_output']['results'][number];

export async function readProperties(client: HubspotClient, object: SyncObject): Promise<readonly HubspotProperty[]> {
	return (await client.send(read(`/crm/v3/properties/${object}`, `the properties of ${object}`), PROPERTIES)).results;
}

/** The unique property by which a create is known again. @throws AccessDeniedError when the key may not add properties. */
export async function createKeyProperty(client: HubspotClient, object: SyncObject): Promise<void> {
	const body = {
		...{ name: KEY_PROPERTY, label: 'CRM record key', type: 'string', fieldType: 'text', hasUniqueValue: true },
		groupName: `${GROUPS[object]}information`,
		description: 'Set by the CRM sync: it tells which row of the base this record was made from. Leave it as it is.',
	};
	try {
		await client.send(write(`/crm/v3/properties/${object}`, `the property ${KEY_PROPERTY}`, body), DONE);
	} catch (error) {
		// Somebody else was first, or the answer to the first attempt was lost.
		if (!(error instanceof ConflictError)) throw error;
	}
}

const GROUPS: Readonly<Record<SyncObject, string>> = { companies: 'company', contacts: 'contact', deals: 'deal' };

/** Ids by address in lower case. */
export async function readOwners(client: HubspotClient): Promise<ReadonlyMap<string, string>> {
	const owners = new Map<string, string>();
	for (let after: string | undefined = ''; after !== undefined; ) {
		const page: (typeof OWNERS)['_output'] = await client.send(read(`/crm/v3/owners?limit=500${after === '' ? '' : `&after=${after}`}`, 'the owners'), OWNERS);
		for (const { id, email } of page.results) if (email) owners.set(email.toLowerCase(), id);
		after = page.paging?.next?.after;
	}
	return owners;
}

export type HubspotPipeline = (typeof PIPELINES)['_output']['results'][number];

export async function readPipelines(client: HubspotClient): Promise<readonly HubspotPipeline[]> {
	return (await client.send(read('/crm/v3/pipelines/deals', 'the pipelines'), PIPELINES)).results;
}

/** Types of HubSpot's own (developers.hubspot.com, associations v4, association type ids): the primary company where there is one. */
const TYPES = { 'contacts company': 1, 'deals company': 5, 'deals contact': 3 } as const;

export type LinkKind = 'company' | 'contact';
const PLURAL = { company: 'companies', contact: 'contacts' } as const;

export interface Association {
	readonly from: string;
	readonly to: string;
}

/** As many as one reading of associations takes. */
const ASSOCIATIONS_A_CALL = 1_000;

/** Ids of those that each is associated with, in order; one call for each thousand. */
export async function readAssociations(
	client: HubspotClient,
	from: HubspotObject,
	to: SyncObject,
	ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const found = new Map<string, readonly string[]>();
	for (const some of chunks(ids, ASSOCIATIONS_A_CALL)) {
		const body = { inputs: some.map((id) => ({ id })) };
		const request = { ...write(`/crm/v4/associations/${from}/${to}/batch/read`, `the ${to} of ${from}`, body), isWrite: false };
		const { results } = await client.send(request, ASSOCIATIONS);
		for (const one of results) found.set(one.from.id, one.to.map(({ toObjectId }) => toObjectId).sort((a, b) => Number(a) - Number(b)));
	}
	return found;
}

/** One that is there already stays one. */
export async function associate(client: HubspotClient, object: SyncObject, kind: LinkKind, links: readonly Association[]): Promise<void> {
	const typeId = object === 'contacts' ? TYPES['contacts company'] : TYPES[kind === 'company' ? 'deals company' : 'deals contact'];
	for (const some of chunks(links, 100)) {
		const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }];
		const inputs = some.map(({ from, to }) => ({ from: { id: from }, to: { id: to }, types }));
		await client.send(write(`/crm/v4/associations/${object}/${PLURAL[kind]}/batch/create`, 'associations', { inputs }), DONE);
	}
}

export async function dissociate(client: HubspotClient, object: SyncObject, kind: LinkKind, links: readonly Association[]): Promise<void> {
	for (const some of chunks(links, 100)) {
		const inputs = some.map(({ from, to }) => ({ from: { id: from }, to: [{ id: to }] }));
		await client.send(write(`/crm/v4/associations/${object}/${PLURAL[kind]}/batch/archive`, 'associations', { inputs }), DONE);
	}
}

/** HubSpot writes to none of these any more; done twice it is the same. */
export async function unsubscribe(client: HubspotClient, emails: readonly string[]): Promise<void> {
	for (const inputs of chunks(emails, 100)) {
		await client.send(write('/communication-preferences/v4/statuses/batch/unsubscribe-all?channel=EMAIL', 'opt-outs', { inputs }), DONE);
	}
}
