// Reads and writes contacts, companies and deals of HubSpot in whole batches.
import type { CrmError } from '../../domain/errors';
import { changedProperty, type HubspotObject, type HubspotRecord, KEY_PROPERTY, type SyncObject } from '../../domain/hubspot/objects';
import { nextWindow, SEARCH_LIMIT, SEARCH_PAGE, type Window } from '../../domain/hubspot/window';
import { chunks, writeInBatches } from '../batch';
import { BATCH, PAGE } from './answers';
import type { HubspotClient } from './client';
import { notFound, refused, taken } from './errors';

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
export async function searchChanged(client: HubspotClient, object: HubspotObject, sinceMs: number, properties: readonly string[]): Promise<readonly HubspotRecord[]> {
	const found = new Map<string, HubspotRecord>();
	for await (const { records } of searchPages(client, object, sinceMs, properties)) for (const record of records) found.set(record.id, record);
	return [...found.values()];
}

/** The same page by page, the earliest change first; what lies where two windows meet comes twice. */
export async function* searchPages(
	client: HubspotClient,
	object: HubspotObject,
	sinceMs: number,
	properties: readonly string[],
): AsyncGenerator<Pick<WindowPage, 'records' | 'total'>> {
	for (let window: Window | null = { kind: 'since', sinceMs }; window !== null; ) {
		let last: readonly HubspotRecord[] = [];
		let isCut = false;
		for await (const page of windowPages(client, object, { ...filterOf(object, window), properties })) {
			yield page;
			if (page.records.length > 0) last = page.records.slice(-1);
			isCut = page.isCut;
		}
		window = nextWindow({ window, records: last, isCut });
	}
}

interface Search {
	readonly filters: ReadonlyArray<Readonly<Record<string, unknown>>>;
	readonly sortBy: string;
	readonly properties: readonly string[];
}

function filterOf(object: HubspotObject, window: Window): Pick<Search, 'filters' | 'sortBy'> {
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

interface WindowPage {
	readonly records: readonly HubspotRecord[];
	/** The search gives no more of this window, though there is more. */
	readonly isCut: boolean;
	/** How many the whole window has, also beyond what the search gives; `null`: not said. */
	readonly total: number | null;
}

async function* windowPages(client: HubspotClient, object: HubspotObject, { filters, sortBy, properties }: Search): AsyncGenerator<WindowPage> {
	for (let after: string | undefined = '0'; after !== undefined; ) {
		const page: Awaited<ReturnType<typeof searchPage>> = await searchPage(client, object, {
			...{ filterGroups: [{ filters }], sorts: [{ propertyName: sortBy, direction: 'ASCENDING' }] },
			...{ properties, limit: SEARCH_PAGE, after },
		});
		after = page.paging?.next?.after;
		// A page that would pass the limit is refused as a whole.
		const isCut = after !== undefined && Number(after) + SEARCH_PAGE > SEARCH_LIMIT;
		yield { records: page.results, isCut, total: page.total ?? null };
		if (isCut) return;
	}
}

const searchPage = async (client: HubspotClient, object: HubspotObject, body: unknown) =>
	await client.send(
		{ method: 'POST', path: `/crm/v3/objects/${object}/search`, body, subject: object, isSearch: true, isSafeToRepeat: true, isWrite: false },
		PAGE,
	);

/** Companies that have one of these domains; 1 call for each hundred. */
export async function searchByDomain(client: HubspotClient, domains: readonly string[], properties: readonly string[]): Promise<readonly HubspotRecord[]> {
	const found: HubspotRecord[] = [];
	for (const values of chunks(domains, HUBSPOT_BATCH)) {
		const filters = [{ propertyName: 'domain', operator: 'IN', values }];
		for await (const { records } of windowPages(client, 'companies', { filters, sortBy: 'hs_object_id', properties })) found.push(...records);
	}
	return found;
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
	const failed = new Set(keys.filter((key) => !done.has(key)));
	const isAbout = (key: string) => ({ context }: Reason): boolean => Object.values(context).some((values) => values.includes(key));
	const nameless = errors.filter((reason) => ![...failed].some((key) => isAbout(key)(reason)));
	return keys.map((key) => {
		const record = done.get(key);
		if (record !== undefined) return { ok: true, record };
		const reason = errors.find(isAbout(key));
		// What names nobody is about the only one that failed, or says of no one whom it is about.
		return { ok: false, error: reasonOf(object, reason ?? nameless[0], { isItsOwn: reason !== undefined || failed.size === 1 }) };
	});
}

type Reason = (typeof BATCH)['_output']['errors'][number];

function reasonOf(object: SyncObject, reason: Reason | undefined, { isItsOwn }: { readonly isItsOwn: boolean }): CrmError {
	const { category = '', message = '' } = reason ?? {};
	if (category === 'CONFLICT') return taken(object, isItsOwn ? message : '');
	return category === 'OBJECT_NOT_FOUND' ? notFound(object) : refused(`a record of ${object}`, category);
}
