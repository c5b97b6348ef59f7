// Reads and writes contacts, companies and deals of HubSpot in whole batches.
import { CrmError, InvalidInputError } from '../../domain/errors';
import { changedProperty, type HubspotRecord, KEY_PROPERTY, type SyncObject } from '../../domain/hubspot/objects';
import { nextWindow, SEARCH_LIMIT, SEARCH_PAGE, type Window } from '../../domain/hubspot/window';
import { chunks, writeInBatches } from '../batch';
import { BATCH, PAGE } from './answers';
import type { HubspotClient } from './client';
import { taken } from './errors';

/** The most that one batch takes (developers.hubspot.com, CRM objects). */
export const HUBSPOT_BATCH = 100;

export type HubspotWrite = { readonly ok: true; readonly record: HubspotRecord } | { readonly ok: false; readonly error: CrmError };

interface Properties {
	readonly [name: string]: string;
}

/** All records, page by page: 1 call for each hundred. */
export async function* listRecords(client: HubspotClient, object: SyncObject, properties: readonly string[]): AsyncGenerator<readonly HubspotRecord[]> {
	for (let after: string | undefined = ''; after !== undefined; ) {
		const query = new URLSearchParams({ limit: '100', properties: properties.join(','), ...(after !== '' && { after }) });
		const page: { results: HubspotRecord[]; paging?: { next?: { after: string } | undefined } | undefined } = await client.send(
			{ method: 'GET', path: `/crm/v3/objects/${object}?${query}`, subject: object, isSafeToRepeat: true, isWrite: false },
			PAGE,
		);
		yield page.results;
		after = page.paging?.next?.after;
	}
}

/** What was changed at that instant or later, each once, through as many windows as it takes. */
export async function searchChanged(client: HubspotClient, object: SyncObject, sinceMs: number, properties: readonly string[]): Promise<readonly HubspotRecord[]> {
	const found = new Map<string, HubspotRecord>();
	for (let window: Window | null = { kind: 'since', sinceMs }; window !== null; ) {
		const read = await searchWindow(client, object, filterOf(object, window), properties);
		for (const record of read.records) found.set(record.id, record);
		window = nextWindow({ window, ...read });
	}
	return [...found.values()];
}

interface Search {
	readonly filters: ReadonlyArray<Readonly<Record<string, unknown>>>;
	readonly sortBy: string;
}

function filterOf(object: SyncObject, window: Window): Search {
	const changed = changedProperty(object);
	if (window.kind === 'since') {
		return { filters: [{ propertyName: changed, operator: 'GTE', value: String(window.sinceMs) }], sortBy: changed };
	}
	return {
		filters: [
			{ propertyName: changed, operator: 'EQ', value: String(window.atMs) },
			{ propertyName: 'hs_object_id', operator: 'GT', value: window.afterId },
		],
		sortBy: 'hs_object_id',
	};
}

async function searchWindow(client: HubspotClient, object: SyncObject, { filters, sortBy }: Search, properties: readonly string[]) {
	const records: HubspotRecord[] = [];
	for (let after: string | undefined = '0'; after !== undefined; ) {
		// A page that would pass the limit is refused as a whole.
		if (Number(after) + SEARCH_PAGE > SEARCH_LIMIT) return { records, isCut: true };
		const page: Awaited<ReturnType<typeof searchPage>> = await searchPage(client, object, {
			...{ filterGroups: [{ filters }], sorts: [{ propertyName: sortBy, direction: 'ASCENDING' }] },
			...{ properties, limit: SEARCH_PAGE, after },
		});
		records.push(...page.results);
		after = page.paging?.next?.after;
	}
	return { records, isCut: false };
}

const searchPage = async (client: HubspotClient, object: SyncObject, body: unknown) =>
	await client.send(
		{ method: 'POST', path: `/crm/v3/objects/${object}/search`, body, subject: object, isSearch: true, isSafeToRepeat: true, isWrite: false },
		PAGE,
	);

/** Companies that have one of these domains; 1 call for each hundred. */
export async function searchByDomain(client: HubspotClient, domains: readonly string[], properties: readonly string[]): Promise<readonly HubspotRecord[]> {
	const found: HubspotRecord[] = [];
	for (const values of chunks(domains, HUBSPOT_BATCH)) {
		const { records } = await searchWindow(client, 'companies', { filters: [{ propertyName: 'domain', operator: 'IN', values }], sortBy: 'hs_object_id' }, properties);
		found.push(...records);
	}
	return found;
}

/** How many there are; 1 call. */
export async function countRecords(client: HubspotClient, object: SyncObject): Promise<number> {
	return (await searchPage(client, object, { filterGroups: [], properties: [], limit: 1, after: '0' })).total ?? 0;
}

/**
 * By id, or by a property that is unique. Ids that are unknown are missing in the answer; the id of a record that was
 * joined with another is answered with that one.
 */
export async function readRecords(
	client: HubspotClient,
	object: SyncObject,
	ids: readonly string[],
	{ properties, idProperty }: { readonly properties: readonly string[]; readonly idProperty?: string },
): Promise<readonly HubspotRecord[]> {
	const found = new Map<string, HubspotRecord>();
	for (const some of chunks([...new Set(ids)], HUBSPOT_BATCH)) {
		const body = { inputs: some.map((id) => ({ id })), properties, propertiesWithHistory: [], ...(idProperty !== undefined && { idProperty }) };
		const { results } = await client.send(
			{ method: 'POST', path: `/crm/v3/objects/${object}/batch/read`, body, subject: object, isSafeToRepeat: true, isWrite: false },
			BATCH,
		);
		for (const record of results) found.set(record.id, record);
	}
	return [...found.values()];
}

/** Sent again it is the same: what is there already is known by its key. Answers for each row, in order. */
export async function createByKey(
	client: HubspotClient,
	object: SyncObject,
	rows: ReadonlyArray<{ readonly key: string; readonly properties: Properties }>,
): Promise<readonly HubspotWrite[]> {
	return await writeInBatches({
		rows,
		size: HUBSPOT_BATCH,
		write: async (some) => {
			const inputs = some.map(({ key, properties }) => ({ id: key, idProperty: KEY_PROPERTY, properties: { ...properties, [KEY_PROPERTY]: key } }));
			const answer = await send(client, `/crm/v3/objects/${object}/batch/upsert`, object, inputs);
			return answered(object, some.map(({ key }) => key), answer, ({ properties }) => properties[KEY_PROPERTY] ?? '');
		},
	});
}

export async function updateRecords(
	client: HubspotClient,
	object: SyncObject,
	rows: ReadonlyArray<{ readonly id: string; readonly properties: Properties }>,
): Promise<readonly HubspotWrite[]> {
	return await writeInBatches({
		rows,
		size: HUBSPOT_BATCH,
		write: async (some) => answered(object, some.map(({ id }) => id), await send(client, `/crm/v3/objects/${object}/batch/update`, object, some), ({ id }) => id),
	});
}

const send = async (client: HubspotClient, path: string, object: SyncObject, inputs: readonly unknown[]) =>
	await client.send({ method: 'POST', path, body: { inputs }, subject: object, isSafeToRepeat: true, isWrite: true }, BATCH);

/** HubSpot answers in any order, and names those that failed in their errors. */
function answered(
	object: SyncObject,
	keys: readonly string[],
	{ results, errors }: (typeof BATCH)['_output'],
	keyOf: (record: HubspotRecord) => string,
): readonly HubspotWrite[] {
	const done = new Map(results.map((record) => [keyOf(record), record]));
	return keys.map((key) => {
		const record = done.get(key);
		if (record !== undefined) return { ok: true, record };
		const reason = errors.find(({ context }) => Object.values(context).some((values) => values.includes(key))) ?? errors[0];
		const error =
			reason?.category === 'CONFLICT'
				? taken(object, reason.message)
				: new InvalidInputError(`HubSpot refused a record of ${object}${reason === undefined ? '' : ` (${reason.category})`}`, {
						hint: 'Compare the mapped fields with the properties in HubSpot: type, options, read-only',
					});
		return { ok: false, error };
	});
}
