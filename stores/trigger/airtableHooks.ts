// The webhooks of Airtable's API: made, listed, refreshed, deleted, and read payload by payload.
import { z } from 'zod';
import type { AirtableClient, AirtableRequest } from '../airtable/client';

const CREATED = z.object({ id: z.string(), macSecretBase64: z.string() });

const LISTED = z.object({
	webhooks: z.array(
		z.object({
			id: z.string(),
			cursorForNextPayload: z.number(),
			notificationUrl: z.string().nullish(),
		}),
	),
});

const CELLS = z.object({ cellValuesByFieldId: z.record(z.string(), z.unknown()) });

const TABLE = z.object({
	createdRecordsById: z
		.record(z.string(), CELLS.extend({ createdTime: z.string() }))
		.default({}),
	changedRecordsById: z
		.record(z.string(), z.object({ current: CELLS, previous: CELLS.nullish(), unchanged: CELLS.nullish() }))
		.default({}),
});

const PAYLOAD = z.object({
	timestamp: z.iso.datetime(),
	baseTransactionNumber: z.number(),
	actionMetadata: z.object({ source: z.string() }).nullish(),
	changedTablesById: z.record(z.string(), TABLE).default({}),
});

const PAYLOADS = z.object({
	// What cannot be read is no change of a row: a table that was added, an error of Airtable's own.
	payloads: z.array(PAYLOAD.nullable().catch(null)),
	cursor: z.number(),
	mightHaveMore: z.boolean(),
});

export type Payload = z.infer<typeof PAYLOAD>;
export type ListedWebhook = z.infer<typeof LISTED>['webhooks'][number];

const DONE = z.unknown();

/** One webhook for all tables: each record with all its cells, those that changed also as they were. */
const SPECIFICATION = {
	options: {
		filters: { dataTypes: ['tableData'], changeTypes: ['add', 'update'] },
		includes: { includeCellValuesInFieldIds: 'all', includePreviousCellValues: true },
	},
};

export const airtableHooks = (client: AirtableClient) => ({
	list: async (): Promise<readonly ListedWebhook[]> => {
		const { webhooks } = await client.sendHooks(request('GET', ''), LISTED);
		return webhooks;
	},
	/** @throws StoreRejectedError when the base has ten. */
	create: async (url: string | null): Promise<z.infer<typeof CREATED>> => {
		const body = { specification: SPECIFICATION, ...(url !== null && { notificationUrl: url }) };
		return await client.sendHooks({ ...request('POST', ''), body }, CREATED);
	},
	refresh: async (id: string): Promise<void> => {
		await client.sendHooks({ ...request('POST', `/${id}/refresh`), isSafeToRepeat: true }, DONE);
	},
	delete: async (id: string): Promise<void> => {
		await client.sendHooks({ ...request('DELETE', `/${id}`), isSafeToRepeat: true }, DONE);
	},
	/** Up to 50, from a cursor on. @throws NotFoundError when there is no such webhook any more. */
	payloads: async (id: string, cursor: number): Promise<z.infer<typeof PAYLOADS>> => {
		const asked = { ...request('GET', `/${id}/payloads`), query: { cursor } };
		return await client.sendHooks(asked, PAYLOADS);
	},
});

export type AirtableHooks = ReturnType<typeof airtableHooks>;

const request = (method: AirtableRequest['method'], path: string): AirtableRequest => ({
	...{ method, path, subject: 'the webhook of the base' },
	isWrite: method !== 'GET',
	isSafeToRepeat: method === 'GET',
});
